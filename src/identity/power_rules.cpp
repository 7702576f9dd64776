#include <algorithm>

#include "identity/ages.hpp"
#include "identity/powers.hpp"
#include "identity/tie_faults.hpp"

namespace lingju::identity {
namespace {

constexpr std::size_t items_max = 50;

Refusals agent_faults(const PowerOrder& order, Date today) {
    Refusals refusals;
    if (order.principal.id_number == order.agent.id_number)
        refusals.push_back(unlawful("power_to_oneself", "agent"));
    if (order.agent.id_kind == "resident_id" && is_minor(order.agent.id_number, today))
        refusals.push_back(unlawful("agent_too_young", "agent", "18"));
    return refusals;
}

Refusals item_faults(const PowerOrder& order, const Elsewhere& elsewhere) {
    if (order.items.empty() || order.items.size() > items_max)
        return {unlawful("power_items_missing", "items", "165")};
    Refusals refusals;
    for (const std::string& item : order.items) {
        std::string name = elsewhere.item_name(item);
        if (name.empty()) refusals.push_back(unlawful("item_unknown", item));
        std::optional<Reserved> reserved = reserved_to_the_person(name);
        if (!reserved) continue;
        refusals.push_back(unlawful("act_reserved", name));
        refusals.back().law = reserved->law;
        refusals.back().article = reserved->article;
    }
    return refusals;
}

}  // namespace

std::optional<Reserved> reserved_to_the_person(std::string_view item_name) {
    if (item_name.ends_with("结婚登记")) return Reserved{"民法典", "1049"};
    if (item_name.ends_with("离婚登记")) return Reserved{"民法典", "1076"};
    if (item_name.ends_with("收养登记")) return Reserved{"中国公民收养子女登记办法", "5"};
    if (item_name.ends_with("普通护照签发")) return Reserved{"护照法", "5"};
    return std::nullopt;
}

Refusals faults_of(const PowerOrder& order, const Elsewhere& elsewhere, Date today) {
    Refusals refusals = person_faults(order.principal, "principal", today);
    append(refusals, person_faults(order.agent, "agent", today));
    append(refusals, agent_faults(order, today));
    append(refusals, item_faults(order, elsewhere));
    if (order.acts.empty()) refusals.push_back(unlawful("power_acts_missing", "acts", "165"));
    if (order.evidence.empty() || order.evidence.size() > evidence_bytes_max)
        refusals.push_back(unlawful("power_evidence_missing", "evidence", "165"));
    if (order.until < today) refusals.push_back(unlawful("power_until_past", "until", "165"));
    return refusals;
}

Refusals not_empowered(
    const std::optional<Power>& power,
    std::int64_t principal,
    std::string_view item,
    AgentAct act,
    Date today
) {
    if (!power || power->principal != principal)
        return {unlawful("power_absent", "power_of_attorney", "161")};
    Refusals refusals;
    if (power->revoked_at)
        refusals.push_back(unlawful("power_revoked", "power_of_attorney", "173"));
    if (power->until < today)
        refusals.push_back(unlawful("power_expired", to_string(power->until), "173"));
    if (std::ranges::find(power->items, item) == power->items.end())
        refusals.push_back(unlawful("power_not_for_item", std::string(item), "162"));
    if (std::ranges::find(power->acts, act) == power->acts.end())
        refusals.push_back(unlawful("power_not_for_act", std::string(name_of(act)), "162"));
    return refusals;
}

}  // namespace lingju::identity
