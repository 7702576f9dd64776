#include "cases/submit.hpp"

namespace lingju::cases {

Outcome<Case> submit(
    sql::Transaction& transaction, const Ground& ground, const SubmitOrder& order
) {
    // Gather.
    Outcome<Reception> reception = reception_of(ground, order);
    if (!reception) return std::unexpected(std::move(reception.error()));

    // Judge.
    Refusals refusals =
        not_receivable(transaction, ground, *reception, order, catalogue::Level::collect);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Case the_case = received_case(ground, *reception, order);
    open_case(transaction, ground, order, the_case, after({}, the_case.entries.front().event));

    // Tell.
    return the_case;
}

}  // namespace lingju::cases
