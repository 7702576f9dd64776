#include "identity/sessions.hpp"

#include <mutex>
#include <unordered_map>

#include <fmt/format.h>

#include "identity/second_factor.hpp"
#include "identity/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

constexpr std::size_t believed_max = 4096;
constexpr std::size_t token_size_max = 128;
constexpr std::int64_t touch_every_ms = 60'000;

/// A session found lately.
struct Believed {
    Actor actor;
    Instant opened_at, seen_at, read_at;
};

bool has_ended(const Believed& session, Instant now) {
    return now.ms >= session.opened_at.ms + session_most_ms ||
           now.ms >= session.seen_at.ms + session_idle_ms;
}

Refusals wrong_login() { return refuse(Refused::unauthenticated, "identity.wrong_login").error(); }

Refusals locked_out(int minutes) {
    Refusals refusals = refuse(Refused::too_many, "identity.locked_out").error();
    refusals.front().details["minutes"] = std::to_string(minutes);
    return refusals;
}

/// What an attempt is counted under.
struct Subjects {
    std::string login, address;
};

/// One attempt on its way: counted, matched, and then what it was for.
struct Attempt {
    SignIn order;
    Subjects subjects;
    Credential found;
    bool is_known = false;
    Refusals wrong;  // what is answered where the password does not match
    std::move_only_function<void()> matched;
    std::move_only_function<void(Refusals)> refused;
};
using Shared = std::shared_ptr<Attempt>;
using Told = std::move_only_function<void(Outcome<SignedIn>)>;

Refusals awaiting_grant() { return refuse(Refused::forbidden, "identity.awaiting_grant").error(); }

}  // namespace

struct Sessions::Impl : std::enable_shared_from_this<Sessions::Impl> {
    Impl(
        sql::Database& the_database,
        const crypto::Provider& the_keys,
        crypto::Passwords& the_passwords,
        const Clock& the_clock,
        bool is_secure
    )
        : database(the_database),
          keys(the_keys),
          passwords(the_passwords),
          clock(the_clock),
          secure(is_secure) {}

    sql::Database& database;
    const crypto::Provider& keys;
    crypto::Passwords& passwords;
    const Clock& clock;
    const bool secure;

    std::mutex mutex;
    std::unordered_map<std::string, Believed> believed;
    std::uint64_t evictions = 0;  // what was read before one is not believed after it

    std::optional<Believed> recall(const std::string& hash, Instant now) {
        std::lock_guard lock(mutex);
        auto found = believed.find(hash);
        if (found == believed.end()) return std::nullopt;
        std::int64_t age_ms = now.ms - found->second.read_at.ms;
        if (age_ms < 0 || age_ms >= session_believed_ms) return std::nullopt;
        return found->second;
    }

    void remember(
        const std::string& hash, const Believed& session, std::uint64_t read_at_eviction
    ) {
        std::lock_guard lock(mutex);
        if (evictions != read_at_eviction) return;
        if (believed.size() >= believed_max) believed.clear();
        believed.insert_or_assign(hash, session);
    }

    std::uint64_t count_evictions() {
        std::lock_guard lock(mutex);
        return evictions;
    }

    template <class Predicate>
    void evict_if(Predicate is_gone) {
        std::lock_guard lock(mutex);
        ++evictions;
        std::erase_if(believed, is_gone);
    }

    void evict_token(const std::string& hash) {
        evict_if([&hash](const auto& entry) { return entry.first == hash; });
    }

    std::optional<Believed> look_up(const std::string& hash, Instant now) {
        std::uint64_t before = count_evictions();
        auto row =
            sql::read<std::optional<SessionRow>>(database, [&hash](sql::Transaction& transaction) {
                return find_session(transaction, hash);
            });
        if (!row || row->account.disabled || !row->account.granted_at) return std::nullopt;
        Believed session{identity::actor_of(row->account), row->opened_at, row->seen_at, now};
        if (has_ended(session, now)) return std::nullopt;
        if (now.ms - session.seen_at.ms >= touch_every_ms) {
            touch(hash, now);
            session.seen_at = now;
        }
        remember(hash, session, before);
        return session;
    }

    void touch(const std::string& hash, Instant now) {
        sql::Act act;
        act.run = [hash, now](sql::Transaction& transaction) {
            touch_session(transaction, hash, now);
            return Outcome<sql::Product>(true);
        };
        act.settled = [](const Outcome<sql::Product>&) {};
        database.submit(std::move(act));
    }

