// Making a scenario, and changing it: each change is a new version.
#pragma once

#include <map>

#include "planning/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

/// So many scenarios a cell keeps, and versions a scenario.
inline constexpr int scenarios_max = 300;
inline constexpr int versions_max = 200;

/// What a version is to say. `settings`: those that are not as usual in the cell.
struct Wanted {
    std::string title;
    std::map<std::string, double> settings;
    std::vector<std::string> items;
    std::string note;
};

/// Makes a scenario with its first version.
///
/// Refuses planning.title_missing (malformed), what Settings::with does, planning.item_absent
/// (absent) for each item that is none or is not offered, planning.item_repeated (malformed),
/// planning.too_many_scenarios (conflict).
Outcome<Scenario> create_scenario(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const Wanted& wanted
);

/// A new version upon the scenario as the actor saw it.
///
/// Refuses what create_scenario does of a version; planning.scenario_absent,
/// planning.changed_meanwhile (conflict), planning.too_many_versions (conflict).
Outcome<Scenario> change_scenario(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    std::int64_t scenario,
    std::int64_t revision,
    const Wanted& wanted
);

/// Removes it with its versions, runs and plans; their place is free then.
///
/// Refuses planning.scenario_absent, planning.changed_meanwhile (conflict), planning.run_under_way
/// (conflict), planning.adopted_stays (conflict: a tier list was ever made of it).
Outcome<Scenario> remove_scenario(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t scenario,
    std::int64_t revision
);

/// The same scenario for an act that must find it at the revision its actor saw. Refuses
/// planning.scenario_absent, planning.changed_meanwhile.
Outcome<Scenario> load_scenario(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t scenario,
    std::int64_t revision
);

/// The ledger entry "scenarios.<what>", and so the news of it. `actor` 0: the system.
void tell_ledger(
    sql::Transaction& transaction,
    const Scenario& scenario,
    std::string_view what,
    std::int64_t actor
);

}  // namespace lingju::planning
