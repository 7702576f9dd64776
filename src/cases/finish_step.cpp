#include "cases/finish_step.hpp"

namespace lingju::cases {

Outcome<Case> finish_step(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const FinishStep& step
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::review);
    if (refusals.empty()) refusals = judge(ground, *found, step);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, step);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