    /// Runs `run` as an act and hands its value, or the refusals, on.
    template <class T>
    void submit(
        std::function<Outcome<T>(sql::Transaction&)> run,
        std::move_only_function<void(Outcome<T>)> settled
    ) {
        sql::Act act;
        act.run = [run = std::move(run)](sql::Transaction& transaction) -> Outcome<sql::Product> {
            Outcome<T> outcome = run(transaction);
            if (!outcome) return std::unexpected(std::move(outcome.error()));
            return sql::Product(*std::move(outcome));
        };
        act.settled = [settled = std::move(settled)](Outcome<sql::Product> outcome) mutable {
            if (outcome)
                settled(std::any_cast<T>(*std::move(outcome)));
            else
                settled(std::unexpected(std::move(outcome.error())));
        };
        database.submit(std::move(act));
    }

    /// First step: counts the attempt and finds the credential, or says that it is locked out.
    void count(const Shared& attempt) {
        using Found = std::optional<Credential>;
        auto run = [attempt, now = clock.now()](sql::Transaction& transaction) -> Outcome<Found> {
            Attempts by_address = count_attempt(transaction, attempt->subjects.address, now);
            Attempts by_login = count_attempt(transaction, attempt->subjects.login, now);
            auto minutes = locked_minutes(by_login, login_failures_max, now);
            if (!minutes) minutes = locked_minutes(by_address, address_failures_max, now);
            if (minutes) return std::unexpected(locked_out(*minutes));
            return find_credential(transaction, attempt->order.login);
        };
        submit<Found>(run, [self = shared_from_this(), attempt](const Outcome<Found>& found) {
            if (!found) return attempt->refused(found.error());
            self->match(attempt, *found);
        });
    }

    /// Second step: the password, or nobody's, on the pool.
    void match(const Shared& attempt, std::optional<Credential> found) {
        attempt->is_known = found && !found->account.disabled;
        if (found) attempt->found = *std::move(found);
        passwords.match_later(
            std::move(attempt->order.password),
            attempt->is_known ? attempt->found.password_hash : passwords.nobodys_hash(),
            [self = shared_from_this(), attempt](Outcome<bool> matches) {
                if (!matches) return self->give_back(attempt, std::move(matches.error()));
                if (!*matches || !attempt->is_known) return attempt->refused(attempt->wrong);
                attempt->matched();
            }
        );
    }

    /// The password was not looked at: the attempt does not count.
    void give_back(const Shared& attempt, Refusals refusals) {
        auto run = [attempt](sql::Transaction& transaction) {
            give_attempt_back(transaction, attempt->subjects.login);
            give_attempt_back(transaction, attempt->subjects.address);
            return Outcome<bool>(true);
        };
        submit<bool>(run, [attempt, refusals = std::move(refusals)](const Outcome<bool>&) {
            attempt->refused(refusals);
        });
    }

    Shared attempt_of(SignIn order) const {
        auto attempt = std::make_shared<Attempt>();
        attempt->subjects = {
            attempts_of_login(keys, order.login), attempts_of_address(keys, order.address)
        };
        attempt->order = std::move(order);
        return attempt;
    }

    /// Third step of signing in: the session.
    void open(const Shared& attempt, Told told) {
        if (!attempt->found.account.granted_at) return told(std::unexpected(awaiting_grant()));
        std::string token = crypto::random_token();
        auto run = [attempt, token, &keys = keys, now = clock.now()](sql::Transaction& transaction
                   ) -> Outcome<SignedIn> {
            const SignIn& order = attempt->order;
            const Account& account = attempt->found.account;
            Refusals refusals = second_factor_faults(transaction, keys, account, order.code, now);
            if (!refusals.empty()) return std::unexpected(std::move(refusals));
            save_session(
                transaction, hash_of(token), account.id, {order.address, order.agent}, now
            );
            delete_attempts(transaction, attempt->subjects.login);
            give_attempt_back(transaction, attempt->subjects.address);
            std::string id = std::to_string(account.id);
            ledger::record(
                transaction, {"identity.signed_in", id, id, 1, {account.scope.cell, "", "", ""}, ""}
            );
            return SignedIn{token, identity::actor_of(account)};
        };
        auto settled = [self = shared_from_this(),
                        attempt,
                        told = std::move(told)](const Outcome<SignedIn>& signed_in) mutable {
            bool asks =
                !signed_in && signed_in.error().front().code == "identity.second_factor_needed";
            if (!asks) return told(signed_in);
            attempt->refused = [told = std::move(told)](const Refusals& refusals) mutable {
                told(std::unexpected(refusals));
            };
            self->give_back(attempt, signed_in.error());
        };
        submit<SignedIn>(run, std::move(settled));
    }

