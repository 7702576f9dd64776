// Who acts, and how far they may reach. Point, division and department ids are opaque keys here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lingju::identity {

enum class Role {
    resident,            // nobody signed in: the public
    village_agent,       // 代办员: collects at a village point
    window_officer,      // 综合受理员: collects, accepts, decides instant items at a centre or bank
    department_officer,  // 审批人员: accepts and decides what the department answers for
    system_administrator,  // 系统管理员: accounts and imports, no cases
};

/// The equality columns a role is bound to. A role with points sees those points' cases, one with
/// departments those departments'.
struct Scope {
    std::string cell;  // 6 digits
    std::vector<std::string> points;
    std::vector<std::string> departments;
};

/// Who stands behind a request. For the public: account 0, Role::resident, empty scope.
struct Actor {
    std::int64_t account = 0;
    std::string login;
    std::string name;
    Role role = Role::resident;
    Scope scope;

    bool signed_in() const { return account != 0; }
    bool serves_point(const std::string& point) const;
    bool serves_department(const std::string& department) const;
};

}  // namespace lingju::identity
