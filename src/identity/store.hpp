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

std::optional<Credential> find_credential(sql::Transaction& transaction, std::int64_t account);

/// Ends the act with identity.login_taken where another account has the login.
void save_account(
    sql::Transaction& transaction, const Account& account, const std::string& encoded
);
/// Ends the act with identity.account_absent where there is none that is not disabled yet, at
/// `version` where that is not 0; its sessions go with it.
void save_disabled(
    sql::Transaction& transaction,
    std::int64_t account,
    std::int64_t version,
    std::int64_t by_account,
    Instant now
);
/// Each ends the act with identity.account_changed_meanwhile where the account is not at its
/// version any more.
void save_grant(sql::Transaction& transaction, const Account& account);
/// Its sessions go with it.
void save_grant_ended(
    sql::Transaction& transaction, const Account& account, std::int64_t by_account
);
void save_name(sql::Transaction& transaction, const Account& account);
void save_reset(sql::Transaction& transaction, const Account& account, const std::string& encoded);
void save_restored(sql::Transaction& transaction, const Account& account);
/// Is another account granted the same role over the whole cell, and not disabled? Such accounts
/// stay so until the act ends.
bool lock_other_administrators(sql::Transaction& transaction, const Account& account);
/// Ends the act with identity.wrong_password where the password is not `was` any more.
void save_password(
    sql::Transaction& transaction,
    std::int64_t account,
    const std::string& was,
    const std::string& encoded
);

/// A session as it stands in the database, ended or not.
struct SessionRow {
    Account account;
    Instant opened_at, seen_at;
};
std::optional<SessionRow> find_session(
    sql::Transaction& transaction, const std::string& token_hash
);
/// Where a session was opened from: the address of the other side, and what its browser says it is.
struct Whence {
    std::string address, agent;
};
/// Ends the act with identity.wrong_login where the account was disabled meanwhile.
void save_session(
    sql::Transaction& transaction,
    const std::string& token_hash,
    std::int64_t account,
    const Whence& whence,
    Instant now
);
struct OpenSession {
    std::string token_hash;
    Instant opened_at, seen_at;
    Whence whence;
};
/// Those of the account that have not ended, the newest first; at most 100.
std::vector<OpenSession> list_sessions(
    sql::Transaction& transaction, std::int64_t account, Instant now
);
void touch_session(sql::Transaction& transaction, const std::string& token_hash, Instant now);
void delete_session(sql::Transaction& transaction, const std::string& token_hash);
void delete_sessions(sql::Transaction& transaction, std::int64_t account);
/// All but the one with that hash.
void delete_other_sessions(
    sql::Transaction& transaction, std::int64_t account, const std::string& token_hash
);

/// Counts one more and answers what is counted now.
Attempts count_attempt(sql::Transaction& transaction, const std::string& subject, Instant now);
/// What is counted now, and counted no more than this.
Attempts find_attempts(sql::Transaction& transaction, const std::string& subject, Instant now);
void give_attempt_back(sql::Transaction& transaction, const std::string& subject);
void delete_attempts(sql::Transaction& transaction, const std::string& subject);

}  // namespace lingju::identity
