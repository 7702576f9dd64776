// The whole, mounted but not listening: nothing happens on its own. A test asks its routes itself,
// signed in as people it makes.
#pragma once

#include <future>
#include <map>
#include <string>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "engines.hpp"
#include "identity/accounts.hpp"
#include "identity/sessions.hpp"
#include "mount.hpp"

namespace lingju::test {

using Texts = std::map<std::string, std::string>;

/// One request to one route.
struct Asked {
    http::Method method = http::Method::get;
    std::string pattern;
    Texts path = {}, query = {};
    std::string body = {};
};

class Mounted {
  public:
    /// `fill` runs as one act on the empty tables.
    Mounted(Engine engine, const std::function<void(sql::Transaction&)>& fill) : home_(engine, {}) {
        spdlog::set_level(spdlog::level::err);
        whole.migrate();
        whole.start();
        const auto filled = test::write(whole.database(), fill);
        if (!filled) throw Fault(summary(filled.error()));
        whole.refresh();
    }

    /// The token of a fresh session of a fresh account without a second factor.
    std::string token_of(
        const std::string& login, identity::Role role, const identity::Scope& scope
    ) {
        const std::string word = crypto::random_token(), encoded = passwords.hash(word).value();
        const auto made = sql::write<std::int64_t>(whole.database(), [&](sql::Transaction& t) {
            return identity::create_account(
                t, {login, login, role, scope}, encoded, 0, clock.now()
            );
        });
        if (!made) throw Fault(summary(made.error()));
        std::promise<std::string> token;
        sessions.sign_in({login, word, "192.0.2.1"}, [&](const Outcome<identity::SignedIn>& in) {
            token.set_value(in.value().token);
        });
        return token.get_future().get();
    }

    http::Response ask(const Asked& asked, const std::string& token) {
        http::Request request{
            .method = asked.method, .path = asked.pattern, .parameters = asked.path
        };
        request.remote_address = "192.0.2.1";
        request.query.insert(asked.query.begin(), asked.query.end());
        request.headers["idempotency-key"] = crypto::random_token();
        if (!token.empty()) {
            request.headers["cookie"] = fmt::format("{}={}", identity::session_cookie, token);
            request.headers["x-csrf-token"] = sessions.csrf_of(token);
        }
        request.body = asked.body;
        for (const http::Route& route : routes) {
            if (route.method != asked.method || route.pattern != asked.pattern) continue;
            http::Answer answer = route.handler(request);
            if (auto* now = std::get_if<http::Response>(&answer)) return std::move(*now);
            std::promise<http::Response> later;
            std::get<http::Later>(answer)([&](http::Response given) {
                later.set_value(std::move(given));
            });
            return later.get_future().get();
        }
        throw Fault("no route " + asked.pattern);
    }

  private:
    Home home_;
    const config::Config config_ = config::load({.flags =
                                                     {{"database", home_.url()},
                                                      {"state", home_.folder().string()},
                                                      {"listen", "127.0.0.1:0"}},
                                                 .environment = {},
                                                 .file = {}}
    ).value();

  public:
    FixedClock clock{*parse_instant("2026-03-02T09:00:00+08:00")};
    Whole whole{config_, clock};
    crypto::Passwords passwords{64, 64};  // KiB
    identity::Sessions sessions{whole.database(), whole.keys(), passwords, clock, false};
    std::vector<http::Route> routes = whole.routes();
};

}  // namespace lingju::test
