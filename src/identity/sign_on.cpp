#include "identity/sign_on.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "identity/bind_sign_on.hpp"
#include "identity/carried.hpp"
#include "identity/discovery.hpp"
#include "identity/queries.hpp"
#include "identity/rules.hpp"
#include "identity/second_factor.hpp"
#include "identity/store.hpp"
#include "platform/crypto/base64.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

constexpr std::string_view begun_purpose = "identity.sign_on_begun";
constexpr std::string_view vouched_purpose = "identity.sign_on_vouched";

using Begun = std::move_only_function<void(Outcome<SignOnBegun>)>;
using Ended = std::move_only_function<void(SignOnEnded)>;

Refusals refused(Refused kind, const char* code, std::string subject = {}) {
    return refuse(kind, code, std::move(subject)).error();
}
Refusals stale() { return refused(Refused::unauthenticated, "identity.sign_on_stale"); }
Refusals locked_out(int minutes) {
    Refusals refusals = refused(Refused::too_many, "identity.locked_out");
    refusals.front().details["minutes"] = std::to_string(minutes);
    return refusals;
}

/// May whoever was vouched for come in, as the account stands?
Refusals account_faults(const std::optional<Account>& account, const std::string& subject) {
    if (!account) return refused(Refused::forbidden, "identity.sign_on_unbound", subject);
    if (account->disabled) return refused(Refused::forbidden, "identity.sign_on_disabled");
    if (!account->granted_at) return refused(Refused::forbidden, "identity.awaiting_grant");
    return {};
}

/// One sign-in on its way.
struct Trip {
    SignOnReturn brought;
    Ended told;
    std::string subject = {};  // whom the provider vouched for
    std::string nonce = {}, verifier = {};

    void refuse(Refusals refusals) { told({std::unexpected(std::move(refusals))}); }
};
using Shared = std::shared_ptr<Trip>;

std::string query_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::string text;
    for (const auto& [name, value] : pairs)
        text += (text.empty() ? "" : "&") + name + "=" + http::percent_encoded(value);
    return text;
}

}  // namespace

struct SignOn::Impl : std::enable_shared_from_this<SignOn::Impl> {
    Impl(
        SignOnProvider the_provider,
        sql::Database& the_database,
        const crypto::Provider& the_keys,
        const Clock& the_clock,
        http::Caller::Limits limits
    )
        : provider(std::move(the_provider)),
          database(the_database),
          keys(the_keys),
          clock(the_clock),
          caller(limits),
          discovery(provider, caller, clock) {}

    const SignOnProvider provider;
    sql::Database& database;
    const crypto::Provider& keys;
    const Clock& clock;

    http::Caller caller;
    Discovery discovery;

    // Going there.

    SignOnBegun begun(const Discovered& where) const {
        const std::string state = crypto::random_token(), nonce = crypto::random_token(),
                          verifier = crypto::random_token();
        const std::string query = query_of(
            {{"response_type", "code"},
             {"scope", "openid"},
             {"client_id", provider.client},
             {"redirect_uri", provider.redirect},
             {"state", state},
             {"nonce", nonce},
             {"code_challenge", crypto::base64url(crypto::sha256(verifier))},
             {"code_challenge_method", "S256"}}
        );
        const std::string at = std::to_string(clock.now().ms);
        return {
            where.authorization + (where.authorization.contains('?') ? "&" : "?") + query,
            carried(keys, begun_purpose, {state, nonce, verifier, at})
        };
    }

    // Coming back.

    /// Runs `run` as an act; its refusals end the trip.
    template <class T>
    void submit(
        const Shared& trip,
        std::function<Outcome<T>(sql::Transaction&)> run,
        std::move_only_function<void(T)> settled
    ) {
        sql::Act act;
        act.run = [run = std::move(run)](sql::Transaction& transaction) -> Outcome<sql::Product> {
            Outcome<T> outcome = run(transaction);
            if (!outcome) return std::unexpected(std::move(outcome.error()));
            return sql::Product(*std::move(outcome));
        };
        act.settled = [trip, settled = std::move(settled)](Outcome<sql::Product> outcome) mutable {
            if (!outcome) return trip->refuse(std::move(outcome.error()));
            settled(std::any_cast<T>(*std::move(outcome)));
        };
        database.submit(std::move(act));
    }

    /// Counts the attempt under its address, and uses the state up.
    void count_return(const Shared& trip) {
        auto run = [trip, this, now = clock.now()](sql::Transaction& transaction) -> Outcome<bool> {
            const std::string address = attempts_of_address(keys, trip->brought.address);
            const Attempts attempts = count_attempt(transaction, address, now);
            if (auto minutes = locked_minutes(attempts, address_failures_max, now))
                return std::unexpected(locked_out(*minutes));
            transaction.execute_one(
                queries::use_sign_on_state,
                {crypto::hex(crypto::sm3(trip->brought.state)), now},
                stale().front()
            );
            return true;
        };
        submit<bool>(trip, run, [self = shared_from_this(), trip](bool) { self->redeem(trip); });
    }

