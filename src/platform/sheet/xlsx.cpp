#include <algorithm>
#include <charconv>
#include <functional>

#include "platform/sheet/grid.hpp"
#include "platform/sheet/numbers.hpp"
#include "platform/sheet/package.hpp"

namespace lingju::sheet {
namespace {

constexpr std::size_t merges_max = 100'000;

/// Walks a part and hands on each element that begins.
void each_element(Part& part, const std::function<void()>& seen) {
    while (part.next())
        if (part.event() == Part::Event::element) seen();
}

int number_of(const std::optional<std::string>& text, int otherwise) {
    int number = otherwise;
    if (text) std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

/// A target as a relationship of `folder` names it, as the zip names it.
std::string part_named(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string whole(folder);
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        whole = whole.substr(0, whole.find_last_of('/', whole.size() - 2) + 1);
        if (!whole.ends_with('/')) whole.clear();
    }
    return whole.append(target);
}

std::string folder_of(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

struct Relation {
    std::string id, type, target;
};

/// What `part` points to; `type` is the last word of its type: "worksheet".
std::vector<Relation> relations_of(Package& package, const std::string& part) {
    const std::string folder = folder_of(part);
    const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    std::vector<Relation> relations;
    if (!package.has(name)) return relations;
    Part xml(package, name);
    each_element(xml, [&] {
        if (xml.name() != "Relationship") return;
        const std::string type = xml.attribute("Type").value_or("");
        relations.push_back(
            {xml.attribute("Id").value_or(""),
             type.substr(type.rfind('/') + 1),
             part_named(folder, xml.attribute("Target").value_or(""))}
        );
    });
    return relations;
}

/// The target of the first relation that `fits`; empty where there is none.
std::string target_where(
    const std::vector<Relation>& relations, const std::function<bool(const Relation&)>& fits
) {
    const auto found = std::ranges::find_if(relations, fits);
    return found == relations.end() ? "" : found->target;
}

/// Where in the package everything is.
struct Book {
    std::string worksheet, strings, styles;
    bool from_1904 = false;
};

struct Tab {
    std::string name, relation;
};

/// The worksheets that are not hidden, and the day the book counts from.
std::vector<Tab> tabs_of(Package& package, const std::string& workbook, Book& book) {
    std::vector<Tab> tabs;
    Part xml(package, workbook);
    each_element(xml, [&] {
        if (xml.name() == "workbookPr") {
            const std::string from = xml.attribute("date1904").value_or("0");
            book.from_1904 = from == "1" || from == "true";
        }
        if (xml.name() == "sheet" && xml.attribute("state").value_or("visible") == "visible")
            tabs.push_back({xml.attribute("name").value_or(""), xml.attribute("id").value_or("")});
    });
    return tabs;
}

Book book_of(Package& package, Sheet& sheet) {
    const std::string workbook = target_where(relations_of(package, ""), [](const Relation& one) {
        return one.type == "officeDocument";
    });
    if (!package.has(workbook) || !workbook.ends_with(".xml"))
        throw Unreadable{refuse(Refused::malformed, "sheet.not_a_sheet").error()};
    Book book;
    const std::vector<Tab> tabs = tabs_of(package, workbook, book);
    const std::vector<Relation> relations = relations_of(package, workbook);
    if (tabs.empty()) throw Unreadable{refuse(Refused::malformed, "sheet.not_a_sheet").error()};
    sheet.name = tabs.front().name;
    sheet.sheets_left_out = tabs.size() - 1;
    const auto of_type = [&](std::string_view type) {
        return target_where(relations, [&](const Relation& one) { return one.type == type; });
    };
    book.worksheet = target_where(relations, [&](const Relation& one) {
        return one.type == "worksheet" && one.id == tabs.front().relation;
    });
    book.strings = of_type("sharedStrings");
    book.styles = of_type("styles");
    return book;
}

/// The number format of each cell style, by its place.
std::vector<NumberFormat> formats_of(Package& package, const std::string& styles) {
    std::vector<NumberFormat> formats;
    if (!package.has(styles)) return formats;
    std::map<int, NumberFormat> written;
    bool of_cells = false;
    Part xml(package, styles);
    each_element(xml, [&] {
        if (xml.name() == "numFmt")
            written[number_of(xml.attribute("numFmtId"), -1)] =
                written_format(xml.attribute("formatCode").value_or(""));
        if (xml.name() == "cellXfs") of_cells = true;
        if (xml.name() == "cellStyles" || xml.name() == "dxfs") of_cells = false;
        if (xml.name() != "xf" || !of_cells) return;
        const int id = number_of(xml.attribute("numFmtId"), 0);
        const auto found = written.find(id);
        formats.push_back(found == written.end() ? built_in_format(id) : found->second);
    });
    return formats;
}

/// "_x000D_" is how a character that XML cannot hold is written.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        unsigned code = 0;
        const bool escape =
            text.substr(at).starts_with("_x") && text.size() >= at + 7 && text[at + 6] == '_' &&
            std::from_chars(&text[at + 2], &text[at + 6], code, 16).ptr == &text[at + 6] &&
            code < 0x80;
        out += escape ? static_cast<char>(code) : text[at];
        at += escape ? 7 : 1;
    }
    return out;
}

/// Reads the texts that cells share, without readings (rPh).
class StringsPart {
  public:
    StringsPart(Package& package, const std::string& name, const Limits& limits)
        : xml_(package, name), limits_(limits) {}

