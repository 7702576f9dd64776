#include "cases/accept.hpp"

namespace lingju::cases {

Outcome<Case> accept(sql::Transaction& transaction, const Ground& ground, const Order& order) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::accept);
    if (refusals.empty()) refusals = judge(ground, *found, Accept{});
    if (refusals.empty() && found->state.accepted_on && !found->state.deemed)
        refusals.push_back(unlawful("already_accepted", "policy"));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, Accept{});

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
