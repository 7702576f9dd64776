#include "cases/not_accept.hpp"

namespace lingju::cases {
namespace {

Finding finding_of(const State& state, const NotAccept& answer) {
    return {
        .licence_needed = state.licence_needed && answer.reason != "no_licence_needed",
        .within_power = state.within_power && answer.reason != "not_our_power"
    };
}

}  // namespace

Outcome<Case> not_accept(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const NotAccept& answer
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::accept);
    Finding finding = finding_of(found->state, answer);
    Standing looked_into = *found;
    looked_into.state =
        after(std::move(looked_into.state), {.on = ground.today(), .what = finding});
    if (refusals.empty()) refusals = judge(ground, looked_into, answer);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Entry found_true{
        .event = {.on = ground.today(), .what = finding},
        .at = ground.now,
        .account = order.officer.account
    };
    Entry turned_away = found_true;
    turned_away.event.what = answer;
    record_all(transaction, ground, order, *found, {found_true, turned_away});

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
