#include "where/api.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "catalogue/api.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "identity/sessions.hpp"
#include "network/api.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "platform/openapi/openapi.hpp"

namespace lingju::where {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

using Query = std::multimap<std::string, std::string>;

/// The public routes over a database with the demo in it, as main mounts them.
class PublicApi : public test::EachEngine {
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
        refresh();
        mount();
    }

    void refresh() {
        database().read([&](sql::Transaction& transaction) { registry.refresh(transaction); });
    }

    void mount() {
        sessions = std::make_unique<identity::Sessions>(database(), *keys, passwords, clock, false);
        const identity::Guard guard(*sessions);
        const auto take = [&](std::vector<http::Route> more) {
            std::ranges::move(more, std::back_inserter(routes));
        };
        take(network::routes(guard, {network, calendar, clock}));
        take(catalogue::routes(guard, {catalogue, network}));
        take(where::routes(guard, {network, catalogue, calendar, clock}));
    }

    http::Response get(
        const std::string& pattern, Query query, std::map<std::string, std::string> path = {}
    ) {
        http::Request request;
        request.query = std::move(query);
        request.parameters = std::move(path);
        const auto route = std::ranges::find(routes, pattern, &http::Route::pattern);
        if (route == routes.end()) throw Fault("no route " + pattern);
        return std::get<http::Response>(route->handler(request));
    }
    boost::json::value body(const std::string& pattern, Query query = {}) {
        const http::Response answer = get(pattern, std::move(query));
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

std::string document() {
    json::Components components;
    network::describe(components);
    catalogue::describe(components);
    where::describe(components);
    std::vector<openapi::Part> parts;
    for (const openapi::Part& part : openapi::embedded_parts())
        if (part.name == "src/network/openapi.yaml" || part.name == "src/where/openapi.yaml" ||
            part.name == "src/catalogue/openapi.yaml")
            parts.push_back(part);
    return openapi::document(parts, components);
}

TEST_P(PublicApi, KeepsItsWrittenContract) {
    const std::string text = document();
    EXPECT_THAT(openapi::differences(text, routes), IsEmpty());
    const auto examples = openapi::examples(text);
    EXPECT_GE(examples.size(), 20U);
    for (const openapi::Example& example : examples) {
        http::Response answer =
            get(example.pattern, {example.query.begin(), example.query.end()}, example.path);
        if (answer.status != 200) answer.body.insert(1, R"("request_id":"by the edge",)");
        EXPECT_THAT(openapi::faults_of(text, example, answer), IsEmpty())
            << example.name << answer.body;
    }
}

TEST_P(PublicApi, WhereAnswersInTheContractsShape) {
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
    ASSERT_EQ(ways.size(), 4U);  // two points, online, agent
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
}

TEST_P(PublicApi, WhereSaysClosedAndUnknown) {
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

TEST_P(PublicApi, AYearImportedIsKnownFromTheNextBatchOn) {
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

TEST_P(PublicApi, ItemsAreFoundAndSayWhy) {
    const auto answer = body("/api/v1/items", {{"q", "低保"}});
    EXPECT_EQ(answer.at("query"), "低保");
    EXPECT_LE(answer.at("items").as_array().size(), 10U);
    const auto& first = answer.at("items").at(0);
    EXPECT_EQ(first.at("id"), "WL-043");
    EXPECT_EQ(first.at("name_en"), "Subsistence allowance");
    EXPECT_EQ(first.at("department").at("name"), "民政局");
    EXPECT_EQ(boost::json::serialize(first.at("matched")), R"([{"how":"synonym","term":"低保"}])");
    EXPECT_EQ(body("/api/v1/items").at("items").as_array().size(), 10U);
}

TEST_P(PublicApi, APointSaysItsHoursAndWhetherItIsOpen) {
    const http::Response answer = get("/api/v1/points/{id}", {}, {{"id", "V026"}});
    const auto point = boost::json::parse(answer.body);
    EXPECT_EQ(point.at("hours").as_array().size(), 2U);
    EXPECT_EQ(
        boost::json::serialize(point.at("hours").at(0)),
        R"({"weekdays":[1,2,3,4,5],"from":"08:30","to":"11:30"})"
    );
    EXPECT_EQ(point.at("open").at("now"), true);
    EXPECT_EQ(point.at("town").at("name"), "太平街道");
}

TEST_P(PublicApi, TheMapShowsThe698PointsAndWhatIsSynthetic) {
    const auto map = body("/api/v1/map");
    EXPECT_EQ(map.at("points").as_array().size(), 698U);
    EXPECT_EQ(map.at("towns").as_array().size(), 16U);
    EXPECT_EQ(map.at("outline").at("type"), "FeatureCollection");
    EXPECT_GE(map.at("notes").as_array().size(), 2U);
    EXPECT_EQ(body("/api/v1/points").at("points").as_array().size(), 698U);
    EXPECT_EQ(body("/api/v1/points", {{"kind", "bank"}}).at("points").as_array().size(), 60U);
}

ON_EACH_ENGINE(PublicApi);

}  // namespace
}  // namespace lingju::where
