// Papers to print: headings, paragraphs and tables on A4, set by Pango and written as PDF by Cairo.
// Headings are also the file's outline.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace lingju::paper {

/// The language a text is set in: where a line may break, and which form a character has.
enum class Language { zh, en };

struct Heading {
    int level = 1;  // 1: the paper's title; 2: of a part; 3: within a part
    std::string text;
};
/// `dim`: beside what matters.
struct Paragraph {
    std::string text;
    bool dim = false;
};
/// `widths`: shares of the line, one a column; `right`: columns of figures. A row of one cell
/// stands across the whole and names what follows. The header, and the last such row, stand again
/// on each page. A row stays whole; one that is higher than a page goes on beyond its end.
struct Table {
    std::vector<double> widths;
    std::vector<bool> right;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    bool dense = false;  // small, for tables of many pages
};
/// On which page each heading of that level stands that comes behind it.
struct Contents {
    int level = 3;
};
using Block = std::variant<Heading, Paragraph, Table, Contents>;

/// `foot`: at the foot of each page, beside its number. `written_at`: ISO 8601, in the file's
/// description; the same paper then gives the same pages.
struct Paper {
    Language language = Language::zh;
    std::string title;
    std::string foot;
    std::string written_at;
    std::vector<Block> blocks;
};

/// Is a font for Chinese installed (fonts-noto-cjk)? Looked for once a process.
bool has_chinese();

/// PDF. Text is taken as UTF-8; what is not is replaced. Safe from any thread. Throws Fault where
/// Cairo cannot write, or where has_chinese() says no.
std::string write_pdf(const Paper& paper);

}  // namespace lingju::paper
