// What an import of figures shows. Private to the module.
#pragma once

#include <string>
#include <vector>

#include "planning/figures_sheet.hpp"
#include "platform/json/json.hpp"
#include "platform/sheet_body/sheet_body.hpp"

namespace lingju::planning {

/// The first 1,000 faults, and how many rows have any.
struct FiguresImportShown {
    FigureSheet figures = FigureSheet::people;
    int rows = 0, fresh = 0, changed = 0, unchanged = 0, faulty_rows = 0;
    std::vector<sheet::FaultShown> faults{};
};
BOOST_DESCRIBE_STRUCT(
    FiguresImportShown, (), (figures, rows, fresh, changed, unchanged, faulty_rows, faults)
)

}  // namespace lingju::planning
