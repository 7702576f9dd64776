// Walks routes × roles × session: whoever may not is refused before a handler runs, whoever may
// reaches it.
//
//     test::AccessWalk walk(sessions, {{Role::village_agent, token}, …});
//     EXPECT_EQ(walk.faults(routes), std::vector<std::string>{});
#pragma once

#include <algorithm>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "identity/guard.hpp"
#include "identity/sessions.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/http.hpp"

namespace lingju::test {

class AccessWalk {
  public:
    /// `tokens`: an open session of each role that has one.
    AccessWalk(identity::Sessions& sessions, std::map<identity::Role, std::string> tokens)
        : sessions_(sessions), tokens_(std::move(tokens)) {}

    /// Every way in which a route lets the wrong one in or keeps the right one out, a line each.
    std::vector<std::string> faults(const std::vector<http::Route>& routes) {
        std::vector<std::string> found;
        for (const http::Route& route : routes) {
            if (!is_known(route.permission))
                found.push_back(line(route, "asks for a permission that does not exist"));
            if (is_let_in(route, {}) != (route.permission == "public"))
                found.push_back(line(route, "is wrong to those who are not signed in"));
            for (const auto& [role, token] : tokens_) walk(route, role, token, found);
        }
        return found;
    }

  private:
    struct DeafStream : http::Stream {
        bool send(std::string_view, std::string_view, std::string_view) override { return true; }
        void close() override {
            if (told_) std::exchange(told_, nullptr)();
        }
        void on_closed(std::function<void()> told) override { told_ = std::move(told); }
        std::function<void()> told_;
    };

    static bool is_known(std::string_view permission) {
        auto all = identity::permissions();
        return permission == "public" || std::ranges::find(all, permission) != all.end();
    }

    static std::string line(const http::Route& route, std::string_view what) {
        return fmt::format("{} {} {}", http::name_of(route.method), route.pattern, what);
    }

    http::Request signed_in(const http::Route& route, const std::string& token, bool with_csrf) {
        http::Request request{.method = route.method, .path = route.pattern};
        request.remote_address = "192.0.2.1";
        if (!token.empty())
            request.headers["cookie"] = fmt::format("{}={}", identity::session_cookie, token);
        if (with_csrf) request.headers["x-csrf-token"] = sessions_.csrf_of(token);
        for (std::size_t from = 0; (from = route.pattern.find('{', from)) != std::string::npos;) {
            std::size_t to = route.pattern.find('}', from);
            request.parameters[route.pattern.substr(from + 1, to - from - 1)] = "0";
            from = to;
        }
        return request;
    }

    static http::Response answer_of(const http::Route& route, const http::Request& request) {
        if (route.stream) {
            auto stream = std::make_shared<DeafStream>();
            std::optional<http::Response> refused = route.stream(request, stream);
            stream->close();
            return refused.value_or(http::Response{});
        }
        http::Answer answer = route.handler(request);
        if (auto* now = std::get_if<http::Response>(&answer)) return std::move(*now);
        std::promise<http::Response> later;
        std::get<http::Later>(answer)([&later](http::Response given) {
            later.set_value(std::move(given));
        });
        return later.get_future().get();
    }

    /// The code of the guard's refusal; empty where the handler was reached.
    static std::string stopped_by(const http::Route& route, const http::Request& request) {
        http::Response answer = answer_of(route, request);
        for (std::string_view code :
             {"identity.not_signed_in", "identity.not_permitted", "identity.csrf"})
            if (answer.body.find(fmt::format("\"{}\"", code)) != std::string::npos)
                return std::string(code);
        return {};
    }

    bool is_let_in(const http::Route& route, const std::string& token) {
        std::string code = stopped_by(route, signed_in(route, token, false));
        return code != "identity.not_signed_in";
    }

    void walk(
        const http::Route& route,
        identity::Role role,
        const std::string& token,
        std::vector<std::string>& found
    ) {
        if (route.permission == "session.close") return;  // it would end the walk's own session
        bool is_unsafe = route.method != http::Method::get && route.permission != "public";
        bool may = route.permission == "public" || identity::may(role, route.permission);
        std::string expected = may ? "" : "identity.not_permitted";
        std::string code = stopped_by(route, signed_in(route, token, true));
        if (code != expected)
            found.push_back(line(route, fmt::format("is wrong to {}: {}", name_of(role), code)));
        if (!may || !is_unsafe) return;
        if (stopped_by(route, signed_in(route, token, false)) != "identity.csrf")
            found.push_back(line(route, fmt::format("takes {}'s word without CSRF", name_of(role)))
            );
    }

    identity::Sessions& sessions_;
    const std::map<identity::Role, std::string> tokens_;
};

}  // namespace lingju::test
