#include "where/api.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "catalogue/demo.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "contract.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "identity/sessions.hpp"
#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/import.hpp"

namespace lingju::where {
namespace {

using Query = std::map<std::string, std::string>;

/// The routes over a database with the demo in it, as main mounts them.
class WhereApi : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {
            identity::migrations(),
            snapshot::migrations(),
            network::migrations(),
            catalogue::migrations()
        };
    }
    sql::Hooks hooks() override {
        sql::Hooks around;
        around.open = [this](sql::Transaction& transaction) { registry.refresh(transaction); };
        return around;
    }
    void SetUp() override {
        registry.keep<network::Network>("network", network, network::load_network);
        registry.keep<catalogue::Catalogue>("catalogue", catalogue, catalogue::load_catalogue);
        registry.keep<calendar::Calendar>("calendar", calendar, network::load_calendar);
        ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
            network::load_demo(transaction);
            catalogue::load_demo(transaction);
        }));
        database().read([&](sql::Transaction& transaction) { registry.refresh(transaction); });
        sessions = std::make_unique<identity::Sessions>(database(), *keys, passwords, clock, false);
        routes = where::routes(identity::Guard(*sessions), {network, catalogue, calendar, clock});
    }
    boost::json::value body(const std::string& pattern, Query query = {}) {
        const http::Response answer = test::call(routes, pattern, std::move(query));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body);
    }

    snapshot::Holder<network::Network> network;
    snapshot::Holder<catalogue::Catalogue> catalogue;
    snapshot::Holder<calendar::Calendar> calendar;
    snapshot::Registry registry;
    std::unique_ptr<crypto::Provider> keys = crypto::Provider::for_tests();
    crypto::Passwords passwords;
    std::unique_ptr<identity::Sessions> sessions;
    std::vector<http::Route> routes;
};

TEST_P(WhereApi, KeepsItsWrittenContract) {
    test::expect_contract("src/where/openapi.yaml", describe, routes);
}

TEST_P(WhereApi, WhereAnswersInTheContractsShape) {
    const auto answer = body(
        "/api/v1/where",
        {{"item", "WL-031"},
         {"near", "28.37,121.38"},
         {"at", "2026-06-23T15:05:00+08:00"},
         {"sort", "distance"},
         {"limit", "2"}}
    );
    EXPECT_EQ(answer.at("item").at("id"), "WL-031");
    EXPECT_EQ(answer.at("item").at("version"), 1);
    EXPECT_EQ(answer.at("at"), "2026-06-23T15:05:00+08:00");
    const auto& ways = answer.at("ways").as_array();
    ASSERT_EQ(ways.size(), 5U);  // two points, online, phone, agent
    const auto& first = ways[0].as_object();
    EXPECT_EQ(first.at("rank"), 1);
    EXPECT_EQ(first.at("kind"), "point");
    EXPECT_TRUE(first.at("point").at("lat").is_double());
    const double km = first.at("distance_km").as_double();
    EXPECT_NEAR(km * 1e4, std::round(km * 1e4), 1e-6);
    EXPECT_EQ(first.at("open").at("now"), true);
    EXPECT_TRUE(first.at("open").as_object().contains("until"));
    EXPECT_FALSE(first.at("open").as_object().contains("next_at"));
    EXPECT_EQ(ways[2].at("kind"), "online");
    EXPECT_EQ(ways[2].at("rank"), 3);
    EXPECT_FALSE(ways[2].as_object().contains("point"));
    EXPECT_FALSE(ways[2].as_object().contains("distance_km"));
    const auto& effort = first.at("effort").as_object();
    EXPECT_EQ(effort.at("travel"), std::lround(3 * km));
    EXPECT_EQ(
        effort.at("minutes").as_int64(),
        effort.at("travel").as_int64() + effort.at("wait").as_int64() +
            effort.at("handing_on").as_int64()
    );
    EXPECT_FALSE(ways[2].as_object().contains("effort"));
}

