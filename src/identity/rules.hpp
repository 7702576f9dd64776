// Who may do what at all, and who hears of what. Pure; the table stands in rules.cpp.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "identity/model.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {

/// May the role do this at all? Everything that is not in the table is denied, to everybody. Scope
/// is judged by the act, which knows the row.
bool may(Role role, std::string_view permission);

/// Every permission there is, without "public": the routes × roles walk checks that each route's is
/// one of them.
std::span<const std::string_view> permissions();

/// Is news of that topic ("cases.accepted") of things that the role may read?
bool may_hear(Role role, std::string_view topic);

/// The same of the actor, about what lies there. Of what is the cell's as a whole (tier lists,
/// scenarios and their tasks) all in the cell who may read it hear; of all else those it lies with.
bool may_hear(const Actor& actor, std::string_view topic, const ledger::Scope& scope);

/// May the actor hear of what lies there? A point's people of their point's, a department's of
/// their department's, a town's of their town's, within their cell.
bool hears(const Actor& actor, const ledger::Scope& scope);

std::span<const Role> roles();
std::string_view name_of(Role role);
/// By the enumerator's own name.
std::optional<Role> role_named(std::string_view name);

/// How far a role may reach: which of the three its scope must name, may name, or must not. One
/// whose scope may be empty of all three then has the whole cell.
enum class Reach { none, may, must };
struct RoleReach {
    Reach points = Reach::none;
    Reach departments = Reach::none;
    Reach towns = Reach::none;
};
RoleReach reach_of(Role role);

/// One of 三员, who are kept apart: no account is ever two of them. Standard: GB/T 22239-2019.
bool is_administrator(Role role);

}  // namespace lingju::identity
