// 单点登录: signing in by what an OpenID Connect provider says, in place of a password.
//
// The authorization code flow with PKCE (RFC 7636, S256), state and nonce. What has to be known
// when the browser comes back travels with it, sealed, in a cookie; a state is good once. The
// provider's subject opens the account it was bound to (bind_sign_on.hpp) and no other: none is
// made, and none is found by name or mail.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "identity/oidc.hpp"
#include "identity/sessions.hpp"
#include "platform/http/caller.hpp"

namespace lingju::identity {

/// How long somebody may take at the provider, and then for a code of our own second factor.
inline constexpr std::int64_t sign_on_most_ms = 10 * 60'000;
inline constexpr std::int64_t sign_on_code_most_ms = 5 * 60'000;

inline constexpr std::string_view sign_on_cookie = "lingju_sign_on";

/// Where the browser goes, and what it has to bring back.
struct SignOnBegun {
    std::string url, cookie;
};

/// What the browser brought back, and from where.
struct SignOnReturn {
    std::string state = {}, code = {};  // the provider's; or our second factor's, without a state
    std::string cookie = {};
    std::string address = {}, agent = {};
};

/// A session; or why there is none, with what the browser keeps where only a code is missing.
struct SignOnEnded {
    Outcome<SignedIn> signed_in;
    std::string cookie = {};
};

/// Safe from any thread. What it is given outlives it and every answer it owes.
class SignOn {
  public:
    SignOn(
        SignOnProvider provider,
        sql::Database& database,
        const crypto::Provider& keys,
        const Clock& clock,
        http::Caller::Limits limits = {}
    );
    /// Stops.
    ~SignOn();

    /// Ends what the provider is asked just now, and asks nothing more: what comes later is told
    /// identity.sign_on_away, who still waits for their turn is told nothing.
    void stop();

    const SignOnProvider& provider() const;

    /// Answers once, perhaps from another thread: identity.sign_on_away (unavailable) where the
    /// provider does not answer within its limits, identity.sign_on_not_believed.
    void begin(std::move_only_function<void(Outcome<SignOnBegun>)> told);

    /// Answers once, from another thread: identity.sign_on_stale (unauthenticated) for a state that
    /// is unknown, over ten minutes old, used already or another browser's; identity.sign_on_away;
    /// identity.sign_on_client_refused (unavailable) where the provider does not take our secret;
    /// identity.sign_on_not_believed; identity.locked_out as Sessions::sign_in; then of the
    /// account: identity.sign_on_unbound (forbidden, subject = the provider's),
    /// identity.sign_on_disabled, identity.awaiting_grant (forbidden); and
    /// identity.second_factor_needed where it has a second factor: no provider stands for ours.
    ///
    /// Counts under the address a code that the provider does not take and a token that is not
    /// believed, and nothing else: what is stale before the provider was asked cost it nothing.
    void finish(SignOnReturn brought, std::move_only_function<void(SignOnEnded)> told);

    /// The code after identity.second_factor_needed, within five minutes of it. Refuses as
    /// `finish`, identity.wrong_code.
    void give_code(SignOnReturn brought, std::move_only_function<void(SignOnEnded)> told);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// Deletes states that are too old to come back; for a job.
void purge_sign_ons(sql::Transaction& transaction, Instant now);

}  // namespace lingju::identity
