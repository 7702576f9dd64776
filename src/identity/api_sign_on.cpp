// Signing in by a provider.
#include <fmt/format.h>

#include "identity/answer.hpp"

namespace lingju::identity {
namespace {

using http::Method, http::Request;

/// Strict: it goes with the requests that our own page makes, never with the provider's.
std::string cookie_line(const Mounting& mounting, std::string_view value, std::int64_t most_ms) {
    const bool secure = mounting.sign_on->provider().redirect.starts_with("https:");
    return fmt::format(
        "{}={}; Path=/api/v1/sign-on; Max-Age={}; HttpOnly; SameSite=Strict{}",
        sign_on_cookie,
        value,
        most_ms / 1000,
        secure ? "; Secure" : ""
    );
}

http::Response none_set_up() {
    return http::problem(refuse(Refused::absent, "identity.sign_on_absent").error());
}

http::Answer show(const Mounting& mounting) {
    SignOnShown shown;
    if (mounting.sign_on) {
        const SignOnProvider& provider = mounting.sign_on->provider();
        shown.provider = SignOnName{provider.name_zh, provider.name_en};
    }
    return http::json(200, json::write(shown));
}

http::Answer begin(const Mounting& mounting) {
    if (!mounting.sign_on) return none_set_up();
    return http::Later([mounting](http::Reply reply) {
        mounting.sign_on->begin(
            [mounting, reply = std::move(reply)](const Outcome<SignOnBegun>& begun) mutable {
                if (!begun) return reply(http::problem(begun.error()));
                http::Response response = http::json(201, json::write(SignOnPlace{begun->url}));
                response.headers.emplace_back(
                    "Set-Cookie", cookie_line(mounting, begun->cookie, sign_on_most_ms)
                );
                reply(std::move(response));
            }
        );
    });
}

/// The session's answer. The cookie of the way here is dropped where the way is at its end, or
/// holds what a code is for; else it stays, for whoever may try again.
http::Response ended_answer(const Mounting& mounting, const SignOnEnded& ended) {
    http::Response response = signed_in(mounting, ended.signed_in);
    const bool is_over =
        ended.signed_in || ended.signed_in.error().front().code == "identity.sign_on_stale";
    if (is_over || !ended.cookie.empty())
        response.headers.emplace_back(
            "Set-Cookie", cookie_line(mounting, ended.cookie, is_over ? 0 : sign_on_code_most_ms)
        );
    return response;
}

using Step = void (SignOn::*)(SignOnReturn, std::move_only_function<void(SignOnEnded)>);

http::Answer go_on(const Mounting& mounting, SignOnReturn brought, Step step) {
    return http::Later([mounting, step, brought = std::move(brought)](http::Reply reply) mutable {
        (mounting.sign_on->*step)(
            std::move(brought),
            [mounting, reply = std::move(reply)](const SignOnEnded& ended) mutable {
                reply(ended_answer(mounting, ended));
            }
        );
    });
}

SignOnReturn brought_by(const Request& request, std::string state, std::string code) {
    return {
        .state = std::move(state),
        .code = std::move(code),
        .cookie = request.cookie(sign_on_cookie).value_or(""),
        .address = request.remote_address,
        .agent = agent_of(request.header("user-agent"))
    };
}

http::Answer finish(const Mounting& mounting, const Request& request) {
    if (!mounting.sign_on) return none_set_up();
    Outcome<SignOnReturnBody> body = json::parse<SignOnReturnBody>(request.body);
    if (!body) return http::problem(body.error());
    return go_on(mounting, brought_by(request, body->state, body->code), &SignOn::finish);
}

http::Answer give_code(const Mounting& mounting, const Request& request) {
    if (!mounting.sign_on) return none_set_up();
    Outcome<SignOnCodeBody> body = json::parse<SignOnCodeBody>(request.body);
    if (!body) return http::problem(body.error());
    return go_on(mounting, brought_by(request, "", body->code), &SignOn::give_code);
}

}  // namespace

std::vector<http::Route> sign_on_routes(const Guard& guard, const Mounting& mounting) {
    auto open = [&](Method method, const char* pattern, auto handler) {
        return guard.route(
            method,
            pattern,
            "public",
            [=](const Request& request, const Actor&) -> http::Answer {
                return handler(mounting, request);
            }
        );
    };
    return {
        open(
            Method::get,
            "/api/v1/sign-on",
            [](const Mounting& at, const Request&) { return show(at); }
        ),
        open(
            Method::post,
            "/api/v1/sign-on",
            [](const Mounting& at, const Request&) { return begin(at); }
        ),
        open(Method::post, "/api/v1/sign-on/return", finish),
        open(Method::post, "/api/v1/sign-on/second-factor", give_code),
    };
}

}  // namespace lingju::identity
