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

/// identity.last_administrator (unlawful) where the account is granted as one of the three over the
/// whole cell and no other is: without it nobody could do that part any more. Holds the others as
/// they are until the act ends, so that two of them do not end each other.
///
/// Standard: GB/T 22239-2019.
Refusals without_another(sql::Transaction& transaction, const Account& account);

/// The ledger's entry about an account; `detail` is JSON of codes or empty.
void tell_ledger(
    sql::Transaction& transaction,
    const Administration& administration,
    const Account& account,
    std::string kind,
    std::string detail = {}
);

}  // namespace lingju::identity
