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
    Role::department_officer,
    Role::system_administrator
};

constexpr std::string_view role_names[] = {
    "resident", "village_agent", "window_officer", "department_officer", "system_administrator"
};

/// Sets of roles, one bit a role.
constexpr unsigned bit(Role role) { return 1u << std::to_underlying(role); }
constexpr unsigned agent = bit(Role::village_agent);
constexpr unsigned window = bit(Role::window_officer);
constexpr unsigned department = bit(Role::department_officer);
constexpr unsigned administrator = bit(Role::system_administrator);
constexpr unsigned point = agent | window;
constexpr unsigned deciding = window | department;
constexpr unsigned staff = point | department;

struct Permitted {
    std::string_view permission;
    unsigned roles;
};

/// A village agent collects, corrects, hands over; a window officer may besides act where the point
/// holds the level; a department officer decides what the department answers for. The administrator
/// has no cases.
constexpr std::array permitted = {
    Permitted{"cases.accept", deciding},
    Permitted{"cases.clock", staff},
    Permitted{"cases.decide", deciding},
    Permitted{"cases.deliver", staff},
    Permitted{"cases.extend", deciding},
    Permitted{"cases.list", staff},
    Permitted{"cases.notice", deciding},
    Permitted{"cases.read", staff},
    Permitted{"cases.refuse_acceptance", deciding},
    Permitted{"cases.resubmit", staff},
    Permitted{"cases.spot_fix", point},
    Permitted{"cases.stop", deciding},
    Permitted{"cases.submit", point},
    Permitted{"cases.submit_instant", window},
    Permitted{"cases.withdraw", staff},
    Permitted{"events.listen", staff | administrator},
    Permitted{"persons.look_up", staff},
    Permitted{"session.close", staff | administrator},
    Permitted{"session.read", staff | administrator},
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

bool hears(const Actor& actor, const ledger::Scope& scope) {
    if (!actor.signed_in() || scope.cell != actor.scope.cell) return false;
    return (!scope.point.empty() && actor.serves_point(scope.point)) ||
           (!scope.department.empty() && actor.serves_department(scope.department));
}

std::span<const Role> roles() { return all_roles; }

std::string_view name_of(Role role) {
    auto index = static_cast<std::size_t>(std::to_underlying(role));
    if (index >= std::size(role_names)) throw Fault("a Role outside its enumeration");
    return role_names[index];
}

}  // namespace lingju::identity
