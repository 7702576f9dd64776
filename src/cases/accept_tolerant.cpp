#include "cases/accept_tolerant.hpp"

namespace lingju::cases {
namespace {

/// What the law does not ask and a desk must: that there is something to promise, and time to keep
/// it.
Refusals no_promise_to_make(const Ground& ground, const State& state, const Promise& promise) {
    if (state.accepted_on) return {unlawful("already_accepted", "policy")};
    Refusals refusals;
    for (const std::string& error : state.spot_errors)
        refusals.push_back(unlawful("fix_on_the_spot", "32(3)", error));
    if (state.outstanding.empty())
        refusals.push_back(unlawful("tolerance_nothing_missing", "policy"));
    if (promise.promise_by < ground.today())
        refusals.push_back(
            unlawful("tolerance_promise_past", "policy", to_string(promise.promise_by))
        );
    return refusals;
}

}  // namespace

Outcome<Case> accept_tolerant(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const Promise& promise
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));
    AcceptTolerant acceptance{
        .missing = found->state.outstanding,
        .promise_by = promise.promise_by,
        .has_signed = promise.has_signed
    };

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::accept);
    if (refusals.empty()) refusals = judge(ground, *found, acceptance);
    if (refusals.empty())
        refusals =
            with_names(ground, found->the_case, no_promise_to_make(ground, found->state, promise));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, acceptance);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
