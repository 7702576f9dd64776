// Registers come in and go out as sheets. An import is an act: it runs inside a transaction and
// publishes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "identity/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sheet/sheet.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::network {

enum class Register { divisions, departments, points };
BOOST_DESCRIBE_ENUM(Register, divisions, departments, points)
std::string_view name_of(Register which);
std::optional<Register> register_named(std::string_view name);

/// Of what a register's sheet takes: a county's points are some hundreds or thousands.
inline constexpr sheet::Limits import_limits{
    .file_bytes = 16U << 20U,
    .unpacked_bytes = 64U << 20U,
    .text_bytes = 16U << 20U,
    .rows = 20'000,
    .columns = 60,
    .cells = 1'200'000,
    .flaws = 5'000
};

/// What a sheet would do to a register. `things` of the one kind it holds, those that are new or
/// changed only; nothing of it may be kept where there are faults.
struct Import {
    std::vector<Division> divisions = {};
    std::vector<Department> departments = {};
    std::vector<Point> points = {};
    int rows = 0;
    int fresh = 0;
    int changed = 0;
    int unchanged = 0;
    std::vector<sheet::Flaw> faults = {};  // by row: those of the sheet, of cells, of rules
};

/// What the sheet says beside what stands in `here`. Columns by name (README: "Import and export"),
/// in Chinese or English; a column that is not there leaves what it is about as it stands, and is
/// as usual for a new row. A row of an id that is there changes it; ids that are not in the sheet
/// stay. With a column `version`, a changed row must bring the version that stands. `keeper`: whose
/// reach each row must lie in, before and after; null for whoever runs the program. Pure.
///
/// Faults, each named by its cell: those of sheet::read, network.cell_missing,
/// network.cell_malformed (detail `wanted`: an example), network.row_repeated (detail `other`: the
/// row), network.out_of_reach (by the tree of `today`), network.changed_meanwhile, and what
/// faults_of, past_changed and still_in_use name.
///
/// Refuses (malformed): table.column_missing, network.column_unknown (subject: the column),
/// network.no_rows.
Outcome<Import> read_import(
    Register which,
    const sheet::Sheet& sheet,
    const Network& here,
    const identity::Actor* keeper,
    Date today
);

/// Takes a sheet into its register, records it ("network.imported") and publishes "network".
/// Refuses what read_import does, and every fault of every row (the first 500); then nothing is
/// taken.
Outcome<Import> import_register(
    sql::Transaction& transaction,
    Register which,
    const sheet::Sheet& sheet,
    const identity::Actor* keeper,
    Date today
);

/// The register as read_import reads it back, without changing anything: what lies in the reach of
/// `keeper` (all of it for null) by the tree of `today`, by id.
sheet::Page write_register(
    Register which, const Network& network, const identity::Actor* keeper, Date today
);

/// Takes the years of a calendar file (as Calendar::parse reads it) that name any day off, and
/// publishes "calendar". The years taken. Refuses what Calendar::parse does, and
/// network.calendar_empty where there is no such year.
Outcome<std::vector<int>> import_calendar(sql::Transaction& transaction, std::string_view json);

/// The demo's divisions, departments and points; what is there already stays, so it may run again.
/// Publishes "network".
void load_demo(sql::Transaction& transaction);

}  // namespace lingju::network
