#include "cases/decide.hpp"

namespace lingju::cases {

Decide event_of(const DecideOrder& decision) {
    Decide event{
        .result = decision.result,
        .reasons = !decision.reasons.empty(),
        .remedies_told = decision.remedies_told
    };
    if (decision.site_check_staff > 0) event.site_check_staff = decision.site_check_staff;
    return event;
}

Outcome<Case> decide(
    sql::Transaction& transaction,
    const Ground& ground,
    const Order& order,
    const DecideOrder& decision
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::decide);
    if (refusals.empty()) refusals = judge(ground, *found, event_of(decision));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, event_of(decision), decision.reasons);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
