// 导入: a city's own figures from a sheet, whole or not at all.
#pragma once

#include "catalogue/tier_lists.hpp"
#include "planning/figures_sheet.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

/// Takes a sheet in and records it ("scenarios.figures_imported": an entry with how many, and what
/// each of them was and is in entries behind it). Refuses what read_figures does,
/// and every fault of every row (the first 500); then nothing is taken.
Outcome<FiguresImport> import_figures(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    FigureSheet which,
    const sheet::Sheet& sheet,
    const identity::Actor& keeper
);

}  // namespace lingju::planning
