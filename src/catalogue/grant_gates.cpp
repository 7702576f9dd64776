#include "catalogue/grant_gates.hpp"

#include <algorithm>
#include <array>

namespace lingju::catalogue {
namespace {

using identity::Role;

constexpr std::array<std::string_view, 6> gate_names = {
    "officer", "device", "network", "seal", "liaison", "trial"
};
constexpr std::array<Gate, 6> gates = {
    Gate::officer, Gate::device, Gate::network, Gate::seal, Gate::liaison, Gate::trial
};
constexpr std::array<std::string_view, 3> outcome_names = {"passed", "failed", "waived"};
constexpr std::array<std::string_view, 3> how_names = {"attested", "computed", "imported"};

template <class Named, std::size_t count>
std::optional<Named> named(
    const std::array<std::string_view, count>& names, std::string_view name
) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Named>(found - names.begin());
}

/// Why the check does not open the gate; empty where it does.
std::string why_not(const GrantCheck* check, Date on) {
    if (check == nullptr) return "unchecked";
    if (check->outcome == CheckOutcome::failed) return "failed";
    if (check->valid_until && *check->valid_until < on) return "expired";
    return {};
}

/// About all items there; a liaison is the item's, and the same at every point of the kind.
GrantCheck computed_check(
    const Grant& grant, network::PointKind kind, Gate gate, std::string said, Instant now
) {
    const bool of_item = gate == Gate::liaison;
    GrantCheck check;
    check.point_kind = of_item ? std::optional(kind) : grant.point_kind;
    if (!check.point_kind) check.point = grant.point;
    if (of_item) check.item = grant.item;
    check.gate = gate;
    check.how = CheckHow::computed;
    check.at = now;
    check.evidence = std::move(said);
    return check;
}

}  // namespace

std::string_view name_of(Gate gate) { return gate_names.at(static_cast<std::size_t>(gate)); }
std::string_view name_of(CheckOutcome outcome) {
    return outcome_names.at(static_cast<std::size_t>(outcome));
}
std::string_view name_of(CheckHow how) { return how_names.at(static_cast<std::size_t>(how)); }
std::optional<Gate> gate_named(std::string_view name) { return named<Gate>(gate_names, name); }
std::optional<CheckOutcome> check_outcome_named(std::string_view name) {
    return named<CheckOutcome>(outcome_names, name);
}
std::optional<CheckHow> check_how_named(std::string_view name) {
    return named<CheckHow>(how_names, name);
}
std::span<const Gate> all_gates() { return gates; }

std::set<Gate> gates_needed(const Grant& grant) {
    using enum Gate;
    std::set<Gate> needed;
    if (!grant.level) return needed;
    if (*grant.level >= Level::assist) needed.insert(officer);
    if (*grant.level >= Level::collect) needed.insert({device, network, liaison});
    if (*grant.level >= Level::accept) needed.insert(trial);
    if (*grant.level == Level::decide || grant.may_deliver) needed.insert(seal);
    return needed;
}

bool opens(const std::optional<Held>& before, const Grant& after) {
    if (!after.level) return false;
    if (!before || *after.level > before->level) return true;
    return after.may_deliver && !before->may_deliver;
}

bool may_attest(Role role, Gate gate) {
    using enum Gate;
    switch (role) {
        case Role::network_manager: return gate != liaison;
        case Role::hall_lead:
            return gate == officer || gate == device || gate == network || gate == trial;
        case Role::liaison: return gate == liaison || gate == trial;
        case Role::department_officer: return gate == liaison || gate == seal;
        default: return false;
    }
}

GrantChecks::GrantChecks(std::vector<GrantCheck> checks) {
    for (GrantCheck& check : checks) {
        if (check.how == CheckHow::computed) continue;
        Subject subject{
            check.point_kind ? std::string(name_of(*check.point_kind)) : check.point,
            check.item,
            check.gate
        };
        auto& kept = check.list ? waivers_ : newest_;
        kept.insert_or_assign(std::move(subject), std::move(check));
    }
}

const GrantCheck* GrantChecks::find(
    const Grant& grant, network::PointKind kind, Gate gate, std::int64_t list
) const {
    const std::string of_kind(name_of(kind));
    const std::string own = holder_of(grant);
    const Subject subjects[] = {
        {own, grant.item, gate}, {own, {}, gate}, {of_kind, grant.item, gate}, {of_kind, {}, gate}
    };
    for (const Subject& subject : subjects)
        if (const auto found = newest_.find(subject); found != newest_.end()) return &found->second;
    const auto waived = waivers_.find(subjects[0]);
    return waived != waivers_.end() && waived->second.list == list ? &waived->second : nullptr;
}

GatesJudged GrantChecks::judge(
    const Grant& grant,
    network::PointKind kind,
    std::int64_t list,
    Instant now,
    const AskRegisters& registers
) const {
    GatesJudged judged;
    for (const Gate gate : gates_needed(grant)) {
        const GrantCheck* check = find(grant, kind, gate, list);
        std::string why = why_not(check, date_of(now));
        const auto fact = check != nullptr ? std::nullopt : registers(grant, gate);
        if (fact && fact->met)
            judged.computed.push_back(computed_check(grant, kind, gate, fact->said, now));
        else if (fact)
            judged.unmet.push_back({gate, why.empty() ? "unchecked" : std::move(why), fact->said});
        else if (!why.empty())
            judged.unmet.push_back({gate, std::move(why), {}});
    }
    return judged;
}

}  // namespace lingju::catalogue
