// 收回授权: a security administrator takes away what an account was granted.
#pragma once

#include "identity/administered.hpp"
#include "identity/keep_account.hpp"

namespace lingju::identity {

/// From then on the account signs nobody in; every session of it ends. It keeps its holder, its
/// password and what was granted, for whoever grants it anew: no sheet does, and one of the three
/// administrators becomes no other by it.
///
/// Refuses what load_administered refuses; then identity.account_disabled, identity.grant_not_there
/// (conflict); identity.last_administrator (unlawful).
Outcome<Account> end_grant(sql::Transaction&, const Administration&, const KeepOrder&);

}  // namespace lingju::identity
