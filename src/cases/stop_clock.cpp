#include "cases/stop_clock.hpp"

namespace lingju::cases {

Outcome<Case> stop_clock(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const Stop& stop
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::decide);
    if (refusals.empty()) refusals = judge(ground, *found, stop);
    if (stop.to && *stop.to < stop.from) refusals.push_back(unlawful("stop_reversed", "policy"));
    if (stop.from > ground.today()) refusals.push_back(unlawful("stop_in_future", "policy"));
    if (const std::optional<Date>& accepted = found->state.accepted_on; !accepted) {
        if (refusals.empty()) refusals.push_back(unlawful("not_accepted_yet", "policy"));
    } else if (stop.from < *accepted) {
        refusals.push_back(unlawful("stop_before_acceptance", "policy", to_string(*accepted)));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, stop);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
