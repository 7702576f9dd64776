// Signing in and out, and who stands behind a cookie.
//
// A session is a random token of 32 bytes; the database holds its SM3 alone, so that a stolen
// database opens none. It ends 30 minutes after it was last seen and 12 hours after it was opened.
// The CSRF token is a keyed hash of the session token and is stored nowhere.
//
// Memory: a session found is believed for two seconds, so that a page of ten requests reads once.
// Signing out evicts it at once in the same process; another process may believe it up to two
// seconds longer.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "identity/model.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/sql/database.hpp"

namespace lingju::identity {

inline constexpr std::int64_t session_idle_ms = 30 * 60'000;
inline constexpr std::int64_t session_most_ms = 12 * 3'600'000;
inline constexpr std::int64_t session_believed_ms = 2'000;
/// Wrong passwords in a quarter of an hour before a login, or an address, has to wait for its end.
inline constexpr int login_failures_max = 5;
inline constexpr int address_failures_max = 50;
inline constexpr std::int64_t failures_window_ms = 15 * 60'000;

struct SignIn {
    std::string login;
    std::string password;
    std::string address;     // of the other side
    std::string code = {};   // of the second factor, where the account has one
    std::string agent = {};  // what the browser says it is
};

struct SignedIn {
    std::string token;
    Actor actor;
};

/// Safe from any thread. What it is given must outlive it and every answer it owes.
class Sessions {
  public:
    Sessions(
        sql::Database& database,
        const crypto::Provider& keys,
        crypto::Passwords& passwords,
        const Clock& clock,
        bool secure_cookie
    );
    ~Sessions();

    /// Who holds the token; nothing where it is unknown, ended, or its account disabled or without
    /// a grant. Reads the database unless it did within two seconds. Throws SqlState where the
    /// database is away.
    std::optional<Actor> actor_of(std::string_view token);

    /// Answers once, from another thread: identity.wrong_login (unauthenticated) for an unknown
    /// login, a wrong password and a disabled account alike, after the same work; after the right
    /// password alone identity.awaiting_grant (forbidden) for an account that nobody granted yet,
    /// and identity.second_factor_needed, identity.wrong_code (unauthenticated) for one with a
    /// second factor; identity.locked_out (too_many, detail `minutes`) once a login or an address
    /// has failed too often, whether or not the login exists; crypto.busy, database.busy,
    /// database.away (unavailable). Attempts count before the password is looked at, so that many
    /// at once gain nothing.
    void sign_in(SignIn order, std::move_only_function<void(Outcome<SignedIn>)> told);

    /// Is that the password of the account? Answers once, from another thread, with the hash it
    /// agreed with; identity.wrong_password (forbidden); identity.locked_out where its login has
    /// failed too often, for such attempts count as those to sign in do.
    void confirm_password(
        const Actor& actor,
        std::string password,
        std::string address,
        std::move_only_function<void(Outcome<std::string>)> told
    );

    /// Ends the session, here at once, and answers when it is durable. An unknown token is signed
    /// out already.
    void sign_out(std::string token, std::move_only_function<void(Outcome<bool>)> told);

    /// Ends every session of the account, here at once, and answers when it is durable.
    void sign_out_everywhere(
        std::int64_t account, std::move_only_function<void(Outcome<bool>)> told
    );

    /// Forgets what it believes of an account, after it was changed in this process.
    void evict(std::int64_t account);

    /// What the database knows the session by.
    static std::string hash_of(std::string_view token);

    /// What X-CSRF-Token must hold.
    std::string csrf_of(std::string_view token) const;

    /// The Set-Cookie line that keeps the token, and the one that drops it. HttpOnly,
    /// SameSite=Strict, Secure under TLS.
    std::string cookie_of(std::string_view token) const;
    std::string cookie_dropped() const;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

inline constexpr std::string_view session_cookie = "lingju_session";

/// Deletes sessions that have ended and attempts that no longer count; for a job.
void purge_sessions(sql::Transaction& transaction, Instant now);

}  // namespace lingju::identity
