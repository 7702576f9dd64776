#include "cases/rules.hpp"

namespace lingju::cases {

Refusals decide_before_acceptance(const Facts& facts, const Decide&) {
    if (facts.state.accepted_on) return {};
    return {unlawful("decide_before_acceptance", "34")};
}

Refusals two_staff_needed(const Facts&, const Decide& decision) {
    if (!decision.site_check_staff || *decision.site_check_staff >= 2) return {};
    return {unlawful("two_staff_needed", "34", std::to_string(*decision.site_check_staff))};
}

Refusals refusal_needs_reasons(const Facts&, const Decide& decision) {
    bool is_founded = decision.reasons && decision.remedies_told;
    if (decision.result == Result::grant || is_founded) return {};
    return {unlawful("refusal_needs_reasons", "38")};
}

Refusals deliver_before_decision(const Facts& facts, const Deliver&) {
    if (facts.state.result == Result::grant) return {};
    return {unlawful("deliver_before_decision", "44")};
}

Refusals deliver_before_supply(const Facts& facts, const Deliver&) {
    Refusals refusals;
    for (const std::string& paper : facts.state.promised)
        refusals.push_back(unlawful("deliver_before_supply", "policy", paper));
    return refusals;
}

Refusals already_decided(const Facts& facts) {
    if (!facts.state.decided_on) return {};
    return {unlawful("already_decided", "policy")};
}

Refusals not_open(const Facts& facts) {
    switch (facts.state.status) {
        case Status::none:
        case Status::delivered:
        case Status::not_accepted:
        case Status::terminated:
        case Status::withdrawn: return {unlawful("not_open", "policy")};
        default: return {};
    }
}

}  // namespace lingju::cases
