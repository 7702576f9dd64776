#include "planning/run_scenario.hpp"

#include "planning/find.hpp"
#include "planning/keep_scenario.hpp"
#include "planning/store.hpp"
#include "platform/jobs/jobs.hpp"

namespace lingju::planning {

Outcome<Run> run_scenario(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t id,
    std::int64_t revision,
    Instant now
) {
    // Gather.
    Outcome<Scenario> scenario = load_scenario(transaction, actor, id, revision);
    if (!scenario) return std::unexpected(std::move(scenario.error()));
    const std::optional<std::int64_t> open = find_open_run(transaction, id);

    // Judge.
    if (open) return refuse(Refused::conflict, "planning.run_under_way", std::to_string(*open));

    // Record.
    Run run;
    run.id = transaction.new_id();
    run.scenario = id;
    run.version = scenario->version;
    run.asked_by = actor.account;
    run.asked_at = now;
    update_scenario(transaction, *scenario);  // of two who ask at once the second is told
    insert_run(transaction, run);
    jobs::plan(transaction, solve_job, std::to_string(run.id), now);
    tell_ledger(transaction, *scenario, "run_asked", actor.account);

    // Tell.
    return run;
}

void ask_for_end(sql::Transaction& transaction, Run& run, Instant now) {
    run.cancel_asked = true;
    if (run.status == RunStatus::waiting) {
        run.status = RunStatus::cancelled;
        run.ended_at = now;
        jobs::cancel(transaction, solve_job, std::to_string(run.id));
    }
    update_run(transaction, run);
}

Outcome<Run> cancel_run(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id, Instant now
) {
    // Gather.
    Outcome<Run> run = find_run(transaction, actor, id);
    if (!run) return run;
    Outcome<Scenario> scenario = find_scenario(transaction, actor, run->scenario);
    if (!scenario) return std::unexpected(std::move(scenario.error()));

    // Judge.
    if (!is_open(run->status))
        return refuse(Refused::conflict, "planning.run_ended", std::to_string(id));
    if (run->cancel_asked) return run;

    // Record.
    ask_for_end(transaction, *run, now);
    tell_ledger(transaction, *scenario, "cancel_asked", actor.account);

    // Tell.
    return run;
}

}  // namespace lingju::planning
