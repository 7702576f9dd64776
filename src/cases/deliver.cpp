#include "cases/deliver.hpp"

namespace lingju::cases {

Outcome<Case> deliver(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const std::string& how
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals = judge(ground, *found, Deliver{});
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, Deliver{}, {how});

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
