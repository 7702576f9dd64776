#include "identity/rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/outcome/outcome.hpp"

namespace lingju::identity {
namespace {

constexpr std::array all_roles = {
    Role::resident,
    Role::village_agent,
    Role::window_officer,
    Role::hall_lead,
    Role::guide,
    Role::department_officer,
    Role::liaison,
    Role::network_manager,
    Role::catalogue_editor,
    Role::auditor,
    Role::system_administrator,
    Role::security_administrator,
    Role::audit_administrator
};

constexpr std::string_view role_names[] = {
    "resident",
    "village_agent",
    "window_officer",
    "hall_lead",
    "guide",
    "department_officer",
    "liaison",
    "network_manager",
    "catalogue_editor",
    "auditor",
    "system_administrator",
    "security_administrator",
    "audit_administrator"
};
static_assert(std::size(role_names) == all_roles.size());

/// Sets of roles, one bit a role.
constexpr unsigned bit(Role role) { return 1u << std::to_underlying(role); }
constexpr unsigned agent = bit(Role::village_agent);
constexpr unsigned window = bit(Role::window_officer);
constexpr unsigned department = bit(Role::department_officer);
constexpr unsigned point = agent | window;
constexpr unsigned deciding = window | department;
constexpr unsigned staff = point | department;
/// Those who look at the cases of their point or department and change none.
constexpr unsigned looking = bit(Role::hall_lead) | bit(Role::liaison);
/// Those who see cases.
constexpr unsigned viewing = staff | looking | bit(Role::auditor);
constexpr unsigned system = bit(Role::system_administrator);
constexpr unsigned security = bit(Role::security_administrator);
constexpr unsigned audit = bit(Role::audit_administrator);
/// Those who keep what can be done where, and those who see to it that a point is ready.
constexpr unsigned keeping = bit(Role::network_manager) | bit(Role::catalogue_editor);
constexpr unsigned attesting = bit(Role::network_manager) | department | looking;
constexpr unsigned catalogue = bit(Role::catalogue_editor);
constexpr unsigned everybody = (1u << all_roles.size()) - 1 - bit(Role::resident);

struct Permitted {
    std::string_view permission;
    unsigned roles;
};

/// A village agent collects, corrects, hands over; a window officer may besides act where the point
/// holds the level; a department officer decides what the department answers for. Administrators,
/// and those who keep network and catalogue, have no cases.
// clang-format off
constexpr std::array permitted = {
    Permitted{"accounts.bind_sign_on", system},
    Permitted{"accounts.disable", system},
    Permitted{"accounts.end_grant", security},
    Permitted{"accounts.grant", security},
    Permitted{"accounts.import", system | security},
    Permitted{"accounts.open", system},
    Permitted{"accounts.read", system | security | audit},
    Permitted{"accounts.rename", system},
    Permitted{"accounts.reset_password", system},
    Permitted{"accounts.reset_second_factor", security},
    Permitted{"accounts.restore", security},
    Permitted{"accounts.unbind_sign_on", system},
    Permitted{"accounts.unlock", security},
    Permitted{"cases.accept", deciding},
    Permitted{"cases.accept_tolerant", deciding},
    Permitted{"cases.clock", viewing},
    Permitted{"cases.decide", deciding},
    Permitted{"cases.deliver", staff},
    Permitted{"cases.extend", deciding},
    Permitted{"cases.list", viewing},
    Permitted{"cases.notice", deciding},
    Permitted{"cases.read", viewing},
    Permitted{"cases.rectify", staff},
    Permitted{"cases.refuse_acceptance", deciding},
    Permitted{"cases.resubmit", staff},
    Permitted{"cases.search", staff | looking},
    Permitted{"cases.spot_fix", point},
    Permitted{"cases.stop", deciding},
    Permitted{"cases.submit", point},
    Permitted{"cases.submit_instant", window},
    Permitted{"cases.ties", staff},
    Permitted{"cases.withdraw", staff},
    Permitted{"events.listen", everybody},
    Permitted{"gate_tasks.assign", keeping},
    Permitted{"gate_tasks.read", keeping | attesting | bit(Role::auditor)},
    Permitted{"grant_checks.attest", attesting},
    Permitted{"guardianships.end", point},
    Permitted{"guardianships.record", point},
    Permitted{"items.edit", catalogue},
    Permitted{"items.publish", catalogue},
    Permitted{"items.read", catalogue | bit(Role::auditor)},
    Permitted{"ledger.read", audit},
    Permitted{"measures.read", keeping | bit(Role::auditor) | bit(Role::hall_lead)},
    Permitted{"network.export", bit(Role::network_manager)},
    Permitted{"network.import", bit(Role::network_manager)},
    Permitted{"network.keep", bit(Role::network_manager)},
    Permitted{"network.read", bit(Role::network_manager) | bit(Role::auditor)},
    Permitted{"number_overrides.ask", point},
    Permitted{"number_overrides.confirm", point | bit(Role::hall_lead)},
    Permitted{"number_overrides.read", point | bit(Role::hall_lead)},
    Permitted{"person_accesses.read", bit(Role::auditor) | audit},
    Permitted{"persons.look_up", staff},
    Permitted{"persons.unmask", staff},
    Permitted{"planning_figures.import", keeping},
    Permitted{"powers.record", point},
    Permitted{"powers.revoke", point},
    Permitted{"profile.manage", everybody},
    Permitted{"scenarios.adopt", keeping},
    Permitted{"scenarios.edit", keeping},
    Permitted{"scenarios.read", keeping | bit(Role::auditor)},
    Permitted{"scenarios.run", keeping},
    Permitted{"session.close", everybody},
    Permitted{"session.read", everybody},
    Permitted{"tier_lists.edit", keeping},
    Permitted{"tier_lists.publish", keeping},
    Permitted{"tier_lists.read", everybody},
    Permitted{"tier_lists.review", keeping},
};
// clang-format on

/// What a topic begins with, and who may read such things. What is not here nobody hears of.
struct Readable {
    std::string_view subject, permission;
    bool of_cell = false;  // the cell's as a whole: whoever may read it may hear of it
};
constexpr std::array readable = {
    Readable{"cases", "cases.read"},
    Readable{"catalogue", "items.read"},
    Readable{"gate_tasks", "gate_tasks.read", true},
    Readable{"grant_checks", "tier_lists.read"},
    Readable{"network", "network.read"},
    Readable{"scenarios", "scenarios.read", true},
    Readable{"tier_lists", "tier_lists.read", true},
};

constexpr auto permission_names = [] {
    std::array<std::string_view, permitted.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = permitted[i].permission;
    return names;
}();

}  // namespace

bool may(Role role, std::string_view permission) {
    auto found = std::ranges::find(permitted, permission, &Permitted::permission);
    return found != permitted.end() && (found->roles & bit(role)) != 0;
}

std::span<const std::string_view> permissions() { return permission_names; }

bool may_hear(Role role, std::string_view topic) {
    const std::string_view subject = topic.substr(0, topic.find('.'));
    const auto found = std::ranges::find(readable, subject, &Readable::subject);
    return found != readable.end() && may(role, found->permission);
}

bool may_hear(const Actor& actor, std::string_view topic, const ledger::Scope& scope) {
    if (!actor.signed_in() || !may_hear(actor.role, topic)) return false;
    const std::string_view subject = topic.substr(0, topic.find('.'));
    const auto found = std::ranges::find(readable, subject, &Readable::subject);
    return found->of_cell ? scope.cell == actor.scope.cell : hears(actor, scope);
}

bool hears(const Actor& actor, const ledger::Scope& scope) {
    if (!actor.signed_in() || scope.cell != actor.scope.cell) return false;
    return (!scope.point.empty() && actor.serves_point(scope.point)) ||
           (!scope.department.empty() && actor.serves_department(scope.department)) ||
           (!scope.town.empty() && actor.serves_town(scope.town));
}

std::span<const Role> roles() { return all_roles; }

std::string_view name_of(Role role) {
    auto index = static_cast<std::size_t>(std::to_underlying(role));
    if (index >= std::size(role_names)) throw Fault("a Role outside its enumeration");
    return role_names[index];
}

std::optional<Role> role_named(std::string_view name) {
    auto found = std::ranges::find(role_names, name);
    if (found == std::end(role_names)) return std::nullopt;
    return all_roles[static_cast<std::size_t>(found - std::begin(role_names))];
}

RoleReach reach_of(Role role) {
    switch (role) {
        case Role::resident: return {};
        case Role::village_agent:
        case Role::window_officer:
        case Role::hall_lead:
        case Role::guide: return {.points = Reach::must};
        case Role::department_officer:
        case Role::liaison: return {.departments = Reach::must};
        case Role::catalogue_editor: return {.departments = Reach::may};
        case Role::network_manager:
        case Role::auditor:
        case Role::system_administrator:
        case Role::security_administrator:
        case Role::audit_administrator: return {.towns = Reach::may};
    }
    throw Fault("a Role outside its enumeration");
}

bool is_administrator(Role role) {
    return role == Role::system_administrator || role == Role::security_administrator ||
           role == Role::audit_administrator;
}

}  // namespace lingju::identity
