// 开户: a system administrator opens an account; it signs nobody in until another grants it.
#pragma once

#include "identity/administered.hpp"

namespace lingju::identity {

/// Opens the account with the role and scope that are asked for it. `encoded` is the hash of a
/// password made by the machine, which its holder has to change first.
///
/// Refuses, all at once, what faults_of names, identity.place_unknown, identity.beyond_scope and
/// identity.above_role; then identity.login_taken (conflict).
Outcome<Account> open_account(
    sql::Transaction& transaction,
    const Administration& administration,
    const AccountOrder& order,
    const std::string& encoded
);

/// All of the above but the login that is taken. Pure.
Refusals opening_faults(const Administration& administration, const AccountOrder& order);

}  // namespace lingju::identity
