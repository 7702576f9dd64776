// Questions others may ask of scenarios, and what they rest on.
#pragma once

#include <span>

#include "planning/figures_sheet.hpp"
#include "planning/model.hpp"
#include "planning/plan.hpp"
#include "planning/survey.hpp"
#include "platform/sql/database.hpp"

namespace lingju::planning {

/// The tables of this module.
std::span<const sql::Migration> migrations();

/// The people of the demo's villages (synthetic). May run again.
void load_demo(sql::Transaction& transaction);

/// What is usual in a cell: its own figures, else the demo's estimates.
Settings usual_settings(sql::Transaction& transaction, const std::string& cell);
/// What is known of a cell, beside which a sheet of figures is read.
FiguresHere load_figures(sql::Transaction& transaction, const std::string& cell);

/// The scenario, for whoever works in its cell. Refuses planning.scenario_absent.
Outcome<Scenario> find_scenario(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id
);
/// What its newest version, or that of a number, says. Throws Fault where it has none.
ScenarioVersion load_version(
    sql::Transaction& transaction, std::int64_t scenario, std::optional<int> version = {}
);
/// What a run was asked to reckon with: its version, with the figures a curve changes.
ScenarioVersion load_asked(sql::Transaction& transaction, const Run& run);
/// The run, for whoever works in its scenario's cell. Refuses planning.run_absent.
Outcome<Run> find_run(sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id);
/// The run, where it has a plan. Refuses planning.run_absent, planning.run_unfinished (conflict: it
/// found no plan), planning.plan_dropped (conflict: newer ones took its place).
Outcome<Run> find_planned(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id
);
/// The same with its plan.
struct FinishedRun {
    Run run;
    Plan plan;
};
Outcome<FinishedRun> find_finished(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id
);

/// The city as it is now, as a version of a scenario sees it. Refuses what survey does.
Outcome<Survey> survey_now(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const std::string& cell,
    const ScenarioVersion& version
);

}  // namespace lingju::planning
