#include <algorithm>
#include <array>

#include "cases/rules.hpp"

namespace lingju::cases {
namespace {

/// Art. 45: 听证 招标 拍卖 检验 检测 检疫 鉴定 专家评审.
constexpr std::array<std::string_view, 8> stopping = {
    "hearing",
    "bidding",
    "auction",
    "inspection",
    "testing",
    "quarantine",
    "appraisal",
    "expert_review"
};

/// Art. 42(2): joint handling has its own limit and its own approver. It binds licences.
bool is_joint(const ItemRules& item) {
    return item.joint && item.profile == catalogue::Profile::licence;
}

}  // namespace

Refusals stop_kind_not_allowed(const Facts&, const Stop& stop) {
    if (std::ranges::find(stopping, stop.kind) != stopping.end()) return {};
    return {unlawful("stop_kind_not_allowed", "45", stop.kind)};
}

Refusals stop_not_told(const Facts&, const Stop& stop) {
    if (stop.told_in_writing) return {};
    return {unlawful("stop_not_told", "45", stop.kind)};
}

Refusals extend_before_acceptance(const Facts& facts, const Extend&) {
    if (facts.state.accepted_on) return {};
    return {unlawful("extend_before_acceptance", "42")};
}

Refusals extension_once(const Facts& facts, const Extend&) {
    if (!facts.state.is_extended) return {};
    return {unlawful("extension_once", "42")};
}

Refusals extension_too_long(const Facts& facts, const Extend& extension) {
    int days_max = is_joint(facts.item) ? 15 : 10;
    if (extension.days <= days_max) return {};
    Refusal refusal = unlawful("extension_too_long", "42", std::to_string(extension.days));
    refusal.details["most"] = std::to_string(days_max);
    return {std::move(refusal)};
}

Refusals extension_wrong_approver(const Facts& facts, const Extend& extension) {
    if (extension.by == (is_joint(facts.item) ? "government_head" : "organ_head")) return {};
    return {unlawful("extension_wrong_approver", "42", extension.by)};
}

Refusals extension_not_told(const Facts&, const Extend& extension) {
    if (extension.reason_told) return {};
    return {unlawful("extension_not_told", "42")};
}

Refusals extension_after_due(const Facts& facts, const Extend&) {
    std::optional<calendar::Due> due = dates_of(facts.item, facts.state, facts.calendar).decision;
    if (!due || !due->date || facts.today <= *due->date) return {};
    return {unlawful("extension_after_due", "42", to_string(*due->date))};
}

}  // namespace lingju::cases
