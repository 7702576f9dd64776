// A city for a test: the demo's network, items and accounts, one server in this process, one clock
// that the test moves.
#pragma once

#include <stdexcept>
#include <string>

#include <spdlog/spdlog.h>

#include "catalogue/import.hpp"
#include "demo/accounts.hpp"
#include "engines.hpp"
#include "mount.hpp"
#include "network/demo.hpp"
#include "network/import.hpp"
#include "planning/find.hpp"
#include "player.hpp"

namespace lingju::journeys {

/// A city on its first day: network, items and accounts are there, and no case.
class City {
  public:
    explicit City(test::Engine engine) : home_(engine, {}), config_(configured()) {
        spdlog::set_level(spdlog::level::err);
        whole_.migrate();
        whole_.start();
        const Outcome<bool> loaded =
            test::write(whole_.database(), [](sql::Transaction& transaction) {
                network::load_demo(transaction);
                catalogue::load_demo(transaction);
                planning::load_demo(transaction);
            });
        if (!loaded) throw std::runtime_error(summary(loaded.error()));
        accounts_ = demo::make_accounts(
            whole_.database(),
            whole_.keys(),
            whole_.passwords(),
            network::demo_network(),
            clock,
            config_.state
        );
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
    config::Config configured() const {
        return config::load({.flags =
                                 {{"database", home_.url()},
                                  {"state", home_.folder().string()},
                                  {"listen", "127.0.0.1:0"},
                                  {"log_level", "error"}},
                             .environment = {},
                             .file = {}}
        ).value();
    }

    test::Home home_;
    config::Config config_;
    Whole whole_{config_, clock};
    demo::DemoAccounts accounts_;
};

}  // namespace lingju::journeys
