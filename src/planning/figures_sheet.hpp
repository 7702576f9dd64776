// A city's own figures as sheets: how many live in each village, and what is usual there.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "identity/model.hpp"
#include "network/model.hpp"
#include "planning/model.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::planning {

/// `people`: a row a village. `figures`: a row a figure of scenarios (settings.hpp); what it says
/// takes the place of the demo's estimate as the usual value.
enum class FigureSheet { people, figures };
BOOST_DESCRIBE_ENUM(FigureSheet, people, figures)
std::string_view name_of(FigureSheet which);
std::optional<FigureSheet> figure_sheet_named(std::string_view name);

/// Of what such a sheet takes: a county's villages are some hundreds or thousands.
inline constexpr sheet::Limits figure_limits{
    .file_bytes = 4U << 20U,
    .unpacked_bytes = 32U << 20U,
    .text_bytes = 8U << 20U,
    .rows = 20'000,
    .columns = 20,
    .cells = 400'000,
    .flaws = 5'000
};

/// What is known so far.
struct FiguresHere {
    std::map<std::string, People> people;  // by village
    Settings usual;
};

/// What a sheet would do. Those that are new or other than what is known only; nothing of it may be
/// kept where there are faults.
struct FiguresImport {
    std::vector<People> people;
    std::map<std::string, double> figures;
    int rows = 0, fresh = 0, changed = 0, unchanged = 0;
    std::vector<sheet::Flaw> faults;  // by row
};

/// Columns, in Chinese or English: 村社编号 id, 村社 name (not read), 人口 people, 来源 source (may
/// be left out: "import"); 参数 key, 名称 name (not read), 数值 value. What is not in the sheet
/// stays. `keeper`: whose reach each village must lie in. Pure.
///
/// Faults, each named by its cell: those of sheet::read, planning.cell_missing,
/// planning.cell_malformed (detail `wanted`: an example), planning.row_repeated (detail `other`:
/// the row), planning.no_village, planning.village_not_in_force, planning.out_of_reach,
/// planning.setting_unknown, planning.setting_out_of_range (details least, most).
///
/// Refuses planning.figures_not_yours (forbidden: bound to a department, or, for `figures`, to
/// towns); malformed: table.column_missing, planning.column_unknown (subject: the column),
/// planning.no_rows.
Outcome<FiguresImport> read_figures(
    FigureSheet which,
    const sheet::Sheet& sheet,
    const network::Network& network,
    Date today,
    const FiguresHere& here,
    const identity::Actor& keeper
);

/// The figures as read_figures reads them back without a change: every village of the reach that is
/// in force, also one nobody has counted (its number empty), so it is a sheet to fill in; every
/// figure.
sheet::Page write_figures(
    FigureSheet which,
    const network::Network& network,
    Date today,
    const FiguresHere& here,
    const identity::Actor& keeper
);

}  // namespace lingju::planning
