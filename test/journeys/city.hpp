// A city for a test: the demo's network, items and accounts, one server in this process, one clock
// that the test moves.
#pragma once

#include <stdexcept>
#include <string>

#include <spdlog/spdlog.h>

#include "demo/accounts.hpp"
#include "mounted.hpp"
#include "network/demo.hpp"
#include "planning/find.hpp"
#include "player.hpp"

namespace lingju::journeys {

/// The demo's network, items, figures and accounts.
inline void make_city(const std::string& url, const std::filesystem::path& folder) {
    const config::Config config = test::config_of(url, folder);
    const FixedClock clock{*parse_instant("2026-03-02T08:00:00+08:00")};
    Whole whole(config, clock);
    whole.migrate();
    whole.start();
    const Outcome<bool> loaded = test::write(whole.database(), [](sql::Transaction& transaction) {
        network::load_demo(transaction);
        catalogue::load_demo(transaction);
        planning::load_demo(transaction);
    });
    if (!loaded) throw std::runtime_error(summary(loaded.error()));
    demo::make_accounts(
        whole.database(),
        whole.keys(),
        whole.passwords(),
        network::demo_network(),
        clock,
        config.state
    );
}

/// A city on its first day: network, items and accounts are there, and no case.
class City {
  public:
    explicit City(test::Engine engine) : home_(engine, {"city", make_city}) {
        spdlog::set_level(spdlog::level::err);
        whole_.start();
        whole_.listen();
    }

    Credentials account_for(const std::string& role, const std::string& place) const {
        for (const demo::DemoAccount& account : accounts_.accounts) {
            const bool is_there =
                place.empty() || account.point == place || account.department == place;
            if (account.role == role && is_there)
                return {account.login, account.password, demo::code_of(account, clock.now())};
        }
        throw std::runtime_error("the demo has no " + role + " " + place);
    }

    unsigned short port() const { return whole_.port(); }
    std::vector<http::Route> routes() { return whole_.routes(); }

    FixedClock clock{*parse_instant("2026-03-02T08:00:00+08:00")};

  private:
    test::Home home_;
    const config::Config config_ = test::config_of(home_.url(), home_.folder());
    Whole whole_{config_, clock};
    const demo::DemoAccounts accounts_ = demo::read_accounts(config_.state);
};

}  // namespace lingju::journeys
