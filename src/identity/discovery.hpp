// Where a provider is asked: its discovery document, fetched once and kept. Private to identity.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "identity/oidc.hpp"
#include "platform/http/caller.hpp"

namespace lingju::identity {

/// Safe from any thread. What it is given outlives it.
class Discovery {
  public:
    Discovery(const SignOnProvider& provider, http::Caller& caller, const Clock& clock)
        : provider_(provider), caller_(caller), clock_(clock) {}

    /// What the provider says of itself: asked for where that is over an hour old; where it does
    /// not answer, what it said within the day. Answers once, at once or from a thread of the
    /// caller. Refuses identity.sign_on_away (unavailable), for five seconds without asking again;
    /// and as discovered_in.
    ///
    /// Those who ask at the same time share one call.
    using Told = std::move_only_function<void(const Outcome<Discovered>&)>;
    void find(Told told);

    /// The token endpoint did not answer, or not to us: says so in the log, and leaves it alone for
    /// five seconds.
    void note_token_failure(const std::string& why);
    bool is_token_left_alone();

    static Refusals away();

  private:
    std::optional<Discovered> known(std::int64_t most_ms);
    Outcome<Discovered> known_or_away();
    Outcome<Discovered> taken_in(http::Answered answered);
    void note_failure(const std::string& why);
    /// Is `failed_at` less than five seconds ago?
    bool is_left_alone(const std::optional<Instant>& failed_at);

    const SignOnProvider& provider_;
    http::Caller& caller_;
    const Clock& clock_;
    std::mutex mutex_;
    std::optional<Discovered> discovered_;
    Instant discovered_at_ = {};
    std::optional<Instant> failed_at_, token_failed_at_;
    std::vector<Told> waiting_;  // for the call that is under way
};

}  // namespace lingju::identity
