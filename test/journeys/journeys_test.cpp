// Every *.journey of this folder, on each engine: a city of its own with the demo's network and
// accounts, one server in this process, one clock that the journey moves.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include "catalogue/import.hpp"
#include "demo/accounts.hpp"
#include "engines.hpp"
#include "mount.hpp"
#include "network/demo.hpp"
#include "network/import.hpp"
#include "player.hpp"

namespace lingju::journeys {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> journey_files() {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(LINGJU_SOURCE "/test/journeys"))
        if (entry.path().extension() == ".journey") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

Journey journey_in(const fs::path& file) {
    std::ifstream stream(file);
    return parse_journey(std::string(std::istreambuf_iterator<char>(stream), {}));
}

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
            });
        if (!loaded) throw std::runtime_error(summary(loaded.error()));
        accounts_ = demo::make_accounts(
            whole_.database(), whole_.passwords(), network::demo_network(), clock, config_.state
        );
        whole_.listen();
    }

    Credentials account_for(const std::string& role, const std::string& place) const {
        for (const demo::DemoAccount& account : accounts_.accounts) {
            const bool is_there =
                place.empty() || account.point == place || account.department == place;
            if (account.role == role && is_there) return {account.login, account.password};
        }
        throw std::runtime_error("the demo has no " + role + " " + place);
    }

    unsigned short port() const { return whole_.port(); }

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

class Journeys : public ::testing::TestWithParam<std::tuple<test::Engine, fs::path>> {};

TEST_P(Journeys, GoesAsWritten) {
    const auto& [engine, file] = GetParam();
    City city(engine);
    Player player(city.port(), city.clock, [&](const std::string& role, const std::string& place) {
        return city.account_for(role, place);
    });
    for (const std::string& failure : player.play(journey_in(file)))
        ADD_FAILURE() << file.filename().string() << " " << failure;
}

INSTANTIATE_TEST_SUITE_P(
    All,
    Journeys,
    ::testing::Combine(::testing::ValuesIn(test::engines()), ::testing::ValuesIn(journey_files())),
    [](const auto& parameter) {
        return test::name_of(std::get<0>(parameter.param)) + "_" +
               std::get<1>(parameter.param).stem().string();
    }
);

}  // namespace
}  // namespace lingju::journeys
