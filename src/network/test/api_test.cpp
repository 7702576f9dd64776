#include "network/api.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "contract.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "identity/sessions.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"

namespace lingju::network {
namespace {

using Query = std::map<std::string, std::string>;

/// The routes over a database with the demo in it, as main mounts them.
class NetworkApi : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {
            ledger::migrations(),
            outbox::migrations(),
            identity::migrations(),
            snapshot::migrations(),
            network::migrations()
        };
    }
    sql::Hooks hooks() override {
        sql::Hooks around;
        around.open = [this](sql::Transaction& transaction) { registry.refresh(transaction); };
        return around;
    }
    void SetUp() override {
        registry.keep<network::Network>("network", network, network::load_network);
        registry.keep<calendar::Calendar>("calendar", calendar, network::load_calendar);
        ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
            network::load_demo(transaction);
        }));
        database().read([&](sql::Transaction& transaction) { registry.refresh(transaction); });
        sessions = std::make_unique<identity::Sessions>(database(), *keys, passwords, clock, false);
        const auto refresh = [this](sql::Transaction& transaction) {
            registry.refresh(transaction);
        };
        routes = network::routes(
            identity::Guard(*sessions), {network, calendar, clock, &database(), refresh}
        );
    }
    boost::json::value body(const std::string& pattern, Query query = {}) {
        const http::Response answer = test::call(routes, pattern, std::move(query));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body);
    }

    snapshot::Holder<network::Network> network;
    snapshot::Holder<calendar::Calendar> calendar;
    snapshot::Registry registry;
    std::unique_ptr<crypto::Provider> keys = crypto::Provider::for_tests();
    crypto::Passwords passwords;
    std::unique_ptr<identity::Sessions> sessions;
    std::vector<http::Route> routes;
};

TEST_P(NetworkApi, KeepsItsWrittenContract) {
    test::expect_contract("src/network/openapi.yaml", describe, routes);
}

TEST_P(NetworkApi, APointSaysItsHoursAndWhetherItIsOpen) {
    const http::Response answer = test::call(routes, "/api/v1/points/{id}", {}, {{"id", "V026"}});
    const auto point = boost::json::parse(answer.body);
    EXPECT_EQ(point.at("hours").as_array().size(), 2U);
    EXPECT_EQ(
        boost::json::serialize(point.at("hours").at(0)),
        R"({"weekdays":[1,2,3,4,5],"from":"08:30","to":"11:30","on_holidays":false})"
    );
    EXPECT_EQ(point.at("open").at("now"), true);
    EXPECT_EQ(point.at("town").at("name"), "太平街道");
}

TEST_P(NetworkApi, TheMapShowsThe698PointsAndWhatIsSynthetic) {
    const auto map = body("/api/v1/map");
    EXPECT_EQ(map.at("points").as_array().size(), 698U);
    EXPECT_EQ(map.at("towns").as_array().size(), 16U);
    EXPECT_EQ(map.at("outline").at("type"), "FeatureCollection");
    EXPECT_GE(map.at("notes").as_array().size(), 2U);
    EXPECT_EQ(body("/api/v1/points").at("points").as_array().size(), 698U);
    EXPECT_EQ(body("/api/v1/points", {{"kind", "bank"}}).at("points").as_array().size(), 60U);
}

ON_EACH_ENGINE(NetworkApi);

}  // namespace
}  // namespace lingju::network
