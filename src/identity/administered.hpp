// What every act on somebody's account shares: who does it, and the account within their charge.
#pragma once

#include "identity/accounts.hpp"
#include "identity/elsewhere.hpp"

namespace lingju::identity {

/// Who administers, with what identity does not know itself. `elsewhere` outlives it.
struct Administration {
    Actor by;
    const Elsewhere& elsewhere;
    Instant now;
    std::string issuer = {};  // of the provider of single sign-on; empty where none is set up
};

/// Has the administrator charge of the account: does it lie within their scope, at no higher role?
bool administers(const Administration& administration, const Account& account);

/// The account as the administrator saw it, at `version`. Refuses identity.account_absent where
/// there is none or it is not in their charge, which look the same; identity.not_yourself
/// (forbidden); identity.account_changed_meanwhile (conflict).
Outcome<Account> load_administered(
    sql::Transaction& transaction,
    const Administration& administration,
    std::int64_t account,
    std::int64_t version
);

/// The ledger's entry about an account; `detail` is JSON of codes or empty.
void tell_ledger(
    sql::Transaction& transaction,
    const Administration& administration,
    const Account& account,
    std::string kind,
    std::string detail = {}
);

}  // namespace lingju::identity
