#include "platform/sheet/grid.hpp"
#include "platform/sheet/numbers.hpp"
#include "platform/sheet/package.hpp"
#include "platform/table/table.hpp"

#include <algorithm>

namespace lingju::sheet {
namespace {

/// Blanks before it hide none: a header loses them.
bool is_formula(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    return from != text.npos && text[from] == '=';
}

void add_line(GridMaker& grid, const table::Record& record) {
    grid.begin_row(record.line);
    for (std::size_t column = 0; column < record.cells.size(); ++column) {
        const std::string& text = record.cells[column];
        grid.add(column, text);
        if (is_formula(text)) grid.flaw(column, "sheet.formula");
        if (looks_scientific(text)) grid.flaw(column, "sheet.digits_lost");
    }
    grid.end_row();
}

}  // namespace

Grid csv_grid(std::string_view text, char separator, const Limits& limits) {
    // A cell costs more to hold than the separator it takes to make one, so they are counted first.
    const auto parted = [separator](char c) { return c == separator || c == '\n'; };
    if (static_cast<std::size_t>(std::ranges::count_if(text, parted)) > limits.cells)
        give_up_over("sheet.unpacks_too_large", limits.cells);
    const Outcome<std::vector<table::Record>> records =
        separator == ',' ? table::csv_records(text) : table::tsv_records(text);
    if (!records) throw Unreadable{records.error()};
    GridMaker grid(limits);
    for (const table::Record& record : *records) add_line(grid, record);
    return grid.take();
}

}  // namespace lingju::sheet
