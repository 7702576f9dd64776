// Who acts, and how far they may reach. Point, division and department ids are opaque keys here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lingju::identity {

enum class Role {
    resident,            // 群众: nobody signed in, the public
    village_agent,       // 代办员: collects at a village point
    window_officer,      // 综合受理员: collects, accepts, decides instant items at a centre or bank
    hall_lead,           // 大厅负责人: oversees what their halls do
    guide,               // 导服员: shows people the way, sees no case
    department_officer,  // 审批人员: accepts and decides what the department answers for
    liaison,             // 业务支点专员: answers the windows for the department
    network_manager,     // 网点管理员: divisions, points, windows, hours
    catalogue_editor,    // 事项管理员: items and tier lists
    auditor,             // 稽查员: looks, changes nothing
    system_administrator,    // 系统管理员: makes accounts, runs the machine
    security_administrator,  // 安全管理员: gives them role and scope, unlocks
    audit_administrator,     // 审计管理员: reads the ledger and who looked at whom
};

/// The equality columns a role is bound to. A role with points sees what lies at those points, one
/// with departments what those departments answer for, one with towns their subtree of divisions;
/// one with none of the three the whole cell, where its role may (reach_of).
struct Scope {
    std::string cell;  // 6 digits
    std::vector<std::string> points = {};
    std::vector<std::string> departments = {};
    std::vector<std::string> towns = {};  // 9 digits each

    bool is_whole_cell() const { return points.empty() && departments.empty() && towns.empty(); }
    bool operator==(const Scope&) const = default;
};

/// What an actor has to do before anything else.
enum class Due {
    nothing,
    password,       // theirs was made by the machine and was shown once
    second_factor,  // an administrator without one
};

/// Who stands behind a request. For the public: account 0, Role::resident, empty scope.
struct Actor {
    std::int64_t account = 0;
    std::string login;
    std::string name;
    Role role = Role::resident;
    Scope scope;
    Due due = Due::nothing;

    bool signed_in() const { return account != 0; }
    bool serves_point(const std::string& point) const;
    bool serves_department(const std::string& department) const;
    /// Is the town one of the actor's, by its nine digits?
    bool serves_town(const std::string& town) const;
};

}  // namespace lingju::identity
