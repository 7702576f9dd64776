// Asking for a curve, and for its end.
#pragma once

#include "planning/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

/// Plans a run for each point of a curve through the scenario's newest version. The runs are done
/// one after the other like any other; each leaves a plan that can be opened and adopted.
///
/// Refuses planning.scenario_absent, planning.changed_meanwhile (conflict), planning.run_under_way
/// (conflict), planning.curve_flat (conflict: the version's own figure is 0, nothing can be
/// turned).
Outcome<Curve> run_curve(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t scenario,
    std::int64_t revision,
    Knob knob,
    Instant now
);

/// Asks all runs of a curve to end that have not; points that are there stay.
///
/// Refuses planning.curve_absent, planning.run_ended (conflict: all have).
Outcome<Curve> cancel_curve(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t curve, Instant now
);

}  // namespace lingju::planning
