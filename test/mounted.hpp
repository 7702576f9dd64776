// The whole, mounted but not listening: nothing happens on its own. A test asks its routes itself,
// signed in as people it makes.
#pragma once

#include <future>
#include <map>
#include <string>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "catalogue/import.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "identity/sessions.hpp"
#include "mount.hpp"
#include "network/import.hpp"

namespace lingju::test {

using Texts = std::map<std::string, std::string>;

/// One request to one route.
struct Asked {
    http::Method method = http::Method::get;
    std::string pattern;
    Texts path = {}, query = {};
    std::string body = {};
};

/// Of a whole with its database at `url` and its state in `folder`.
inline config::Config config_of(const std::string& url, const std::filesystem::path& folder) {
    return config::load({.flags =
                             {{"database", url},
                              {"state", folder.string()},
                              {"listen", "127.0.0.1:0"},
                              {"log_level", "error"}},
                         .environment = {},
                         .file = {}}
    ).value();
}

/// The demo's network and items, and nobody.
inline void make_network_and_items(const std::string& url, const std::filesystem::path& folder) {
    const config::Config config = config_of(url, folder);
    const FixedClock clock{*parse_instant("2026-03-02T08:00:00+08:00")};
    Whole whole(config, clock);
    whole.migrate();
    whole.start();
    const auto loaded = write(whole.database(), [](sql::Transaction& transaction) {
        network::load_demo(transaction);
        catalogue::load_demo(transaction);
    });
    if (!loaded) throw Fault(summary(loaded.error()));
}

class Mounted {
  public:
    explicit Mounted(Engine engine) : home_(engine, {"network and items", make_network_and_items}) {
        spdlog::set_level(spdlog::level::err);
        whole.start();
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
    const config::Config config_ = config_of(home_.url(), home_.folder());

  public:
    FixedClock clock{*parse_instant("2026-03-02T09:00:00+08:00")};
    Whole whole{config_, clock};
    crypto::Passwords passwords{64, 64};  // KiB
    identity::Sessions sessions{whole.database(), whole.keys(), passwords, clock, false};
    std::vector<http::Route> routes = whole.routes();
};

}  // namespace lingju::test
