#include "cases/withdraw.hpp"

#include "cases/representation.hpp"

namespace lingju::cases {

Outcome<Case> withdraw(sql::Transaction& transaction, const Ground& ground, const Order& order) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    const Withdraw what{named_in(order.represented_by)};
    Refusals refusals = judge(ground, *found, what);
    append(
        refusals,
        not_represented(
            transaction, ground, found->the_case, order.represented_by, identity::AgentAct::withdraw
        )
    );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, what);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
