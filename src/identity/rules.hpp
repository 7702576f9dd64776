// Who may do what at all, and who hears of what. Pure; the table stands in rules.cpp.
#pragma once

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

/// May the actor hear of what lies there? A point's people of their point's, a department's of
/// their department's, within their cell.
bool hears(const Actor& actor, const ledger::Scope& scope);

std::span<const Role> roles();
std::string_view name_of(Role role);

}  // namespace lingju::identity
