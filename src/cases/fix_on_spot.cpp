#include "cases/fix_on_spot.hpp"

namespace lingju::cases {

Outcome<Case> fix_on_spot(sql::Transaction& transaction, const Ground& ground, const Order& order) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    Refusals refusals = judge(ground, *found, FixOnSpot{});
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, FixOnSpot{});

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
