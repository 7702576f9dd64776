#include "planning/run_curve.hpp"

#include <algorithm>

#include "planning/curve.hpp"
#include "planning/find.hpp"
#include "planning/keep_scenario.hpp"
#include "planning/run_scenario.hpp"
#include "planning/store.hpp"
#include "platform/jobs/jobs.hpp"

namespace lingju::planning {

Outcome<Curve> run_curve(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t id,
    std::int64_t revision,
    Knob knob,
    Instant now
) {
    // Gather.
    Outcome<Scenario> scenario = load_scenario(transaction, actor, id, revision);
    if (!scenario) return std::unexpected(std::move(scenario.error()));
    const std::optional<std::int64_t> open = find_open_run(transaction, id);
    const std::vector<Variant> variants = variants_of(knob, load_version(transaction, id).settings);

    // Judge.
    if (open) return refuse(Refused::conflict, "planning.run_under_way", std::to_string(*open));
    if (variants.size() < 2)
        return refuse(Refused::conflict, "planning.curve_flat", std::to_string(id));

    // Record.
    const Curve curve{transaction.new_id(), id, scenario->version, knob, actor.account, now};
    update_scenario(transaction, *scenario);  // of two who ask at once the second is told
    insert_curve(transaction, curve);
    for (const Variant& variant : variants) {
        Run run;
        run.id = transaction.new_id();
        run.scenario = id;
        run.version = curve.version;
        run.asked_by = actor.account;
        run.asked_at = now;
        run.curve = curve.id;
        run.changed = variant.changed;
        run.turned = variant.turned;
        insert_run(transaction, run);
        jobs::plan(transaction, solve_job, std::to_string(run.id), now);
    }
    tell_ledger(transaction, *scenario, "curve_asked", actor.account);

    // Tell.
    return curve;
}

Outcome<Curve> cancel_curve(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id, Instant now
) {
    // Gather.
    const std::optional<Curve> curve = find_curve_row(transaction, id);
    const Outcome<Scenario> scenario =
        curve ? find_scenario(transaction, actor, curve->scenario)
              : Outcome<Scenario>(refuse(Refused::absent, "planning.curve_absent"));
    if (!scenario) return refuse(Refused::absent, "planning.curve_absent", std::to_string(id));
    std::vector<Run> runs = list_curve_runs(transaction, id);
    std::erase_if(runs, [](const Run& run) { return !is_open(run.status); });

    // Judge.
    if (runs.empty()) return refuse(Refused::conflict, "planning.run_ended", std::to_string(id));

    // Record.
    for (Run& run : runs)
        if (!run.cancel_asked) ask_for_end(transaction, run, now);
    tell_ledger(transaction, *scenario, "cancel_asked", actor.account);

    // Tell.
    return *curve;
}

}  // namespace lingju::planning
