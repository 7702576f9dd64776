// Rows ↔ accounts, sessions and persons. Private to identity.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/accounts.hpp"
#include "identity/attempts.hpp"
#include "platform/sql/database.hpp"

namespace lingju::identity {

Actor actor_of(const Account& account);

/// An account and what its password is matched with.
struct Credential {
    Account account;
    std::string password_hash;
};
std::optional<Credential> find_credential(sql::Transaction& transaction, std::string_view login);

/// Ends the act with identity.login_taken where another account has the login.
void save_account(
    sql::Transaction& transaction,
    const Account& account,
    const std::string& encoded,
    std::int64_t by_account,
    Instant now
);
/// Ends the act with identity.account_absent where there is none that is not disabled yet; its
/// sessions go with it.
void save_disabled(
    sql::Transaction& transaction, std::int64_t account, std::int64_t by_account, Instant now
);

/// A session as it stands in the database, ended or not.
struct SessionRow {
    Account account;
    Instant opened_at, seen_at;
};
std::optional<SessionRow> find_session(
    sql::Transaction& transaction, const std::string& token_hash
);
/// Ends the act with identity.wrong_login where the account was disabled meanwhile.
void save_session(
    sql::Transaction& transaction, const std::string& token_hash, std::int64_t account, Instant now
);
void touch_session(sql::Transaction& transaction, const std::string& token_hash, Instant now);
void delete_session(sql::Transaction& transaction, const std::string& token_hash);

/// Counts one more and answers what is counted now.
Attempts count_attempt(sql::Transaction& transaction, const std::string& subject, Instant now);
void give_attempt_back(sql::Transaction& transaction, const std::string& subject);
void delete_attempts(sql::Transaction& transaction, const std::string& subject);

}  // namespace lingju::identity
