// Somebody changes their own password.
#pragma once

#include "identity/accounts.hpp"

namespace lingju::identity {

struct PasswordOrder {
    Actor actor;
    std::string was, becomes;  // hashes: the one that was confirmed, and the new one
    std::string kept_session;  // the hash of the token that stays signed in
};

/// The new password holds; every other session of the account ends. Refuses identity.wrong_password
/// (forbidden) where the password was changed elsewhere meanwhile.
Outcome<std::int64_t> change_password(sql::Transaction&, const PasswordOrder&);

}  // namespace lingju::identity