    /// Third step of confirming: the attempt does not count.
    void confirm(const Shared& attempt, std::move_only_function<void(Outcome<std::string>)> told) {
        auto run = [attempt](sql::Transaction& transaction) {
            delete_attempts(transaction, attempt->subjects.login);
            give_attempt_back(transaction, attempt->subjects.address);
            return Outcome<std::string>(attempt->found.password_hash);
        };
        submit<std::string>(run, std::move(told));
    }
};

Sessions::Sessions(
    sql::Database& database,
    const crypto::Provider& keys,
    crypto::Passwords& passwords,
    const Clock& clock,
    bool secure_cookie
)
    : impl_(std::make_shared<Impl>(database, keys, passwords, clock, secure_cookie)) {}

Sessions::~Sessions() = default;

std::optional<Actor> Sessions::actor_of(std::string_view token) {
    if (token.empty() || token.size() > token_size_max) return std::nullopt;
    const std::string hash = hash_of(token);
    const Instant now = impl_->clock.now();
    std::optional<Believed> session = impl_->recall(hash, now);
    if (!session) session = impl_->look_up(hash, now);
    if (!session || has_ended(*session, now)) return std::nullopt;
    return std::move(session->actor);
}

void Sessions::sign_in(SignIn order, Told told) {
    auto attempt = impl_->attempt_of(std::move(order));
    auto shared = std::make_shared<Told>(std::move(told));
    attempt->wrong = wrong_login();
    attempt->refused = [shared](Refusals refusals) {
        (*shared)(std::unexpected(std::move(refusals)));
    };
    attempt->matched = [impl = impl_, attempt = std::weak_ptr(attempt), shared] {
        impl->open(attempt.lock(), std::move(*shared));
    };
    impl_->count(attempt);
}

void Sessions::confirm_password(
    const Actor& actor,
    std::string password,
    std::string address,
    std::move_only_function<void(Outcome<std::string>)> told
) {
    using Confirmed = std::move_only_function<void(Outcome<std::string>)>;
    auto attempt = impl_->attempt_of({actor.login, std::move(password), std::move(address)});
    auto shared = std::make_shared<Confirmed>(std::move(told));
    attempt->wrong = refuse(Refused::forbidden, "identity.wrong_password").error();
    attempt->refused = [shared](Refusals refusals) {
        (*shared)(std::unexpected(std::move(refusals)));
    };
    attempt->matched = [impl = impl_, attempt = std::weak_ptr(attempt), shared] {
        impl->confirm(attempt.lock(), std::move(*shared));
    };
    impl_->count(attempt);
}

std::string Sessions::hash_of(std::string_view token) { return crypto::hex(crypto::sm3(token)); }

void Sessions::sign_out(std::string token, std::move_only_function<void(Outcome<bool>)> told) {
    std::string hash = hash_of(token);
    impl_->evict_token(hash);
    auto run = [hash](sql::Transaction& transaction) {
        delete_session(transaction, hash);
        return Outcome<bool>(true);
    };
    auto settled = [impl = impl_, hash, told = std::move(told)](Outcome<bool> gone) mutable {
        impl->evict_token(hash);
        told(std::move(gone));
    };
    impl_->submit<bool>(run, std::move(settled));
}

void Sessions::sign_out_everywhere(
    std::int64_t account, std::move_only_function<void(Outcome<bool>)> told
) {
    evict(account);
    auto run = [account](sql::Transaction& transaction) {
        delete_sessions(transaction, account);
        const std::string id = std::to_string(account);
        ledger::record(transaction, {"identity.signed_out_everywhere", id, id, 1, {}, ""});
        return Outcome<bool>(true);
    };
    auto settled = [impl = impl_, account, told = std::move(told)](Outcome<bool> gone) mutable {
        impl->evict_if([account](const auto& entry) {
            return entry.second.actor.account == account;
        });
        told(std::move(gone));
    };
    impl_->submit<bool>(run, std::move(settled));
}

void Sessions::evict(std::int64_t account) {
    impl_->evict_if([account](const auto& entry) { return entry.second.actor.account == account; });
}

std::string Sessions::csrf_of(std::string_view token) const {
    return impl_->keys.lookup_hash("identity.csrf", token);
}

std::string Sessions::cookie_of(std::string_view token) const {
    return fmt::format(
        "{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}",
        session_cookie,
        token,
        session_most_ms / 1000,
        impl_->secure ? "; Secure" : ""
    );
}

std::string Sessions::cookie_dropped() const {
    return fmt::format(
        "{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict{}",
        session_cookie,
        impl_->secure ? "; Secure" : ""
    );
}

}  // namespace lingju::identity
