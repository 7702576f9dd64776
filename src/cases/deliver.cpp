#include "cases/deliver.hpp"

#include "cases/representation.hpp"

namespace lingju::cases {

Outcome<Case> deliver(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const std::string& how
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    const Deliver what{named_in(order.represented_by), how};
    Refusals refusals = judge(ground, *found, what);
    if (how == "window")
        append(
            refusals,
            not_represented(
                transaction,
                ground,
                found->the_case,
                order.represented_by,
                identity::AgentAct::collect
            )
        );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, what, {how});

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
