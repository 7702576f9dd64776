// A scenario's run that found a plan, kept as its job would keep it.
#pragma once

#include "planning/plan.hpp"
#include "planning/store.hpp"

namespace lingju::planning {

/// A plan for one item, one village and one point; it became `list`. The run's id.
inline std::int64_t keep_finished_run(
    sql::Transaction& transaction,
    std::int64_t scenario,
    std::int64_t list,
    const std::string& item,
    const std::string& village,
    Instant now
) {
    Plan plan;
    plan.survey.zones = {{.id = village, .name = village, .town = {}, .place = {}, .people = 1000}};
    plan.survey.sites = {{.id = "V026", .name = "V026", .town = {}, .place = {}}};
    plan.survey.matters = {{.id = item, .name = item, .visits_per_1000 = 20, .today = "5"}};
    plan.placed = {{.held = "5", .posted = "0", .before = {0}, .after = {0}}};
    plan.worth = {.minute = {0}, .new_item = {0}};

    Run run;
    run.id = transaction.new_id();
    run.scenario = scenario;
    run.asked_at = now;
    insert_run(transaction, run);
    run.status = RunStatus::finished;
    run.started_at = run.ended_at = now;
    run.cost = run.bound = 1;
    update_run(transaction, run);
    insert_plan(transaction, run.id, write_plan(plan));
    save_adoption(transaction, scenario, {run.id, list, 1, now}, {});
    return run.id;
}

}  // namespace lingju::planning
