#include "cases/withdraw.hpp"

namespace lingju::cases {

Outcome<Case> withdraw(sql::Transaction& transaction, const Ground& ground, const Order& order) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals = judge(ground, *found, Withdraw{});
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, Withdraw{});

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