TEST_P(WhereApi, TellsHowAnItemIsReachedWithoutGoingAnywhere) {
    const auto phone = [&](const std::string& level) {
        const auto answer = body(
            "/api/v1/where",
            {{"item", "WL-031"},
             {"near", "28.37,121.38"},
             {"at", "2026-06-23T15:05:00+08:00"},
             {"level", level}}
        );
        for (const auto& way : answer.at("ways").as_array())
            if (way.at("kind") == "phone") return boost::json::serialize(way.at("reasons"));
        return std::string();
    };
    for (const char* level : {"consult", "collect", "decide"})
        EXPECT_EQ(
            phone(level), R"(["where.advice_only","where.phone_unlisted","where.opening_unknown"])"
        );
    catalogue::Item item = *catalogue.pin()->find_item("WL-031");
    item.consult_phone = "0576-86100001";
    item.hours = "工作日 8:30-17:00";
    item.online_url = "https://example.org/wl-031";
    catalogue.put(
        catalogue.version() + 1,
        std::make_shared<const catalogue::Catalogue>(catalogue::Catalogue({item}, {}))
    );
    const auto answer = body(
        "/api/v1/where",
        {{"item", "WL-031"}, {"near", "28.37,121.38"}, {"at", "2026-06-23T15:05:00+08:00"}}
    );
    const auto& ways = answer.at("ways").as_array();
    ASSERT_EQ(ways.size(), 2U);  // nobody holds it: online and by telephone
    EXPECT_EQ(ways[0].at("url"), "https://example.org/wl-031");
    EXPECT_EQ(ways[1].at("phone"), "0576-86100001");
    EXPECT_EQ(ways[1].at("hours"), "工作日 8:30-17:00");
    EXPECT_TRUE(ways[1].at("open").at("now").is_null());
    EXPECT_EQ(
        boost::json::serialize(ways[1].at("reasons")),
        R"(["where.advice_only","where.hours_written"])"
    );
}

TEST_P(WhereApi, WhereSaysWhereTheResultIsCollected) {
    std::vector<catalogue::Item> items = catalogue::demo_items(network::demo_network());
    std::vector<catalogue::Grant> grants = catalogue::demo_grants(items);
    for (catalogue::Grant& grant : grants)
        grant.may_deliver = grant.point_kind != network::PointKind::village;
    catalogue.put(
        catalogue.version() + 1,
        std::make_shared<const catalogue::Catalogue>(
            catalogue::Catalogue(std::move(items), std::move(grants))
        )
    );
    const auto asked = [&](const std::string& near, const std::string& limit) {
        return body(
            "/api/v1/where",
            {{"item", "WL-031"},
             {"near", near},
             {"sort", "distance"},
             {"limit", limit},
             {"at", "2026-06-23T15:05:00+08:00"}}
        );
    };
    const auto village = asked("point:V026", "1");
    EXPECT_EQ(village.at("ways").at(0).at("may_deliver"), false);
    EXPECT_EQ(village.at("ways").at(0).at("reasons").as_array().back(), "where.result_elsewhere");
    EXPECT_NE(village.at("results").at("point").at("kind"), "village");
    EXPECT_GT(village.at("results").at("distance_km").as_double(), 0);
    const auto town = asked("point:T006", "1");
    EXPECT_EQ(town.at("ways").at(0).at("point").at("id"), "T006");
    EXPECT_EQ(town.at("ways").at(0).at("may_deliver"), true);
    EXPECT_EQ(town.as_object().if_contains("results"), nullptr) << "it is handed out here";
}

TEST_P(WhereApi, WhereSaysClosedAndUnknown) {
    const auto open_at = [&](const std::string& at) {
        return boost::json::serialize(
            body("/api/v1/where", {{"item", "WL-031"}, {"near", "point:V026"}, {"at", at}})
                .at("ways")
                .at(0)
                .at("open")
        );
    };
    EXPECT_EQ(
        open_at("2026-06-23T05:00:00Z"),  // 13:00 in China
        R"({"now":false,"next_at":"2026-06-23T13:30:00+08:00"})"
    );
    EXPECT_EQ(open_at("2026-12-31T20:00:00+08:00"), R"({"now":false,"next_at":null})");
    EXPECT_EQ(open_at("2027-01-04T10:00:00+08:00"), R"({"now":null})");
}

TEST_P(WhereApi, AYearImportedIsKnownFromTheNextBatchOn) {
    const auto open = [&] {
        return body(
                   "/api/v1/where",
                   {{"item", "WL-031"}, {"near", "point:V026"}, {"at", "2027-01-04T10:00:00+08:00"}}
        )
            .at("ways")
            .at(0)
            .at("open")
            .at("now");
    };
    EXPECT_TRUE(open().is_null());
    const auto held = calendar.pin();
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        ASSERT_TRUE(network::import_calendar(
            transaction, R"({"years":{"2027":{"off":[["2027-01-01","元旦"]],"work":[]}}})"
        ));
    }));
    EXPECT_TRUE(open().is_null());  // this process hears of it with its next batch
    ASSERT_TRUE(test::write(database(), [](sql::Transaction&) {}));
    EXPECT_EQ(open(), true);
    EXPECT_FALSE(held->known(2027));  // who pinned the old one keeps it
    EXPECT_TRUE(calendar.pin()->known(2027));
}

ON_EACH_ENGINE(WhereApi);

}  // namespace
}  // namespace lingju::where
