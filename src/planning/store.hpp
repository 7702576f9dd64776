// Rows ↔ nouns. Private.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "planning/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

void save_people(sql::Transaction& transaction, std::span<const People> people);
std::vector<People> list_people(sql::Transaction& transaction);

/// What is usual in a cell, where it is other than the demo's estimate; by key.
std::map<std::string, double> list_usual(sql::Transaction& transaction, const std::string& cell);
void save_usual(
    sql::Transaction& transaction,
    const std::string& cell,
    const std::map<std::string, double>& figures
);

std::int64_t count_scenarios(sql::Transaction& transaction, const std::string& cell);
void insert_scenario(sql::Transaction& transaction, const Scenario& scenario);
/// Writes what an act changed. Ends the act with planning.changed_meanwhile where the scenario is
/// no longer at `scenario.revision`; it is one revision up then.
void update_scenario(sql::Transaction& transaction, Scenario& scenario);
/// With its versions, runs and plans. Ends the act as update_scenario does.
void delete_scenario(sql::Transaction& transaction, const Scenario& scenario);
std::optional<Scenario> find_scenario_row(sql::Transaction& transaction, std::int64_t id);
/// Of a cell, the newest first, those before `before`.
std::vector<Scenario> list_scenario_rows(
    sql::Transaction& transaction, const std::string& cell, std::int64_t before, int limit
);

void insert_version(
    sql::Transaction& transaction, std::int64_t scenario, const ScenarioVersion& version
);
/// The newest first.
std::vector<ScenarioVersion> list_versions(sql::Transaction& transaction, std::int64_t scenario);

void insert_run(sql::Transaction& transaction, const Run& run);
/// The same for a run: planning.run_changed_meanwhile.
void update_run(sql::Transaction& transaction, Run& run);
std::optional<Run> find_run_row(sql::Transaction& transaction, std::int64_t id);
/// A run of the scenario that has not ended.
std::optional<std::int64_t> find_open_run(sql::Transaction& transaction, std::int64_t scenario);
/// The newest first; none of a curve.
std::vector<Run> list_runs(sql::Transaction& transaction, std::int64_t scenario, int limit);
/// The newest run of each scenario that list_scenario_rows answers, where it has one.
std::vector<Run> list_newest_runs(
    sql::Transaction& transaction, const std::string& cell, std::int64_t before, int limit
);

void insert_curve(sql::Transaction& transaction, const Curve& curve);
std::optional<Curve> find_curve_row(sql::Transaction& transaction, std::int64_t id);
std::optional<Curve> find_newest_curve(sql::Transaction& transaction, std::int64_t scenario);
/// Its points, in order of the knob.
std::vector<Run> list_curve_runs(sql::Transaction& transaction, std::int64_t curve);

/// The runs of a cell that have a plan, the newest first, those before `before`.
struct PlannedRun {
    Run run;
    std::string title, note;  // of the scenario, of the version
};
std::vector<PlannedRun> list_planned_runs(
    sql::Transaction& transaction, const std::string& cell, std::int64_t before, int limit
);

void insert_plan(sql::Transaction& transaction, std::int64_t run, std::string text);
/// Empty where there is none.
std::string find_plan_text(sql::Transaction& transaction, std::int64_t run);

/// Of a scenario: all plans but the newest `plans`, and all runs without a plan but the newest
/// `runs`. What a list was ever made of stays.
void drop_old_runs(sql::Transaction& transaction, std::int64_t scenario, int plans, int runs);

/// Was a tier list ever made of it?
bool is_adopted(sql::Transaction& transaction, std::int64_t scenario);
/// The scenarios of a cell that became a list, with it, the latest first.
struct Adopted {
    Scenario scenario;
    std::int64_t list = 0;
};
std::vector<Adopted> list_adopted(
    sql::Transaction& transaction, const std::string& cell, int limit
);
/// Every list that a scenario of the cell ever became, with the run whose plan it is.
std::map<std::int64_t, std::int64_t> list_adopted_lists(
    sql::Transaction& transaction, const std::string& cell
);
std::optional<Adoption> find_adoption(sql::Transaction& transaction, std::int64_t scenario);
/// Takes the place of the adoption of `before`, a list that is no longer on its way. Ends the act
/// with planning.adopted_already where somebody was faster.
void save_adoption(
    sql::Transaction& transaction,
    std::int64_t scenario,
    const Adoption& adoption,
    std::optional<std::int64_t> before
);

void insert_gate_tasks(sql::Transaction& transaction, std::span<const GateTask> tasks);
std::vector<GateTask> list_gate_tasks(sql::Transaction& transaction, std::int64_t list);
std::optional<GateTask> find_gate_task(sql::Transaction& transaction, std::int64_t id);
/// planning.task_changed_meanwhile.
void update_gate_task(sql::Transaction& transaction, GateTask& task);

}  // namespace lingju::planning
