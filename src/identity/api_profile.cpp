// What everybody may do with their own account.
#include "identity/answer.hpp"
#include "identity/bind_sign_on.hpp"
#include "identity/change_password.hpp"
#include "identity/second_factor.hpp"
#include "identity/store.hpp"

namespace lingju::identity {
namespace {

using http::Request;

/// Queues an act of one's own; once it is durable, renders what it made.
template <class T>
void settle(
    const Mounting& mounting,
    std::int64_t account,
    std::function<Outcome<T>(sql::Transaction&)> run,
    std::function<http::Response(const T&)> render,
    http::Reply reply
) {
    sql::Act act;
    act.run = [run = std::move(run)](sql::Transaction& transaction) -> Outcome<sql::Product> {
        Outcome<T> done = run(transaction);
        if (!done) return std::unexpected(std::move(done.error()));
        return sql::Product(*std::move(done));
    };
    act.settled = [mounting, account, render = std::move(render), reply = std::move(reply)](
                      const Outcome<sql::Product>& outcome
                  ) mutable {
        mounting.sessions.evict(account);
        reply(outcome ? render(std::any_cast<const T&>(*outcome)) : http::problem(outcome.error()));
    };
    mounting.database.submit(std::move(act));
}

/// Goes on once the password of the session's holder was confirmed, with its hash.
http::Answer after_password(
    const Mounting& mounting,
    const Request& request,
    const Actor& actor,
    std::string password,
    std::function<void(std::string, http::Reply)> go_on
) {
    return http::Later([mounting,
                        actor,
                        go_on,
                        password = std::move(password),
                        address = request.remote_address](http::Reply reply) mutable {
        mounting.sessions.confirm_password(
            actor,
            std::move(password),
            address,
            [go_on, reply = std::move(reply)](Outcome<std::string> confirmed) mutable {
                if (!confirmed) return reply(http::problem(confirmed.error()));
                go_on(*std::move(confirmed), std::move(reply));
            }
        );
    });
}

http::Answer change(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<ChangePasswordBody> body = json::parse<ChangePasswordBody>(request.body);
    if (!body) return http::problem(body.error());
    Refusals refusals = password_faults(body->next);
    if (!refusals.empty()) return http::problem(refusals);
    Outcome<std::string> encoded = mounting.passwords.hash(body->next);
    if (!encoded) return http::problem(encoded.error());
    PasswordOrder order{actor, {}, *encoded, Sessions::hash_of(token_in(request))};
    auto go_on = [mounting, order](std::string was, http::Reply reply) {
        PasswordOrder confirmed = order;
        confirmed.was = std::move(was);
        settle<std::int64_t>(
            mounting,
            order.actor.account,
            [confirmed](sql::Transaction& transaction) {
                return change_password(transaction, confirmed);
            },
            [](const std::int64_t&) { return http::Response{.status = 204}; },
            std::move(reply)
        );
    };
    return after_password(mounting, request, actor, body->password, go_on);
}

http::Answer enrol(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<ConfirmPasswordBody> body = json::parse<ConfirmPasswordBody>(request.body);
    if (!body) return http::problem(body.error());
    auto go_on = [mounting, actor](const std::string&, http::Reply reply) {
        settle<Enrolment>(
            mounting,
            actor.account,
            [mounting, actor, secret = new_secret()](sql::Transaction& transaction) {
                return enrol_second_factor(transaction, mounting.keys, actor, secret);
            },
            [](const Enrolment& enrolment) {
                return http::json(
                    201, json::write(EnrolmentShown{enrolment.secret, enrolment.uri})
                );
            },
            std::move(reply)
        );
    };
    return after_password(mounting, request, actor, body->password, go_on);
}

http::Answer confirm(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<ConfirmFactorBody> body = json::parse<ConfirmFactorBody>(request.body);
    if (!body) return http::problem(body.error());
    return http::Later([mounting, actor, code = body->code](http::Reply reply) {
        using Codes = std::vector<std::string>;
        settle<Codes>(
            mounting,
            actor.account,
            [mounting, actor, code](sql::Transaction& transaction) {
                return confirm_second_factor(
                    transaction, mounting.keys, actor, code, mounting.clock.now()
                );
            },
            [](const Codes& codes) { return http::json(201, json::write(RecoveryCodes{codes})); },
            std::move(reply)
        );
    });
}

ProfileShown profile_of(
    sql::Transaction& transaction,
    const Mounting& mounting,
    const Request& request,
    const Actor& actor
) {
    std::optional<Account> account = find_account(transaction, actor.account);
    if (!account) throw Fault("the account of a session is gone");
    const Elsewhere& elsewhere = *mounting.elsewhere;
    ProfileShown profile{
        .login = account->login,
        .name = account->name,
        .role = account->role,
        .points = places_of(account->scope.points, elsewhere.point_name),
        .departments = places_of(account->scope.departments, elsewhere.department_name),
        .towns = places_of(account->scope.towns, elsewhere.town_name),
        .due = actor.due,
        .second_factor = account->has_second_factor,
        .sign_on = sign_on_shown(*account, issuer_of(mounting)),
        .sessions = {}
    };
    const std::string own = Sessions::hash_of(token_in(request));
    for (OpenSession& open : list_sessions(transaction, account->id, mounting.clock.now()))
        profile.sessions.push_back(
            {open.opened_at,
             open.seen_at,
             std::move(open.whence.address),
             std::move(open.whence.agent),
             open.token_hash == own}
        );
    return profile;
}

http::Answer show(const Mounting& mounting, const Request& request, const Actor& actor) {
    return sql::read<http::Response>(mounting.database, [&](sql::Transaction& transaction) {
        return http::json(200, json::write(profile_of(transaction, mounting, request, actor)));
    });
}

http::Answer leave_everywhere(const Mounting& mounting, const Request&, const Actor& actor) {
    return http::Later([mounting, account = actor.account](http::Reply reply) {
        mounting.sessions.sign_out_everywhere(
            account,
            [mounting, reply = std::move(reply)](const Outcome<bool>& gone) mutable {
                if (!gone) return reply(http::problem(gone.error()));
                reply({204, {{"Set-Cookie", mounting.sessions.cookie_dropped()}}, ""});
            }
        );
    });
}

using Handler = http::Answer (*)(const Mounting&, const Request&, const Actor&);

}  // namespace

std::vector<http::Route> profile_routes(const Guard& guard, const Mounting& mounting) {
    using enum http::Method;
    constexpr const char* own = "profile.manage";
    return guard.routes(
        mounting,
        {
            {get, "/api/v1/profile", own, show},
            {post, "/api/v1/profile/password", own, change},
            {post, "/api/v1/profile/second-factor", own, enrol},
            {post, "/api/v1/profile/second-factor/confirmation", own, confirm},
            {del, "/api/v1/profile/sessions", "session.close", leave_everywhere},
        }
    );
}

}  // namespace lingju::identity