    /// The code for a token.
    void redeem(const Shared& trip) {
        discovery.find([this, trip](const Outcome<Discovered>& where) {
            if (!where) return forgive(trip, {std::unexpected(where.error())});
            if (discovery.is_token_left_alone()) return be_away(trip);
            caller.ask(asking_for_token(*where, *trip), [this, trip](const auto& answered) {
                believe(trip, answered);
            });
        });
    }

    /// OpenID Connect Core 1.0, 3.1.3.1; RFC 6749, 2.3.1.
    http::Call asking_for_token(const Discovered& where, const Trip& trip) const {
        std::vector<std::pair<std::string, std::string>> form{
            {"grant_type", "authorization_code"},
            {"code", trip.brought.code},
            {"redirect_uri", provider.redirect},
            {"code_verifier", trip.verifier}
        };
        http::Call call{.url = where.token};
        if (where.secret_in_form) {
            form.emplace_back("client_id", provider.client);
            form.emplace_back("client_secret", provider.secret);
        } else {
            call.authorization = "Basic " + crypto::base64(
                                                http::percent_encoded(provider.client) + ":" +
                                                http::percent_encoded(provider.secret)
                                            );
        }
        call.form = query_of(form);
        return call;
    }

    void believe(const Shared& trip, const http::Answered& answered) {
        if (!answered) {
            discovery.note_token_failure(answered.error());
            return be_away(trip);
        }
        if (answered->status != 200) return give_up(trip, *answered);
        Outcome<std::string> subject =
            subject_in(answered->body, provider, trip->nonce, clock.now());
        if (!subject) {
            spdlog::warn("single sign-on: {}", summary(subject.error()));
            return trip->refuse(std::move(subject.error()));
        }
        trip->subject = *std::move(subject);
        open(trip, "");
    }

    /// The token endpoint gave no token: for a fault of the provider's, of ours, or of the code.
    void give_up(const Shared& trip, const http::Called& answered) {
        spdlog::warn("single sign-on: the token endpoint answered {}", answered.status);
        if (is_client_refused(answered.status, answered.body)) {
            discovery.note_token_failure("the provider does not take our client or its secret");
            Refusals ours = refused(Refused::unavailable, "identity.sign_on_client_refused");
            return forgive(trip, {std::unexpected(std::move(ours))});
        }
        const bool is_theirs = answered.status >= 500 || answered.status == 429;
        return is_theirs ? be_away(trip) : trip->refuse(stale());
    }

    /// Ends the trip of somebody who did no wrong: the attempt does not count under the address.
    void forgive(const Shared& trip, SignOnEnded ended) {
        sql::Act act;
        act.run = [self = shared_from_this(), trip](sql::Transaction& transaction) {
            const std::string address = attempts_of_address(self->keys, trip->brought.address);
            give_attempt_back(transaction, address);
            return Outcome<sql::Product>(sql::Product(true));
        };
        act.settled = [trip, ended = std::move(ended)](const Outcome<sql::Product>&) mutable {
            trip->told(std::move(ended));
        };
        database.submit(std::move(act));
    }
    void be_away(const Shared& trip) { forgive(trip, {std::unexpected(Discovery::away())}); }

    // The session.

    Outcome<SignedIn> session_for(
        sql::Transaction& transaction,
        const Trip& trip,
        const std::string& code,
        const std::string& token,
        Instant now
    ) const {
        // Gather.
        const auto account =
            find_account_signed_on(transaction, keys, {provider.issuer, trip.subject});

        // Judge.
        Refusals refusals = account_faults(account, trip.subject);
        if (!refusals.empty()) return std::unexpected(std::move(refusals));
        const std::string login = attempts_of_login(keys, account->login);
        Attempts attempts = find_attempts(transaction, login, now);
        if (code.empty()) ++attempts.count;  // as one more would be
        if (auto minutes = locked_minutes(attempts, login_failures_max, now))
            return std::unexpected(locked_out(*minutes));
        refusals = second_factor_faults(transaction, keys, *account, code, now);
        if (!refusals.empty()) return std::unexpected(std::move(refusals));

        // Record.
        const SignOnReturn& brought = trip.brought;
        save_session(
            transaction,
            Sessions::hash_of(token),
            account->id,
            {brought.address, brought.agent},
            now
        );
        if (!code.empty()) give_attempt_back(transaction, login);
        give_attempt_back(transaction, attempts_of_address(keys, brought.address));
        const std::string id = std::to_string(account->id);
        ledger::record(
            transaction,
            {"identity.signed_in",
             id,
             id,
             1,
             {account->scope.cell, "", "", ""},
             R"({"by":"provider"})"}
        );

        // Tell.
        return SignedIn{token, actor_of(*account)};
    }

