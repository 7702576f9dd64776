#include "platform/sheet/grid.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

#include "platform/sheet/encoding.hpp"
#include "platform/sheet/package.hpp"

namespace lingju::sheet {
namespace {

constexpr std::size_t cell_bytes_max = 32'767;  // what a spreadsheet's own cell can hold
constexpr std::size_t kept_of_long_bytes = 200;
constexpr std::size_t last_row = 1'048'576;
constexpr std::size_t columns_of_sheet = 16'384;

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from == text.npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

/// Blanks before it say nothing, for a header loses them too.
bool is_comment(const Row& row) {
    return !row.cells.empty() && trimmed(row.cells[0]).starts_with('#');
}

std::vector<std::string> header_of(const Row& row) {
    std::vector<std::string> header;
    for (const std::string& cell : row.cells) header.emplace_back(trimmed(cell));
    while (!header.empty() && header.back().empty()) header.pop_back();
    return header;
}

Refusals refusal_of(CellAt at, std::string_view code, const Sheet& sheet) {
    const std::string letters = letters_of_column(at.column);
    Refusal refusal{
        .kind = Refused::malformed,
        .code = std::string(code),
        .subject = letters + std::to_string(at.row)
    };
    const bool named = at.column < sheet.header.size() && !sheet.header[at.column].empty();
    refusal.details.emplace("column", named ? sheet.header[at.column] : letters);
    return {std::move(refusal)};
}

Refusals wrong_header(const Row& row, const Sheet& sheet, const Grid& grid) {
    Refusals refusals;
    for (const Range& range : grid.merged)
        if (range.first.row <= row.number && row.number <= range.last.row)
            append(refusals, refuse(Refused::malformed, "sheet.merged_header", range.name).error());
    for (const CellFlaw& flaw : grid.flaws)
        if (flaw.at.row == row.number) append(refusals, refusal_of(flaw.at, flaw.code, sheet));
    std::set<std::string_view> seen;
    for (const std::string& word : sheet.header)
        if (!word.empty() && !seen.insert(word).second)
            append(refusals, refuse(Refused::malformed, "table.repeated_column", word).error());
    return refusals;
}

/// A returned file has its column of faults beyond those that were sent.
void check_width(const Row& row, const Sheet& sheet, const Limits& limits) {
    const bool is_returned = sheet.has(faults_column);
    if (row.cells.size() > limits.columns + (is_returned ? 1 : 0))
        give_up_over("sheet.too_many_columns", limits.columns);
}

/// Gathers the flaws of a sheet, in any order, and keeps them to the limit.
class FlawList {
  public:
    FlawList(Sheet& sheet, const Limits& limits) : sheet_(sheet), limit_(limits.flaws) {}

    void add(CellAt at, std::string_view code) {
        if (sheet_.flaws.size() == limit_) give_up_over("sheet.too_many_flaws", limit_);
        sheet_.flaws.push_back({at.row, refusal_of(at, code, sheet_).front()});
    }

  private:
    Sheet& sheet_;
    std::size_t limit_;
};

/// Every cell of the range that lies within the rows read and the header.
void add_merged(FlawList& flaws, const Range& range, const Sheet& sheet) {
    if (range.first.column >= sheet.header.size()) return;
    auto row = std::ranges::lower_bound(sheet.rows, range.first.row, {}, &Row::number);
    for (; row != sheet.rows.end() && row->number <= range.last.row; ++row)
        for (std::size_t column = range.first.column;
             column <= range.last.column && column < sheet.header.size();
             ++column)
            flaws.add({row->number, column}, "sheet.merged");
}

/// Lays a row under the header; what stands beside a header's word is a flaw. Blanks there are not,
/// and hold no row by themselves.
void lay(Row row, Sheet& sheet, FlawList& flaws) {
    const std::size_t width = sheet.header.size();
    bool is_blank = true;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const bool beyond = column >= width || sheet.header[column].empty();
        const bool says =
            !(beyond ? trimmed(row.cells[column]) : std::string_view(row.cells[column])).empty();
        if (beyond && says) flaws.add({row.number, column}, "sheet.beyond_header");
        is_blank = is_blank && !says;
    }
    if (is_blank) return;
    row.cells.resize(width);
    sheet.rows.push_back(std::move(row));
}

}  // namespace

