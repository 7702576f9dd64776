#include "identity/administration_rules.hpp"

#include <algorithm>

namespace lingju::identity {
namespace {

constexpr std::string_view standard = "GB/T 22239-2019";

Refusal one(Refused kind, std::string code, std::string subject, std::string_view law = {}) {
    return {
        .kind = kind,
        .code = "identity." + code,
        .subject = std::move(subject),
        .law = std::string(law),
        .article = {},
        .details = {}
    };
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

bool holds_point(const Scope& scope, const std::string& point, const Elsewhere& elsewhere) {
    if (holds(scope.points, point)) return true;
    std::string town = elsewhere.town_of_point(point);
    return !town.empty() && holds(scope.towns, town);
}

/// The places of `inner` that `outer`, which is no whole cell, does not hold.
std::vector<std::string> outside(
    const Scope& inner, const Scope& outer, const Elsewhere& elsewhere
) {
    std::vector<std::string> found;
    for (const std::string& point : inner.points)
        if (!holds_point(outer, point, elsewhere)) found.push_back(point);
    for (const std::string& department : inner.departments)
        if (!holds(outer.departments, department)) found.push_back(department);
    for (const std::string& town : inner.towns)
        if (!holds(outer.towns, town)) found.push_back(town);
    if (inner.is_whole_cell()) found.push_back(inner.cell);
    return found;
}

void note_unknown(
    Refusals& refusals,
    const std::vector<std::string>& ids,
    const std::function<std::string(const std::string&)>& name
) {
    for (const std::string& id : ids)
        if (name(id).empty()) refusals.push_back(one(Refused::unlawful, "place_unknown", id));
}

}  // namespace

bool lies_within(const Scope& inner, const Scope& outer, const Elsewhere& elsewhere) {
    if (inner.cell != outer.cell) return false;
    return outer.is_whole_cell() || outside(inner, outer, elsewhere).empty();
}

bool has_charge_of(const Scope& administrator, Role role) {
    return administrator.is_whole_cell() || !(is_administrator(role) || role == Role::auditor);
}

Refusals on_oneself(const Actor& by, const Account& account) {
    if (by.account != account.id) return {};
    return {one(Refused::forbidden, "not_yourself", account.login)};
}

Refusals beyond_scope(const Actor& by, const Scope& scope, const Elsewhere& elsewhere) {
    if (lies_within(scope, by.scope, elsewhere)) return {};
    if (scope.cell != by.scope.cell) return {one(Refused::forbidden, "beyond_scope", scope.cell)};
    Refusals refusals;
    for (std::string& place : outside(scope, by.scope, elsewhere))
        refusals.push_back(one(Refused::forbidden, "beyond_scope", std::move(place)));
    return refusals;
}

Refusals above_role(const Actor& by, Role role) {
    if (has_charge_of(by.scope, role)) return {};
    return {one(Refused::forbidden, "above_role", std::string(name_of(role)))};
}

Refusals unknown_places(const Scope& scope, const Elsewhere& elsewhere) {
    Refusals refusals;
    note_unknown(refusals, scope.points, elsewhere.point_name);
    note_unknown(refusals, scope.departments, elsewhere.department_name);
    note_unknown(refusals, scope.towns, elsewhere.town_name);
    return refusals;
}

Refusals administrators_apart(const Account& account, Role becomes) {
    bool changes = (account.granted_at || account.grant_ended_at) && account.role != becomes;
    if (!changes || !is_administrator(account.role)) return {};
    return {one(Refused::unlawful, "administrators_apart", account.login, standard)};
}

Refusals last_administrator(const Account& account) {
    return {one(Refused::unlawful, "last_administrator", account.login, standard)};
}

Refusals granted_by_its_opener(const Actor& by, const Account& account) {
    if (by.account != account.opened_by) return {};
    return {one(Refused::forbidden, "second_person_needed", account.login, standard)};
}

}  // namespace lingju::identity
