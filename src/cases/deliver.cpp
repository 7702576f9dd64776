#include "cases/deliver.hpp"

#include "cases/collecting.hpp"
#include "cases/representation.hpp"

namespace lingju::cases {

Outcome<Case> deliver(
    sql::Transaction& transaction, const Ground& ground, const Order& order, const std::string& how
) {
    // Gather.
    Outcome<Standing> found = load_collected(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    const auto at = handed_out_at(ground, order.officer, found->the_case);
    const Deliver what{named_in(order.represented_by), how, at.value_or("")};
    Refusals refusals = judge(ground, *found, what);
    append(refusals, not_handed_out_here(ground, order.officer, *found));
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
