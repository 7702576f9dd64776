// What administrators do with an account that is there. Each refuses what load_administered
// refuses.
#pragma once

#include "identity/administered.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju::identity {

/// Which account, as the administrator last saw it.
struct KeepOrder {
    std::int64_t account = 0;
    std::int64_t version = 0;
};

/// Another name for colleagues to see. Refuses identity.name_missing, identity.name_too_long.
Outcome<Account> rename_account(
    sql::Transaction&, const Administration&, const KeepOrder&, const std::string& name
);

/// A new password, made by the machine, of which `encoded` is the hash; every session ends, and its
/// holder has to change it first.
Outcome<Account> reset_password(
    sql::Transaction&, const Administration&, const KeepOrder&, const std::string& encoded
);

/// No more sign-in; every session ends. Refuses identity.account_disabled where it is already,
/// identity.last_administrator.
Outcome<Account> disable_account(sql::Transaction&, const Administration&, const KeepOrder&);

/// Signs in again, as before. Refuses identity.account_not_disabled (conflict).
Outcome<Account> restore_account(sql::Transaction&, const Administration&, const KeepOrder&);

/// The holder lost it: they set up another second factor when they sign in next; every session
/// ends. Refuses identity.second_factor_absent (conflict).
Outcome<Account> reset_second_factor(sql::Transaction&, const Administration&, const KeepOrder&);

/// Forgets the failed attempts of its login, so that it need not wait.
Outcome<Account> unlock_account(
    sql::Transaction&, const Administration&, const KeepOrder&, const crypto::Provider& keys
);

}  // namespace lingju::identity
