// Rows of text as a file holds them, before it is known which is the header.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome/outcome.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::sheet {

/// Columns count from 0: 0 is "A", 26 "AA".
std::string letters_of_column(std::size_t column);

struct CellAt {
    std::size_t row = 0;  // from 1
    std::size_t column = 0;
    bool operator==(const CellAt&) const = default;
};
/// "C5", also "$C$5"; nothing where it is no cell of a sheet of 1,048,576 rows and 16,384 columns.
std::optional<CellAt> cell_named(std::string_view name);

/// Both corners are in it.
struct Range {
    CellAt first, last;
    std::string name;  // "B1:B4"
};

/// What is wrong with a cell: "sheet.formula".
struct CellFlaw {
    CellAt at;
    std::string code;
};

struct Grid {
    std::vector<Row> rows;  // by number; cells as many as there were
    std::vector<CellFlaw> flaws;
    std::vector<Range> merged;
};

/// Takes cells one after another and keeps to the limits.
class GridMaker {
  public:
    explicit GridMaker(const Limits& limits) : limits_(limits) {}

    /// Throws Unreadable where the limits are passed.
    void begin_row(std::size_t number);
    void add(std::size_t column, std::string_view text);
    void flaw(std::size_t column, std::string_view code);
    /// Lets a row without text go.
    void end_row();
    void merge(Range range) { grid_.merged.push_back(std::move(range)); }
    Grid take() { return std::move(grid_); }

  private:
    const Limits& limits_;
    Grid grid_;
    Row row_;
    std::size_t cells_ = 0;
    std::size_t text_bytes_ = 0;
};

/// Finds the header and lays every row under it. `sheet` has form, encoding and name.
/// Refuses table.no_header, table.repeated_column, sheet.merged_header. Throws Unreadable:
/// sheet.too_many_flaws.
Outcome<Sheet> under_header(Grid grid, Sheet sheet, const Limits& limits);

/// Throws Unreadable. A CSV's lines.
Grid csv_grid(std::string_view text, char separator, const Limits& limits);
/// Throws Unreadable. Sets the name of `sheet` and how many were left out.
Grid xlsx_grid(std::string_view bytes, Sheet& sheet, const Limits& limits);

}  // namespace lingju::sheet
