// 三员开设: the first system, security and audit administrator of a city that nobody administers
// yet.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "identity/accounts.hpp"

namespace lingju::identity {

/// Who they are to be, in the order in which `encoded` of first_administrators is.
std::array<AccountOrder, 3> administrators_of(const std::string& cell);

/// Opens and grants the three for the whole cell; `encoded` are the hashes of their passwords, made
/// by the machine, which each changes first. Refuses identity.cell_malformed (the cell is no six
/// digits) and identity.administrators_there (conflict: somebody administers already, in whatever
/// cell, disabled or not), and identity.login_taken (conflict).
Outcome<std::vector<Account>> first_administrators(
    sql::Transaction& transaction,
    const std::string& cell,
    const std::array<std::string, 3>& encoded,
    Instant now
);

}  // namespace lingju::identity