std::string letters_of_column(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

std::string cell_name(std::size_t column, std::size_t row) {
    return letters_of_column(column) + std::to_string(row);
}

std::optional<CellAt> cell_named(std::string_view name) {
    CellAt at;
    std::size_t place = 0;
    std::string plain;
    std::ranges::copy_if(name, std::back_inserter(plain), [](char c) { return c != '$'; });
    for (; place < plain.size() && 'A' <= plain[place] && plain[place] <= 'Z'; ++place) {
        at.column = at.column * 26 + static_cast<std::size_t>(plain[place] - 'A' + 1);
        if (at.column > columns_of_sheet) return std::nullopt;
    }
    const char* end = plain.data() + plain.size();
    const auto [stopped, trouble] = std::from_chars(plain.data() + place, end, at.row);
    if (at.column == 0 || trouble != std::errc() || stopped != end) return std::nullopt;
    if (at.row == 0 || at.row > last_row) return std::nullopt;
    --at.column;
    return at;
}

void GridMaker::begin_row(std::size_t number) { row_ = {number, {}}; }

void GridMaker::add(std::size_t column, std::string_view text) {
    if (text.empty()) return;
    if (column > limits_.columns) give_up_over("sheet.too_many_columns", limits_.columns);
    if (text.size() > cell_bytes_max) {
        text = beginning_of(text, kept_of_long_bytes);
        flaw(column, "sheet.cell_too_long");
    }
    if (holds_control(text)) flaw(column, "sheet.control_character");
    text_bytes_ += text.size();
    if (text_bytes_ > limits_.text_bytes)
        give_up_over("sheet.unpacks_too_large", limits_.text_bytes);
    if (row_.cells.size() <= column) row_.cells.resize(column + 1);
    row_.cells[column] = text;
}

void GridMaker::flaw(std::size_t column, std::string_view code) {
    if (grid_.flaws.size() == limits_.flaws) give_up_over("sheet.too_many_flaws", limits_.flaws);
    grid_.flaws.push_back({{row_.number, column}, std::string(code)});
}

void GridMaker::end_row() {
    if (row_.cells.empty()) return;
    cells_ += row_.cells.size();
    if (cells_ > limits_.cells) give_up_over("sheet.unpacks_too_large", limits_.cells);
    // The header and lines of comment stand above the rows.
    if (grid_.rows.size() > limits_.rows + 100) give_up_over("sheet.too_many_rows", limits_.rows);
    grid_.rows.push_back(std::move(row_));
}

Outcome<Sheet> under_header(Grid grid, Sheet sheet, const Limits& limits) {
    auto row = std::ranges::find_if_not(grid.rows, is_comment);
    if (row == grid.rows.end()) return refuse(Refused::malformed, "table.no_header");
    sheet.header = header_of(*row);
    Refusals refusals = wrong_header(*row, sheet, grid);
    if (sheet.header.empty())
        append(refusals, refuse(Refused::malformed, "table.no_header").error());
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    for (auto each = row; each != grid.rows.end(); ++each) check_width(*each, sheet, limits);
    const std::size_t first_row = row->number + 1;
    if (static_cast<std::size_t>(grid.rows.end() - row - 1) > limits.rows)
        give_up_over("sheet.too_many_rows", limits.rows);
    FlawList flaws(sheet, limits);
    for (++row; row != grid.rows.end(); ++row) lay(std::move(*row), sheet, flaws);
    for (const CellFlaw& flaw : grid.flaws)
        if (flaw.at.row >= first_row) flaws.add(flaw.at, flaw.code);
    for (const Range& range : grid.merged) add_merged(flaws, range, sheet);
    std::ranges::sort(sheet.flaws, {}, [](const Flaw& flaw) {
        return std::tie(flaw.row, flaw.refusal.subject, flaw.refusal.code);
    });
    return sheet;
}

}  // namespace lingju::sheet
