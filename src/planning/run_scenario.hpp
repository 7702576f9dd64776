// Asking for a run, and for its end.
#pragma once

#include "planning/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

/// The kind of the job that does a run; its subject is the run's id.
inline constexpr std::string_view solve_job = "planning.solve";

/// Of a scenario, so many plans are kept, the newest; of runs without a plan, so many. What a tier
/// list was made of is kept beside them.
inline constexpr int plans_kept = 20;
inline constexpr int runs_kept = 50;

/// Plans a run of the scenario's newest version; a job does it (solve_run.hpp).
///
/// Refuses planning.scenario_absent, planning.changed_meanwhile (conflict),
/// planning.run_under_way (conflict, subject = that run): one run of a scenario at a time.
Outcome<Run> run_scenario(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t scenario,
    std::int64_t revision,
    Instant now
);

/// Asks a run to end without a plan. One that waits is cancelled at once, one that runs within a
/// second; asked twice, it is the same.
///
/// Refuses planning.run_absent, planning.run_ended (conflict).
Outcome<Run> cancel_run(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t run, Instant now
);

/// What cancel_run records of a run that has not ended.
void ask_for_end(sql::Transaction& transaction, Run& run, Instant now);

}  // namespace lingju::planning