    std::vector<std::string> read() {
        while (xml_.next()) {
            if (xml_.event() == Part::Event::element) begin();
            if (xml_.event() == Part::Event::element_end) within_ = false;
            if (xml_.event() == Part::Event::text && within_) add();
        }
        return std::move(strings_);
    }

  private:
    void begin() {
        if (xml_.name() == "rPh") xml_.skip();
        if (xml_.name() == "si") strings_.emplace_back();
        within_ = xml_.name() == "t" && !xml_.empty() && !strings_.empty();
        if (strings_.size() > limits_.cells) give_up_over("sheet.unpacks_too_large", limits_.cells);
    }
    void add() {
        strings_.back() += unescaped(xml_.text());
        bytes_ += xml_.text().size();
        if (bytes_ > limits_.text_bytes)
            give_up_over("sheet.unpacks_too_large", limits_.text_bytes);
    }

    Part xml_;
    const Limits& limits_;
    std::vector<std::string> strings_;
    std::size_t bytes_ = 0;
    bool within_ = false;
};

std::vector<std::string> strings_of(
    Package& package, const std::string& name, const Limits& limits
) {
    return package.has(name) ? StringsPart(package, name, limits).read()
                             : std::vector<std::string>();
}

/// A cell as its element tells it.
struct Cell {
    std::size_t column = 0;
    std::string type = "n";
    int style = 0;
    bool formula = false;
    std::string value, inline_text, formula_text;
};

/// Reads a worksheet event by event.
class Worksheet {
  public:
    Worksheet(Package& package, const Book& book, const Limits& limits)
        : part_(book.worksheet),
          from_1904_(book.from_1904),
          strings_(strings_of(package, book.strings, limits)),
          formats_(formats_of(package, book.styles)),
          xml_(package, book.worksheet),
          grid_(limits),
          columns_(limits.columns) {}

    Grid read() {
        while (xml_.next()) {
            if (xml_.event() == Part::Event::element) begin();
            if (xml_.event() == Part::Event::element_end) end();
            if (xml_.event() == Part::Event::text && into_ != nullptr) *into_ += xml_.text();
        }
        return grid_.take();
    }

  private:
    void begin() {
        const std::string_view name = xml_.name();
        if (name == "row") begin_row();
        if (name == "c") begin_cell();
        if (name == "f") begin_formula();
        if (name == "v") gather(cell_.value);
        if (name == "t") gather(cell_.inline_text);
        if (name == "mergeCell") merge();
        if (name == "rPh") xml_.skip();
    }
    void end() {
        into_ = nullptr;
        if (xml_.name() == "c") end_cell();
        if (xml_.name() == "row") grid_.end_row();
    }