    void open(const Shared& trip, const std::string& code) {
        const std::string token = crypto::random_token();
        sql::Act act;
        act.run = [self = shared_from_this(), trip, code, token, now = clock.now()](
                      sql::Transaction& transaction
                  ) -> Outcome<sql::Product> {
            Outcome<SignedIn> in = self->session_for(transaction, *trip, code, token, now);
            if (!in) return std::unexpected(std::move(in.error()));
            return sql::Product(*std::move(in));
        };
        act.settled = [self = shared_from_this(), trip](Outcome<sql::Product> outcome) {
            if (!outcome) return self->end_without(trip, std::move(outcome.error()));
            trip->told({std::any_cast<SignedIn>(*std::move(outcome))});
        };
        database.submit(std::move(act));
    }

    /// Refuses; whom the provider just vouched for did no wrong, and where only a code is missing
    /// the browser keeps who that was, from now on and never again.
    void end_without(const Shared& trip, Refusals refusals) {
        if (trip->nonce.empty()) return trip->refuse(std::move(refusals));  // a code was given
        SignOnEnded ended{std::unexpected(refusals)};
        const std::string now = std::to_string(clock.now().ms);
        if (refusals.front().code == "identity.second_factor_needed")
            ended.cookie = carried(keys, vouched_purpose, {trip->subject, now});
        forgive(trip, std::move(ended));
    }

    /// Counts a code of our own second factor as a password is counted.
    void count_code(const Shared& trip) {
        auto run = [trip, this, now = clock.now()](sql::Transaction& transaction) -> Outcome<bool> {
            const auto account =
                find_account_signed_on(transaction, keys, {provider.issuer, trip->subject});
            const Attempts attempts =
                count_attempt(transaction, attempts_of_address(keys, trip->brought.address), now);
            if (account) count_attempt(transaction, attempts_of_login(keys, account->login), now);
            if (auto minutes = locked_minutes(attempts, address_failures_max, now))
                return std::unexpected(locked_out(*minutes));
            return true;
        };
        submit<bool>(trip, run, [self = shared_from_this(), trip](bool) {
            self->open(trip, trip->brought.code);
        });
    }
};

SignOn::SignOn(
    SignOnProvider provider,
    sql::Database& database,
    const crypto::Provider& keys,
    const Clock& clock,
    http::Caller::Limits limits
)
    : impl_(std::make_shared<Impl>(std::move(provider), database, keys, clock, limits)) {}

SignOn::~SignOn() { stop(); }

void SignOn::stop() { impl_->caller.stop(); }

const SignOnProvider& SignOn::provider() const { return impl_->provider; }

void SignOn::begin(Begun told) {
    impl_->discovery.find([impl = impl_.get(),
                           told = std::move(told)](const Outcome<Discovered>& where) mutable {
        if (!where) return told(std::unexpected(where.error()));
        told(impl->begun(*where));
    });
}

void SignOn::finish(SignOnReturn brought, Ended told) {
    auto trip = std::make_shared<Trip>(Trip{std::move(brought), std::move(told)});
    const std::vector<std::string> held = brought_back(
        impl_->keys, begun_purpose, trip->brought.cookie, 4, impl_->clock.now(), sign_on_most_ms
    );
    const bool is_its_own = !held.empty() && crypto::equal(held[0], trip->brought.state);
    if (!is_its_own || trip->brought.code.empty()) return trip->refuse(stale());
    trip->nonce = held[1];
    trip->verifier = held[2];
    impl_->count_return(trip);
}

void SignOn::give_code(SignOnReturn brought, Ended told) {
    auto trip = std::make_shared<Trip>(Trip{std::move(brought), std::move(told)});
    const std::vector<std::string> held = brought_back(
        impl_->keys,
        vouched_purpose,
        trip->brought.cookie,
        2,
        impl_->clock.now(),
        sign_on_code_most_ms
    );
    if (held.empty()) return trip->refuse(stale());
    if (is_blank_code(trip->brought.code))
        return trip->refuse(refused(Refused::unauthenticated, "identity.wrong_code"));
    trip->subject = held[0];
    impl_->count_code(trip);
}

void purge_sign_ons(sql::Transaction& transaction, Instant now) {
    transaction.execute(queries::purge_sign_on_states, {Instant{now.ms - sign_on_most_ms}});
}

}  // namespace lingju::identity
