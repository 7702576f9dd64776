#include "identity/api.hpp"

#include <iterator>

#include "identity/answer.hpp"
#include "identity/bodies.hpp"
#include "identity/ledger_views.hpp"
#include "identity/tie_bodies.hpp"

namespace lingju::identity {

struct SignInOrder {
    std::string login;
    std::string password;
    std::string code;
    static constexpr auto json_default = json::names("code");
    static constexpr json::Limit json_limits[] = {{"login", 100}, {"password", 256}, {"code", 40}};
};
BOOST_DESCRIBE_STRUCT(SignInOrder, (), (login, password, code))

struct SessionAccount {
    json::Id id;
    std::string login;
    std::string name;
    Role role = Role::resident;
    json::Nullable<Place> point;
    json::Nullable<Place> department;
    Due due = Due::nothing;
};
BOOST_DESCRIBE_STRUCT(SessionAccount, (), (id, login, name, role, point, department, due))

struct SessionAnswer {
    SessionAccount account;
    std::string csrf;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (), (account, csrf))

namespace {

/// The first place of a reach, by name.
json::Nullable<Place> first_of(
    const std::vector<std::string>& ids, const std::function<std::string(const std::string&)>& name
) {
    if (ids.empty()) return {};
    return Place{ids.front(), name(ids.front())};
}

std::string session_json(const Mounting& mounting, const Actor& actor, std::string_view token) {
    return json::write(SessionAnswer{
        {actor.account,
         actor.login,
         actor.name,
         actor.role,
         first_of(actor.scope.points, mounting.elsewhere->point_name),
         first_of(actor.scope.departments, mounting.elsewhere->department_name),
         actor.due},
        mounting.sessions.csrf_of(token)
    });
}

}  // namespace

http::Response signed_in(const Mounting& mounting, const Outcome<SignedIn>& outcome) {
    if (!outcome) {
        http::Response refused = http::problem(outcome.error());
        auto minutes = outcome.error().front().details.find("minutes");
        if (minutes != outcome.error().front().details.end())
            refused.headers.emplace_back(
                "Retry-After", std::to_string(60 * std::stoi(minutes->second))
            );
        return refused;
    }
    http::Response response =
        http::json(201, session_json(mounting, outcome->actor, outcome->token));
    response.headers.emplace_back("Set-Cookie", mounting.sessions.cookie_of(outcome->token));
    return response;
}

std::string agent_of(std::string_view header) {
    std::string agent;
    for (char c : header.substr(0, 200)) agent += c >= ' ' && c <= '~' ? c : '?';
    return agent;
}

namespace {

http::Answer sign_in(const Mounting& mounting, const http::Request& request, const Actor&) {
    Outcome<SignInOrder> order = json::parse<SignInOrder>(request.body);
    if (!order) return http::problem(order.error());
    SignIn typed{
        order->login,
        order->password,
        request.remote_address,
        order->code,
        agent_of(request.header("user-agent"))
    };
    return http::Later([mounting, typed = std::move(typed)](http::Reply reply) mutable {
        mounting.sessions.sign_in(
            std::move(typed),
            [mounting, reply = std::move(reply)](const Outcome<SignedIn>& outcome) mutable {
                reply(signed_in(mounting, outcome));
            }
        );
    });
}

http::Answer show_session(
    const Mounting& mounting, const http::Request& request, const Actor& actor
) {
    std::string token = request.cookie(session_cookie).value_or("");
    return http::json(200, session_json(mounting, actor, token));
}

http::Answer sign_out(const Mounting& mounting, const http::Request& request, const Actor&) {
    std::string token = request.cookie(session_cookie).value_or("");
    return http::Later([mounting, token](http::Reply reply) mutable {
        mounting.sessions.sign_out(
            token,
            [mounting, reply = std::move(reply)](const Outcome<bool>& gone) mutable {
                if (!gone) return reply(http::problem(gone.error()));
                reply({204, {{"Set-Cookie", mounting.sessions.cookie_dropped()}}, ""});
            }
        );
    });
}

/// From the header, or the query where a browser opens a stream afresh. False where it is no
/// cursor.
bool read_cursor(const http::Request& request, std::optional<outbox::Cursor>& from) {
    std::string text(request.header("last-event-id"));
    if (text.empty()) text = request.query_value("after").value_or("");
    if (text.empty()) return true;
    from = outbox::parse_cursor(text);
    return from.has_value();
}

events::Reader reader_of(
    const Mounting& mounting,
    const http::Request& request,
    const Actor& actor,
    const std::shared_ptr<http::Stream>& stream
) {
    std::string token = request.cookie(session_cookie).value_or("");
    return {
        .send = [stream](
                    std::string_view id, std::string_view topic, std::string_view data
                ) { return stream->send(id, topic, data); },
        .close = [stream] { stream->close(); },
        .hears = [actor](
                     std::string_view topic, const ledger::Scope& scope
                 ) { return may_hear(actor, topic, scope); },
        .is_open =
            [&sessions = mounting.sessions, token, actor] {
                auto now = sessions.actor_of(token);
                return now && now->account == actor.account && now->role == actor.role &&
                       now->scope == actor.scope;
            }
    };
}

std::optional<http::Response> listen(
    const Mounting& mounting,
    const http::Request& request,
    const Actor& actor,
    const std::shared_ptr<http::Stream>& stream
) {
    std::optional<outbox::Cursor> from;
    if (!read_cursor(request, from))
        return http::problem(refuse(Refused::malformed, "events.bad_cursor").error());
    Outcome<int> reader =
        mounting.hub.listen(reader_of(mounting, request, actor, stream), std::move(from));
    if (!reader) return http::problem(reader.error());
    stream->on_closed([&hub = mounting.hub, number = *reader] { hub.leave(number); });
    return std::nullopt;
}

}  // namespace

std::vector<http::Route> routes(const Mounting& mounting) {
    using enum http::Method;
    const Guard guard(mounting.sessions);
    std::vector<http::Route> routes{
        guard.route(post, "/api/v1/session", "public", at(mounting, sign_in)),
        guard.route(get, "/api/v1/session", "session.read", at(mounting, show_session)),
        guard.route(del, "/api/v1/session", "session.close", at(mounting, sign_out)),
        guard.stream(
            "/api/v1/events",
            "events.listen",
            [=](const http::Request& request,
                const Actor& actor,
                const std::shared_ptr<http::Stream>& stream) {
                return listen(mounting, request, actor, stream);
            }
        ),
    };
    std::ranges::move(sign_on_routes(guard, mounting), std::back_inserter(routes));
    std::ranges::move(profile_routes(guard, mounting), std::back_inserter(routes));
    for (http::Route& route : routes) route.body_limit_bytes = 4096;
    std::ranges::move(account_routes(guard, mounting), std::back_inserter(routes));
    std::ranges::move(account_sheet_routes(guard, mounting), std::back_inserter(routes));
    std::ranges::move(tie_routes(guard, mounting), std::back_inserter(routes));
    routes.push_back(ledger_route(guard, mounting));
    return routes;
}

void describe(json::Components& components) {
    json::describe<SignInOrder>(components);
    json::describe<SessionAnswer>(components);
    json::describe<SignOnShown>(components);
    json::describe<SignOnPlace>(components);
    json::describe<SignOnReturnBody>(components);
    json::describe<SignOnCodeBody>(components);
    json::describe<BindSignOnBody>(components);
    json::describe<OpenAccountBody>(components);
    json::describe<GrantAccountBody>(components);
    json::describe<RenameAccountBody>(components);
    json::describe<AccountVersionBody>(components);
    json::describe<AccountAnswer>(components);
    json::describe<AccountList>(components);
    json::describe<AccountSheetShown>(components);
    json::describe<AccountsDone>(components);
    json::describe<ChangePasswordBody>(components);
    json::describe<ConfirmPasswordBody>(components);
    json::describe<EnrolmentShown>(components);
    json::describe<ConfirmFactorBody>(components);
    json::describe<RecoveryCodes>(components);
    json::describe<ProfileShown>(components);
    json::describe<RecordPowerBody>(components);
    json::describe<PowerShown>(components);
    json::describe<RecordGuardianBody>(components);
    json::describe<GuardianshipShown>(components);
    json::describe<AskOverrideBody>(components);
    json::describe<OverrideShown>(components);
    json::describe<OverrideList>(components);
    json::describe<AccessesBody>(components);
    json::describe<AccessLog>(components);
    json::describe<LedgerShown>(components);
}

}  // namespace lingju::identity
