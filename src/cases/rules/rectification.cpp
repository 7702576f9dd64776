#include "cases/rules.hpp"

namespace lingju::cases {

Refusals rectify_names_nothing(const Facts&, const Rectify& rectification) {
    if (!rectification.fields.empty()) return {};
    return {unlawful("rectify_names_nothing", "policy")};
}

Refusals rectify_needs_reason(const Facts&, const Rectify& rectification) {
    if (rectification.has_reason) return {};
    return {unlawful("rectify_needs_reason", "policy")};
}

Refusals rectify_field_unknown(const Facts&, const Rectify& rectification) {
    Refusals refusals;
    for (const std::string& field : rectification.unknown)
        refusals.push_back(unlawful("rectify_field_unknown", "policy", field));
    return refusals;
}

Refusals rectify_changes_nothing(const Facts&, const Rectify& rectification) {
    Refusals refusals;
    for (const std::string& field : rectification.unchanged)
        refusals.push_back(unlawful("rectify_changes_nothing", "policy", field));
    return refusals;
}

Refusals rectify_before_decision(const Facts& facts, const RectifyDecision&) {
    if (facts.state.decided_on) return {};
    return {unlawful("rectify_before_decision", "policy")};
}

Refusals rectify_names_nothing(const Facts&, const RectifyDecision& rectification) {
    if (!rectification.names_nothing) return {};
    return {unlawful("rectify_names_nothing", "policy")};
}

Refusals rectify_needs_reason(const Facts&, const RectifyDecision& rectification) {
    if (rectification.has_reason) return {};
    return {unlawful("rectify_needs_reason", "policy")};
}

Refusals rectify_decision_unchanged(const Facts& facts, const RectifyDecision& rectification) {
    if (!facts.state.decided_on || rectification.names_nothing || !rectification.changes_nothing)
        return {};
    return {unlawful("rectify_decision_unchanged", "policy")};
}

}  // namespace lingju::cases