    void begin_row() {
        const int number = number_of(xml_.attribute("r"), row_ + 1);
        if (number <= row_) give_up_on(part_);
        row_ = number;
        next_column_ = 0;
        grid_.begin_row(static_cast<std::size_t>(number));
    }

    void begin_cell() {
        const std::optional<std::string> name = xml_.attribute("r");
        cell_ = {};
        cell_.column = next_column_;
        if (name) {
            const std::optional<CellAt> at = cell_named(*name);
            const bool in_order =
                at && at->row == static_cast<std::size_t>(row_) && at->column >= next_column_;
            if (!in_order) give_up_on(part_);
            cell_.column = at->column;
        }
        next_column_ = cell_.column + 1;
        cell_.type = xml_.attribute("t").value_or("n");
        cell_.style = number_of(xml_.attribute("s"), 0);
    }

    void begin_formula() {
        cell_.formula = true;
        gather(cell_.formula_text);
    }

    void gather(std::string& into) { into_ = xml_.empty() ? nullptr : &into; }

    void end_cell() {
        if (cell_.column >= columns_ && cell_.value.empty() && cell_.inline_text.empty()) return;
        if (cell_.formula) {
            grid_.add(cell_.column, "=" + cell_.formula_text);
            grid_.flaw(cell_.column, "sheet.formula");
            return;
        }
        grid_.add(cell_.column, text_of_cell());
    }

    std::string text_of_cell() {
        if (cell_.type == "s") return shared();
        if (cell_.type == "inlineStr") return unescaped(cell_.inline_text);
        if (cell_.type == "str" || cell_.type == "d") return unescaped(cell_.value);
        if (cell_.type == "b") return cell_.value == "1" ? "TRUE" : "FALSE";
        if (cell_.type == "e") grid_.flaw(cell_.column, "sheet.error_value");
        if (cell_.type == "e" || cell_.value.empty()) return cell_.value;
        return number();
    }

    std::string shared() const {
        const int at = number_of(cell_.value, -1);
        if (at < 0 || static_cast<std::size_t>(at) >= strings_.size()) give_up_on(part_);
        return strings_[static_cast<std::size_t>(at)];
    }

    std::string number() {
        const bool known =
            cell_.style >= 0 && static_cast<std::size_t>(cell_.style) < formats_.size();
        const NumberFormat format =
            known ? formats_[static_cast<std::size_t>(cell_.style)] : NumberFormat{};
        std::optional<std::string> text = number_text(cell_.value, format, from_1904_);
        if (text) return *std::move(text);
        grid_.flaw(cell_.column, "sheet.digits_lost");
        return cell_.value;
    }

    void merge() {
        const std::string name = xml_.attribute("ref").value_or("");
        const std::size_t colon = std::min(name.find(':'), name.size());
        const std::optional<CellAt> first = cell_named(name.substr(0, colon));
        const std::optional<CellAt> last =
            colon == name.size() ? first : cell_named(std::string_view(name).substr(colon + 1));
        if (!first || !last) give_up_on(part_);
        if (++merges_ > merges_max) give_up_over("sheet.too_many_flaws", merges_max);
        grid_.merge({*first, *last, name});
    }

    std::string part_;
    bool from_1904_;
    std::vector<std::string> strings_;
    std::vector<NumberFormat> formats_;
    Part xml_;
    GridMaker grid_;
    std::size_t columns_;
    int row_ = 0;
    std::size_t next_column_ = 0;
    std::size_t merges_ = 0;
    Cell cell_;
    std::string* into_ = nullptr;
};

}  // namespace

Grid xlsx_grid(std::string_view bytes, Sheet& sheet, const Limits& limits) {
    Package package(bytes, limits);
    const Book book = book_of(package, sheet);
    return Worksheet(package, book, limits).read();
}

}  // namespace lingju::sheet
