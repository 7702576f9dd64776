// 授权: a security administrator gives an account its role and scope.
#pragma once

#include "identity/administered.hpp"

namespace lingju::identity {

struct GrantOrder {
    std::int64_t account = 0;
    std::int64_t version = 0;
    Role role = Role::village_agent;
    Scope scope;
};

/// From then on the account signs in as that role within that scope. May be done again, to change
/// either.
///
/// Refuses what load_administered refuses, identity.account_disabled; then, all at once, what
/// faults_of says of role and scope, identity.place_unknown, identity.beyond_scope,
/// identity.above_role, identity.administrators_apart, identity.second_person_needed; and
/// identity.last_administrator for who would reach less.
Outcome<Account> grant_account(
    sql::Transaction& transaction, const Administration& administration, const GrantOrder& order
);

/// What is against giving the account in the administrator's charge that role and scope: all of
/// the above but what load_administered refuses and identity.last_administrator, and
/// identity.not_yourself. Pure.
Refusals granting_faults(
    const Administration& administration, const Account& account, Role role, const Scope& scope
);

}  // namespace lingju::identity
