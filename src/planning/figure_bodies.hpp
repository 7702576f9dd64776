// What an import of figures shows. Private to the module.
#pragma once

#include <string>
#include <vector>

#include "planning/figures_sheet.hpp"
#include "platform/json/json.hpp"

namespace lingju::planning {

struct FigureFaultShown {
    int row = 0;
    std::string cell{}, column{}, code{}, zh{}, en{};
};
BOOST_DESCRIBE_STRUCT(FigureFaultShown, (), (row, cell, column, code, zh, en))

/// The first 1,000 faults, and how many rows have any.
struct FiguresImportShown {
    FigureSheet figures = FigureSheet::people;
    int rows = 0, fresh = 0, changed = 0, unchanged = 0, faulty_rows = 0;
    std::vector<FigureFaultShown> faults{};
};
BOOST_DESCRIBE_STRUCT(
    FiguresImportShown, (), (figures, rows, fresh, changed, unchanged, faulty_rows, faults)
)

}  // namespace lingju::planning
