#include "cases/submit_instant.hpp"

#include "cases/collecting.hpp"
#include "cases/representation.hpp"
#include "cases/standing.hpp"

namespace lingju::cases {
namespace {

Refusals instant_only(const catalogue::Item& item) {
    if (item.kind == catalogue::ItemKind::instant) return {};
    return {unlawful("instant_only", "policy", item.name)};
}

/// Puts the case one lawful event on; the reasons where it is not.
Refusals go_on(
    const Ground& ground,
    Standing& standing,
    const What& what,
    const SubmitOrder& order,
    std::vector<std::string> texts = {}
) {
    Refusals refusals = judge(ground, standing, what);
    if (!refusals.empty()) return refusals;
    Entry entry{
        .event = {.on = ground.today(), .what = what},
        .at = ground.now,
        .account = order.officer.account,
        .texts = std::move(texts)
    };
    standing.state = after(std::move(standing.state), entry.event);
    standing.the_case.entries.push_back(std::move(entry));
    return {};
}

/// Accepts, decides and delivers; the first step that the law has something against ends it.
Refusals finish(
    const Ground& ground, Standing& standing, const SubmitOrder& order, const DecideOrder& decision
) {
    Refusals refusals = go_on(ground, standing, Accept{}, order);
    if (refusals.empty())
        refusals = go_on(ground, standing, event_of(decision), order, decision.reasons);
    const auto at = handed_out_at(ground, order.officer, standing.the_case);
    if (refusals.empty() && decision.result == Result::grant && at)
        refusals = go_on(
            ground,
            standing,
            Deliver{named_in(order.represented_by), "window", *at},
            order,
            {"window"}
        );
    return refusals;
}

}  // namespace

Outcome<Case> submit_instant(
    sql::Transaction& transaction,
    const Ground& ground,
    const SubmitOrder& order,
    const DecideOrder& decision
) {
    // Gather.
    Outcome<Reception> reception = reception_of(ground, order);
    if (!reception) return std::unexpected(std::move(reception.error()));

    // Judge.
    Refusals refusals =
        not_receivable(transaction, ground, *reception, order, catalogue::Level::decide);
    append(refusals, instant_only(*reception->item));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    Standing standing = standing_of(ground, received_case(ground, *reception, order));
    refusals = finish(ground, standing, order, decision);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    open_case(transaction, ground, order, standing.the_case, standing.state);

    // Tell.
    return std::move(standing.the_case);
}

}  // namespace lingju::cases
