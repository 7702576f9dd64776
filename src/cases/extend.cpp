#include "cases/extend.hpp"

namespace lingju::cases {

Outcome<Case> extend(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const Extend& extension
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::decide);
    if (refusals.empty()) refusals = judge(ground, *found, extension);
    if (extension.days < 1) refusals.push_back(unlawful("extension_of_no_days", "policy"));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, extension);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
