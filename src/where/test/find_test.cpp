#include "where/find.hpp"

#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "ground.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/table/table.hpp"

namespace lingju::where {
namespace {

using test::ask;
using test::at;
using test::demo;
using test::with_place;

std::vector<std::string> ids(const std::vector<Way>& ways) {
    std::vector<std::string> all;
    for (const Way& way : with_place(ways)) all.push_back(way.point->id);
    return all;
}

// The oracle knows only the two files and the rule of the demo's grants.
struct Oracle {
    table::Table items = *table::parse_csv(embedded::file("data/items/wenling_items_compiled.csv"));
    table::Table points = *table::parse_csv(embedded::file("data/admin/service_points_demo.csv"));

    int level(const std::string& tier, bool instant) const {
        if (tier == "city" || tier == "vehicle") return 5;
        if (tier == "town" || tier == "enterprise") return instant ? 5 : 3;
        return 2;
    }
    static double km(double lat1, double lon1, double lat2, double lon2) {
        const double r = std::numbers::pi / 180;
        const double x = std::sin(lat1 * r) * std::sin(lat2 * r) +
                         std::cos(lat1 * r) * std::cos(lat2 * r) * std::cos((lon2 - lon1) * r);
        return 6371.0088 * std::acos(std::clamp(x, -1.0, 1.0));
    }
    std::map<std::string, std::pair<double, int>> ways(
        const std::string& item, network::Place near, int least
    ) const {
        std::map<std::string, std::pair<double, int>> found;
        for (const table::Record& row : items.records()) {
            if (items.cell(row, "id") != item) continue;
            const std::string tiers = "|" + std::string(items.cell(row, "tiers")) + "|";
            for (const table::Record& point : points.records()) {
                const std::string tier(points.cell(point, "tier"));
                const int held = level(tier, items.cell(row, "kind") == "instant");
                if (tiers.find("|" + tier + "|") == std::string::npos || held < least) continue;
                const double lat = std::stod(std::string(points.cell(point, "lat")));
                const double lon = std::stod(std::string(points.cell(point, "lon")));
                found[std::string(points.cell(point, "id"))] = {
                    km(near.lat, near.lon, lat, lon), held
                };
            }
        }
        return found;
    }
};

TEST(FindWays, AgreesWithTheOracleOnSetLevelDistanceAndOrder) {
    const Oracle oracle;
    std::mt19937 seeded(20261123);
    std::uniform_real_distribution<double> lat(28.2, 28.6);
    std::uniform_real_distribution<double> lon(121.2, 121.7);
    const auto items = demo().catalogue.items();
    for (int round = 0; round < 300; ++round) {
        Question question = ask(items[seeded() % items.size()]->id, "2026-06-23T15:05:00+08:00");
        question.near = {lat(seeded), lon(seeded)};
        question.sort = Sort::distance;
        question.level = static_cast<catalogue::Level>(seeded() % 6);
        const auto expected =
            oracle.ways(question.item, question.near, static_cast<int>(question.level));
        const std::vector<Way> ways = with_place(find_ways(question, demo()));
        ASSERT_EQ(ways.size(), expected.size()) << question.item;
        double before = 0;
        for (const Way& way : ways) {
            const auto& [km, level] = expected.at(way.point->id);
            ASSERT_NEAR(way.distance_km, km, 1e-4);
            ASSERT_EQ(static_cast<int>(way.level), level);
            ASSERT_GE(way.distance_km, before);
            before = way.distance_km;
        }
    }
}

TEST(FindWays, EveryOrderHoldsTheSamePointsAndTheLimitCutsOnlyPoints) {
    for (const Sort sort : {Sort::best, Sort::distance, Sort::soonest}) {
        Question question = ask("WL-031", "2026-06-23T12:00:00+08:00");
        question.sort = sort;
        question.level = catalogue::Level::consult;
        const std::vector<Way> all = find_ways(question, demo());
        EXPECT_EQ(ids(all).size(), 632U);
        EXPECT_EQ(all.size(), 635U);
        question.limit = 3;
        const std::vector<Way> few = find_ways(question, demo());
        ASSERT_EQ(few.size(), 6U);
        for (std::size_t at = 0; at < 3; ++at) {
            EXPECT_EQ(few[at].point, all[at].point);
            EXPECT_EQ(few[at + 3].point, nullptr);
        }
        EXPECT_EQ(few[3].kind, WayKind::online);
        EXPECT_EQ(few[4].kind, WayKind::phone);
        EXPECT_EQ(few[5].kind, WayKind::agent);
    }
}

TEST(FindWays, SoonestPutsOpenFirstThenWhoOpensFirst) {
    Question question = ask("WL-030", "2026-06-23T12:00:00+08:00");
    question.sort = Sort::soonest;
    const std::vector<Way> ways = with_place(find_ways(question, demo()));
    std::int64_t before = 0;
    for (const Way& way : ways) {
        const std::int64_t opens = way.open.now.value() ? 0 : way.open.next_at->ms;
        EXPECT_GE(opens, before);
        before = opens;
    }
    EXPECT_EQ(ways.front().point->kind, network::PointKind::bank);  // open over noon
}

TEST(FindWays, BestIsByEffortAndNearWhereAllElseIsEqual) {
    Question question = ask("WL-031", "2026-06-23T15:05:00+08:00");
    const std::vector<Way> ways = with_place(find_ways(question, demo()));
    EXPECT_LT(ways.front().distance_km, 2);
    question.sort = Sort::distance;
    question.limit = 1;
    EXPECT_LE(
        with_place(find_ways(question, demo())).front().distance_km, ways.front().distance_km
    );
}

TEST(FindWays, NothingBeforeTheGrantsAndEverythingInAnUnknownYear) {
    EXPECT_TRUE(find_ways(ask("WL-031", "2017-12-31T23:59:59+08:00"), demo()).empty());
    Question question = ask("WL-031", "2027-06-23T15:05:00+08:00");
    const std::vector<Way> ways = find_ways(question, demo());
    EXPECT_EQ(ids(ways).size(), 632U);
    for (const Way& way : ways) {
        EXPECT_EQ(way.open, Opening{});
        EXPECT_EQ(std::ranges::count(way.reasons, "calendar.year_unknown"), 1);
        EXPECT_EQ(std::ranges::count(way.reasons, "where.opening_unknown"), 0);
    }
}

catalogue::Grant grant(
    std::string item,
    std::optional<network::PointKind> kind,
    std::string point,
    catalogue::Level level,
    Date from
) {
    catalogue::Grant made;
    made.item = std::move(item);
    made.point_kind = kind;
    made.point = std::move(point);
    made.level = level;
    made.in_force.from = from;
    return made;
}

TEST(FindWays, PointsAndGrantsAreThoseInForceThen) {
    const Date may = parse_date("2026-05-01").value();
    std::vector<network::Point> points = {test::point("V026"), test::point("T001")};
    points[0].in_force.to = may;
    const network::Network network({}, {}, std::move(points));
    std::vector<catalogue::Item> items = {*demo().catalogue.find_item("WL-031")};
    using network::PointKind;
    const catalogue::Catalogue catalogue(
        std::move(items),
        {grant("WL-031", PointKind::village, "", catalogue::Level::collect, may),
         grant("WL-031", PointKind::town, "", catalogue::Level::decide, may),
         grant("WL-031", {}, "T001", catalogue::Level::accept, may + Days{9})}
    );
    const Ground ground{network, catalogue, calendar::Calendar::built_in()};
    EXPECT_TRUE(ids(find_ways(ask("WL-031", "2026-04-30T10:00:00+08:00"), ground)).empty());
    EXPECT_EQ(ids(find_ways(ask("WL-031", "2026-05-01T10:00:00+08:00"), ground)).size(), 2U);
    EXPECT_EQ(ids(find_ways(ask("WL-031", "2026-05-02T10:00:00+08:00"), ground)).size(), 1U);
    const auto narrowed = with_place(find_ways(ask("WL-031", "2026-05-10T10:00:00+08:00"), ground));
    EXPECT_EQ(narrowed.front().level, catalogue::Level::accept);
}

TEST(FindWays, AnItemThatIsHaltedHadItsWaysUntilThen) {
    catalogue::Item halted = *demo().catalogue.find_item("WL-031");
    halted.state = catalogue::State::suspended;
    halted.halt = catalogue::Halt{.since = test::at("2026-05-06T12:00:00+08:00")};
    const auto ways = [&](const char* when) {
        const catalogue::Catalogue catalogue(
            {halted}, {grant("WL-031", network::PointKind::town, "", catalogue::Level::decide, {})}
        );
        const Ground ground{demo().network, catalogue, calendar::Calendar::built_in()};
        return find_ways(ask("WL-031", when), ground).size();
    };
    EXPECT_GT(ways("2026-05-06T11:59:00+08:00"), 0U);
    EXPECT_EQ(ways("2026-05-06T12:00:00+08:00"), 0U);
    halted.halt->since.reset();
    EXPECT_EQ(ways("2026-05-06T11:59:00+08:00"), 0U) << "nobody knows since when";
}

TEST(FindWays, AnUnattendedSiteIsAKioskWithAPlace) {
    std::vector<network::Point> points = {test::point("T001")};
    points[0].kind = network::PointKind::self_service;
    const network::Network network({}, {}, std::move(points));
    std::vector<catalogue::Item> items = {*demo().catalogue.find_item("WL-013")};
    const catalogue::Catalogue catalogue(
        std::move(items), {grant("WL-013", {}, "T001", catalogue::Level::decide, {})}
    );
    const Ground ground{network, catalogue, calendar::Calendar::built_in()};
    const auto ways = find_ways(ask("WL-013", "2026-05-06T10:00:00+08:00"), ground);
    EXPECT_EQ(ways.front().kind, WayKind::kiosk);
    EXPECT_EQ(ways.front().point->id, "T001");
}

using Query = std::map<std::string, std::string>;

std::set<std::string> codes(const Query& query) {
    const auto question = read_question(query, demo(), at("2026-06-23T09:00:00+08:00"));
    std::set<std::string> all;
    if (question) return all;
    for (const Refusal& refusal : question.error()) all.insert(refusal.code);
    return all;
}

TEST(ReadQuestion, DefaultsAndAllThatIsAsked) {
    const auto plain = read_question(
        {{"item", "WL-031"}, {"near", "28.37,121.38"}}, demo(), at("2026-06-23T09:00:00+08:00")
    );
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->level, catalogue::Level::collect);
    EXPECT_EQ(plain->sort, Sort::best);
    EXPECT_EQ(plain->limit, 10U);
    EXPECT_EQ(plain->at, at("2026-06-23T09:00:00+08:00"));
    const auto full = read_question(
        {{"item", "WL-031"},
         {"near", "point:V026"},
         {"at", "2026-06-23T15:05:00 08:00"},
         {"level", "decide"},
         {"sort", "soonest"},
         {"limit", "50"}},
        demo(),
        at("2026-06-23T09:00:00+08:00")
    );
    ASSERT_TRUE(full);
    EXPECT_EQ(full->near, test::point("V026").place);
    EXPECT_EQ(full->at, at("2026-06-23T15:05:00+08:00"));
    EXPECT_EQ(full->limit, 50U);
}

TEST(ReadQuestion, TakesATimeToTheMinute) {
    const auto asked_at = [](const std::string& text) {
        const Outcome<Question> question = read_question(
            {{"item", "WL-031"}, {"near", "point:V026"}, {"at", text}}, demo(), Instant{}
        );
        return question ? to_string(question->at) : question.error().front().code;
    };
    EXPECT_EQ(asked_at("2026-06-23T15:05+08:00"), "2026-06-23T15:05:00+08:00");
    EXPECT_EQ(asked_at("2026-06-23T15:05 08:00"), "2026-06-23T15:05:00+08:00");
    EXPECT_EQ(asked_at("2026-06-23T07:05Z"), "2026-06-23T15:05:00+08:00");
    EXPECT_EQ(asked_at("2026-06-23T15:05"), "where.at_malformed");  // no offset
    EXPECT_EQ(asked_at("2026-06-23T15:05:"), "where.at_malformed");
}

TEST(ReadQuestion, RefusesAllThatIsMalformedAtOnceThenAllThatIsAbsent) {
    EXPECT_EQ(codes({}), (std::set<std::string>{"where.item_missing", "where.near_missing"}));
    EXPECT_EQ(
        codes(
            {{"item", "WL-031"},
             {"near", "91,0"},
             {"at", "2026-02-30T00:00:00Z"},
             {"level", "x"},
             {"sort", ""},
             {"limit", "51"}}
        ),
        (std::set<std::string>{
            "where.near_outside",
            "where.at_malformed",
            "where.level_unknown",
            "where.sort_unknown",
            "where.limit_outside"
        })
    );
    EXPECT_EQ(
        codes({{"item", "WL-999"}, {"near", "point:X1"}}),
        (std::set<std::string>{"catalogue.item_absent", "network.point_absent"})
    );
    EXPECT_EQ(
        codes({{"item", "WL-031"}, {"near", "division:0"}}),
        std::set<std::string>{"network.division_absent"}
    );
}

TEST(ReadQuestion, RefusesCoordinatesThatAreNone) {
    for (const char* near :
         {"28.37", "28.37,", ",", "a,b", "28.37,121.38,1", "nan,1", "1,inf", "28.37, 121.38", " "})
        EXPECT_EQ(
            codes({{"item", "WL-031"}, {"near", near}}),
            std::set<std::string>{"where.near_malformed"}
        ) << near;
    for (const char* near : {"-90.0001,0", "90.1,0", "0,180.1", "0,-181"})
        EXPECT_EQ(
            codes({{"item", "WL-031"}, {"near", near}}), std::set<std::string>{"where.near_outside"}
        ) << near;
    for (const char* near : {"90,180", "-90,-180", "0,0"})
        EXPECT_TRUE(codes({{"item", "WL-031"}, {"near", near}}).empty()) << near;
    for (const char* limit : {"0", "51", "-1", "1.5", "", "x", "99999999999999999999"})
        EXPECT_EQ(
            codes({{"item", "WL-031"}, {"near", "0,0"}, {"limit", limit}}),
            std::set<std::string>{"where.limit_outside"}
        ) << limit;
}

}  // namespace
}  // namespace lingju::where
