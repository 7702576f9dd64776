#include "cases/notify.hpp"

namespace lingju::cases {

Outcome<Case> notify(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const Notice& notice
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::accept);
    if (refusals.empty()) refusals = judge(ground, *found, notice);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, notice);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
