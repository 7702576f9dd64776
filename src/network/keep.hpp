// Keeping the registers by hand: a thing is entered, changed, or given its last day. Nothing is
// ever taken out. Each is an act: it runs inside a transaction, records and publishes.
#pragma once

#include <string_view>
#include <vector>

#include "identity/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::network {

/// Each enters the thing where its `version` is 0, else changes what stands under its id at that
/// version; a last day closes or abolishes it. The version it then has. Records
/// "network.point_kept" ("division_kept", "department_kept").
///
/// Refuses: network.code_taken (conflict: entered, but the id is there), network.point_absent
/// (division_absent, department_absent) for what is not there or out of the keeper's reach,
/// network.changed_meanwhile (conflict), network.out_of_reach (forbidden: it would leave the
/// reach); unlawful: what faults_of and still_in_use name, network.name_taken, and of a division
/// network.past_changed. A division's reach is judged by the tree of `today`.
Outcome<std::int64_t> keep_division(
    sql::Transaction& transaction, Division division, const identity::Actor& keeper, Date today
);
Outcome<std::int64_t> keep_department(
    sql::Transaction& transaction, Department department, const identity::Actor& keeper
);
Outcome<std::int64_t> keep_point(
    sql::Transaction& transaction, Point point, const identity::Actor& keeper
);

/// import_calendar, by somebody who keeps the whole city; the years taken. Records
/// "network.calendar_kept" for each. Refuses besides network.out_of_reach (forbidden: bound to
/// towns), and network.calendar_day_past (unlawful, policy; each day) where a day before `today`
/// would become another than it was: limits were counted by it.
Outcome<std::vector<int>> keep_calendar(
    sql::Transaction& transaction, std::string_view json, const identity::Actor& keeper, Date today
);

}  // namespace lingju::network
