#include "identity/guard.hpp"

#include "identity/sessions.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/sql/database.hpp"

namespace lingju::identity {
namespace {

bool is_unsafe(http::Method method) { return method != http::Method::get; }

bool csrf_agrees(const Sessions& sessions, const http::Request& request, std::string_view token) {
    return crypto::equal(request.header("x-csrf-token"), sessions.csrf_of(token));
}

/// What whoever still has to do something may do meanwhile: that, and leave.
bool is_own(std::string_view permission) {
    return permission == "session.read" || permission == "session.close" ||
           permission == "profile.manage";
}

/// identity.password_due, identity.second_factor_due (forbidden).
Refusals due_first(const Actor& actor, std::string_view permission) {
    if (actor.due == Due::nothing || is_own(permission)) return {};
    return refuse(
               Refused::forbidden,
               actor.due == Due::password ? "identity.password_due" : "identity.second_factor_due"
    )
        .error();
}

bool is_away(const sql::SqlState& error) {
    return error.state().starts_with("08") || error.state().starts_with("57P");
}

/// Who asks a public route: nobody in particular without a session, or while the database is away,
/// for such a route may answer from memory.
Actor visitor(Sessions& sessions, const http::Request& request, const std::string& token) {
    try {
        std::optional<Actor> actor = sessions.actor_of(token);
        const bool forged =
            actor && is_unsafe(request.method) && !csrf_agrees(sessions, request, token);
        return actor && !forged ? *std::move(actor) : Actor{};
    } catch (const sql::SqlState& error) {
        if (!is_away(error)) throw;
        return {};
    }
}

/// Who may go on, or why nobody may.
Outcome<Actor> admitted(
    Sessions& sessions, const http::Request& request, std::string_view permission
) {
    std::string token = request.cookie(session_cookie).value_or("");
    if (permission == "public") return visitor(sessions, request, token);
    std::optional<Actor> actor = sessions.actor_of(token);
    if (!actor) return refuse(Refused::unauthenticated, "identity.not_signed_in");
    if (!may(actor->role, permission))
        return refuse(Refused::forbidden, "identity.not_permitted", std::string(permission));
    if (is_unsafe(request.method) && !csrf_agrees(sessions, request, token))
        return refuse(Refused::forbidden, "identity.csrf");
    Refusals refusals = due_first(*actor, permission);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return *std::move(actor);
}

/// Runs `answer`; a database that is away is a refusal, for whoever asks again will be served.
template <class Answer>
Answer unless_away(const std::function<Answer()>& answer) {
    try {
        return answer();
    } catch (const sql::SqlState& error) {
        if (!is_away(error)) throw;
        return http::problem(refuse(Refused::unavailable, "database.away").error());
    }
}

}  // namespace

http::Route Guard::route(
    http::Method method, std::string pattern, std::string permission, ActorHandler handler
) const {
    auto guarded = [&sessions = sessions_,
                    permission,
                    handler = std::move(handler)](const http::Request& request) {
        return unless_away<http::Answer>([&]() -> http::Answer {
            Outcome<Actor> actor = admitted(sessions, request, permission);
            if (!actor) return http::problem(actor.error());
            return handler(request, *actor);
        });
    };
    return {method, std::move(pattern), permission, std::move(guarded)};
}

http::Route Guard::stream(std::string pattern, std::string permission, ActorStreamHandler handler)
    const {
    using Refusal = std::optional<http::Response>;
    auto guarded = [&sessions = sessions_, permission, handler = std::move(handler)](
                       const http::Request& request, const std::shared_ptr<http::Stream>& stream
                   ) {
        return unless_away<Refusal>([&]() -> Refusal {
            Outcome<Actor> actor = admitted(sessions, request, permission);
            if (!actor) return http::problem(actor.error());
            return handler(request, *actor, stream);
        });
    };
    return {http::Method::get, std::move(pattern), permission, nullptr, std::move(guarded)};
}

}  // namespace lingju::identity
