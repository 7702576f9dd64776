#include "platform/sheet/sheet.hpp"

#include <algorithm>

#include "platform/sheet/encoding.hpp"
#include "platform/sheet/grid.hpp"
#include "platform/sheet/package.hpp"
#include "platform/table/table.hpp"

namespace lingju::sheet {
namespace {

constexpr std::string_view zip_begins = "PK\x03\x04";
/// The older container: .xls, and any .xlsx that opens with a password.
constexpr std::string_view compound_begins = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

Outcome<Sheet> read_csv(std::string_view bytes, const Limits& limits) {
    const Outcome<Decoded> decoded = decode(bytes);
    if (!decoded) return std::unexpected(decoded.error());
    Sheet sheet{.form = Form::csv, .encoding = decoded->encoding};
    const bool tabs = decoded->encoding == Encoding::utf16_marked;
    return under_header(csv_grid(decoded->text, tabs ? '\t' : ',', limits), sheet, limits);
}

Outcome<Sheet> read_xlsx(std::string_view bytes, const Limits& limits) {
    Sheet sheet{.form = Form::xlsx};
    Grid grid = xlsx_grid(bytes, sheet, limits);
    return under_header(std::move(grid), std::move(sheet), limits);
}

/// A line between tabs knows no quotes: what would end a cell becomes a blank.
void append_tabbed(std::string& text, const std::vector<std::string>& cells) {
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (at > 0) text += '\t';
        for (const char c : cells[at]) text += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    text += '\n';
}

std::size_t place_of(const Sheet& sheet, std::string_view column) {
    return static_cast<std::size_t>(std::ranges::find(sheet.header, column) - sheet.header.begin());
}

}  // namespace

bool Sheet::has(std::string_view column) const { return place_of(*this, column) < header.size(); }

std::string_view Sheet::cell(const Row& row, std::string_view column) const {
    const std::size_t place = place_of(*this, column);
    return place < row.cells.size() ? std::string_view(row.cells[place]) : std::string_view();
}

Outcome<Sheet> read(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.file_bytes)
        return refuse(
            Refused::too_large, "sheet.too_large", std::to_string(limits.file_bytes >> 20U)
        );
    if (bytes.starts_with(compound_begins))
        return refuse(Refused::malformed, "sheet.old_or_locked");
    try {
        return bytes.starts_with(zip_begins) ? read_xlsx(bytes, limits) : read_csv(bytes, limits);
    } catch (const Unreadable& unreadable) {
        return std::unexpected(unreadable.refusals);
    }
}

std::string write_csv(const Page& page, Encoding encoding) {
    std::string text;
    if (encoding == Encoding::utf16_marked) {
        append_tabbed(text, page.header);
        for (const std::vector<std::string>& row : page.rows) append_tabbed(text, row);
        return encode(text, encoding);
    }
    table::append_csv(text, page.header);
    for (const std::vector<std::string>& row : page.rows) table::append_csv(text, row);
    return encode(text, encoding);
}

std::string write_returned(const Sheet& sheet, const std::map<std::size_t, std::string>& faults) {
    const std::size_t old = place_of(sheet, faults_column);
    const auto without_old = [&](std::vector<std::string> cells) {
        if (old < cells.size()) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(old));
        return cells;
    };
    Page page{.name = sheet.name, .header = without_old(sheet.header)};
    page.marked = page.header.size();
    page.header.emplace_back(faults_column);
    for (const Row& row : sheet.rows) {
        page.rows.push_back(without_old(row.cells));
        const auto found = faults.find(row.number);
        page.rows.back().push_back(found == faults.end() ? "" : found->second);
    }
    return sheet.form == Form::xlsx ? write_xlsx(page) : write_csv(page, sheet.encoding);
}

}  // namespace lingju::sheet
