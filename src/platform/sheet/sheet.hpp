// Spreadsheets as people send them, read into rows of text and written back: CSV and XLSX.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome/outcome.hpp"

namespace lingju::sheet {

enum class Form { csv, xlsx };
/// How a CSV was written. An XLSX is always UTF-8.
enum class Encoding { utf8, utf8_marked, utf16_marked, gb18030 };

/// What a reader is willing to hold. An XLSX is counted as it unpacks, not by what it claims.
struct Limits {
    std::size_t file_bytes = 16U << 20U;
    std::size_t unpacked_bytes = 256U << 20U;
    std::size_t text_bytes = 64U << 20U;  // of all cells together
    std::size_t rows = 100'000;           // that hold text, below the header
    std::size_t columns = 200;            // besides faults_column
    std::size_t cells = 4'000'000;
    std::size_t flaws = 10'000;
};

/// A row that holds text. `number` is the spreadsheet's own, or the line of a CSV; as many cells as
/// the header.
struct Row {
    std::size_t number = 0;
    std::vector<std::string> cells = {};
};

/// A cell that cannot be taken as it stands. `refusal` is malformed, its subject the cell ("C5"),
/// its detail `column` the header's word.
struct Flaw {
    std::size_t row = 0;
    Refusal refusal;
};

/// Text under a header. What a cell holds is what a person sees: dates 2026-03-01 (08:30 behind,
/// where there is a time), whole numbers without exponent, other numbers shortest, TRUE and FALSE.
/// A formula is kept as its text ("=A1+1") and has a flaw; neither it nor its last value is taken.
struct Sheet {
    Form form = Form::csv;
    Encoding encoding = Encoding::utf8;
    std::string name = {};                 // of the worksheet read: the first that is not hidden
    std::size_t sheets_left_out = 0;       // further worksheets, which are not looked into
    std::vector<std::string> header = {};  // without blanks around
    std::vector<Row> rows = {};
    std::vector<Flaw> flaws = {};  // by row

    bool has(std::string_view column) const;
    /// Empty where there is no such column.
    std::string_view cell(const Row& row, std::string_view column) const;
};

/// Reads a CSV or an XLSX: which it is, the bytes tell. Leading lines whose first cell begins with
/// '#', be it behind blanks, are comments; the first other line with text is the header; lines
/// without text, or with nothing but blanks beside the header, are passed over. A CSV is UTF-8
/// (with or without mark), UTF-16 with mark (then tabs separate too) or GB18030.
///
/// Flaws, with which the sheet is still read so that they can be told row by row: sheet.formula,
/// sheet.merged (every cell of a merged range), sheet.error_value, sheet.digits_lost (a number of
/// more than 15 digits, or written 3.31E+11 by a CSV), sheet.beyond_header, sheet.cell_too_long
/// (more than 32,767 bytes; its beginning is kept), sheet.control_character.
///
/// Refuses: sheet.too_large, sheet.unpacks_too_large, sheet.too_many_rows, sheet.too_many_columns,
/// sheet.too_many_flaws (too_large; subject: the limit); sheet.damaged (subject: the part),
/// sheet.old_or_locked, sheet.not_a_sheet, sheet.encoding_unknown (subject: the line),
/// sheet.mixed_encoding (subject: a line in GB18030, detail `other`: one in UTF-8),
/// sheet.merged_header (subject: the range), table.no_header, table.repeated_column and, for a CSV,
/// table.open_quote, table.text_after_quote (malformed). A flaw in the header itself is refused
/// too.
Outcome<Sheet> read(std::string_view bytes, const Limits& limits = {});

/// "C5": `column` counts from 0, `row` from 1.
std::string cell_name(std::size_t column, std::size_t row);

/// A table to write. Cells of `marked` (a column's number) stand out in an XLSX.
struct Page {
    std::string name = {};
    std::vector<std::string> header = {};
    std::vector<std::vector<std::string>> rows = {};
    std::size_t marked = static_cast<std::size_t>(-1);
};

/// Every cell as text, so that a code of 12 digits stays one; the header stays in sight. The same
/// page gives the same bytes. Throws Fault where a cell passes 32,767 characters or the disk is
/// full.
std::string write_xlsx(const Page& page);
/// As read() reads it back. Throws Fault where a character has no place in `encoding`.
std::string write_csv(const Page& page, Encoding encoding = Encoding::utf8);

/// The column of a returned file that says what is wrong with its row. read() gives it as any other
/// column; an importer passes it over.
inline constexpr std::string_view faults_column = "问题 Faults";

/// `sheet` in the form and encoding it was sent in, the last column saying what is wrong: `faults`
/// by row number. A column of that name that was sent is replaced.
std::string write_returned(const Sheet& sheet, const std::map<std::size_t, std::string>& faults);

}  // namespace lingju::sheet
