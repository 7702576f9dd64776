#include "cases/rectify_decision.hpp"

#include "cases/corrections.hpp"

namespace lingju::cases {
namespace {

RectifyDecision event_of(const std::vector<std::string>& said, const RectifyDecisionOrder& right) {
    return {
        .has_reason = !right.because.empty(),
        .names_nothing = right.reasons.empty(),
        .changes_nothing = right.reasons == said
    };
}

/// Why, then the text as it should be.
std::vector<std::string> texts_of(const RectifyDecisionOrder& right) {
    std::vector<std::string> texts = {right.because};
    texts.insert(texts.end(), right.reasons.begin(), right.reasons.end());
    return texts;
}

}  // namespace

Outcome<Case> rectify_decision(
    sql::Transaction& transaction,
    const Ground& ground,
    const Order& order,
    const RectifyDecisionOrder& right
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    const RectifyDecision event = event_of(reasons_of_decision(found->the_case), right);
    Refusals refusals =
        not_posted_here(ground, order.officer, found->the_case, catalogue::Level::decide);
    if (refusals.empty()) refusals = judge(ground, *found, event);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, event, texts_of(right));

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
