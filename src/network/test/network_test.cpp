#include <algorithm>
#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "network/find.hpp"
#include "network/import.hpp"
#include "network/test/home.hpp"
#include "network/test/places.hpp"

namespace lingju::network {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

TEST(DemoNetwork, KindsAddUpTo698AndParentsResolve) {
    std::map<PointKind, int> kinds;
    for (const Point& point : places().points()) {
        ++kinds[point.kind];
        EXPECT_TRUE(point.parent.empty() || places().find_point(point.parent)) << point.id;
        EXPECT_TRUE(places().find_division(point.town)) << point.id;
        EXPECT_TRUE(places().find_division(point.division)) << point.id;
    }
    using enum PointKind;
    const std::map<PointKind, int> expected = {
        {city, 1}, {vehicle, 1}, {town, 16}, {enterprise, 5}, {village, 615}, {bank, 60}
    };
    EXPECT_EQ(kinds, expected);
    EXPECT_EQ(places().points().size(), 698U);
    EXPECT_EQ(places().divisions().size(), 1U + 17 + 661);
}

TEST(DemoNetwork, EachVillagePointServesItsVillage) {
    EXPECT_EQ(places().find_point("V001")->division, "331081001003");
    for (const Point& point : places().points())
        EXPECT_EQ(point.kind == PointKind::village, point.division != point.town) << point.id;
}

TEST(Departments, AreNumberedInOrderOfFirstAppearance) {
    EXPECT_EQ(places().departments().size(), 26U);
    EXPECT_EQ(department_id(places(), "人社局"), "D-01");
    EXPECT_EQ(department_id(places(), "医保局"), "D-02");
    EXPECT_EQ(department_id(places(), "民政局"), "D-03");
    EXPECT_EQ(department_id(places(), "公用事业"), "D-26");
    EXPECT_EQ(places().department_by_name("没有的局"), nullptr);
    EXPECT_THROW(department_id(places(), "没有的局"), Fault);
}

TEST(Network, RefusesAnIdThatStandsTwice) {
    EXPECT_THROW(
        Network({}, {{.id = "D-01", .name = "a"}, {.id = "D-01", .name = "b"}}, {}), Fault
    );
}

std::vector<std::string> found(std::string_view text, std::size_t limit = 5) {
    std::vector<std::string> names;
    for (const auto& [division, formerly] :
         search_divisions(places(), text, day("2026-06-23"), limit)) {
        EXPECT_EQ(formerly, "");
        names.push_back(division->on(day("2026-06-23")).name);
    }
    return names;
}

TEST(SearchDivisions, ByNamePinyinAndInitials) {
    EXPECT_EQ(found("迎辉社区").front(), "迎辉社区");
    EXPECT_EQ(found("迎辉").front(), "迎辉社区");
    EXPECT_EQ(found("ying hui").front(), "迎辉社区");
    EXPECT_EQ(found("YINGHUISHEQU").front(), "迎辉社区");
    EXPECT_EQ(found("331081001003"), std::vector<std::string>{"迎辉社区"});
    const auto by_initials = found("yhsq");
    EXPECT_NE(std::ranges::find(by_initials, "迎辉社区"), by_initials.end());
    EXPECT_EQ(found("zeguo").front(), "泽国镇");
    EXPECT_TRUE(found("没有这个地方").empty());
}

TEST(SearchDivisions, EmptyTextListsTownsAndTheLimitHolds) {
    EXPECT_EQ(found("", 50).size(), 16U);
    EXPECT_EQ(found("", 3).size(), 3U);
    EXPECT_EQ(found("村", 7).size(), 7U);
}

TEST(SearchDivisions, LeavesOutWhatIsNotInForceThen) {
    EXPECT_TRUE(search_divisions(places(), "迎辉", day("2017-12-31"), 5).empty());
}

TEST(DistanceKm, IsTheGreatCircle) {
    EXPECT_DOUBLE_EQ(distance_km({28.37, 121.38}, {28.37, 121.38}), 0);
    EXPECT_NEAR(distance_km({0, 0}, {0, 180}), 6371.0088 * M_PI, 1e-6);
    EXPECT_NEAR(distance_km({0, 0}, {1, 0}), 111.19508, 1e-4);
    EXPECT_NEAR(distance_km({28.37, 121.38}, {28.51153, 121.36086}), 15.8488, 1e-3);
}

class Stored : public NetworkTest {};

void expect_same(const Network& left, const Network& right) {
    ASSERT_EQ(left.points().size(), right.points().size());
    for (std::size_t at = 0; at < left.points().size(); ++at) {
        const Point& one = left.points()[at];
        const Point& other = right.points()[at];
        EXPECT_EQ(one.id, other.id);
        EXPECT_EQ(one.name, other.name);
        EXPECT_EQ(one.place, other.place);
        EXPECT_EQ(one.town, other.town);
        EXPECT_EQ(one.division, other.division);
        EXPECT_EQ(one.parent, other.parent);
        EXPECT_EQ(one.provenance, other.provenance);
        EXPECT_EQ(one.in_force, other.in_force);
        EXPECT_EQ(one.hours, other.hours);
    }
}

TEST_P(Stored, TheDemoComesBackAsItWasBuiltInHoweverOftenItIsLoaded) {
    for (int round = 0; round < 2; ++round) {
        ASSERT_TRUE(test::write(database(), load_demo));
        const Network network = stored();
        expect_same(network, places());
        EXPECT_EQ(network.divisions().size(), places().divisions().size());
        EXPECT_EQ(network.find_division("331081001003")->pinyin, "ying hui she qu");
        EXPECT_EQ(network.departments().size(), 26U);
    }
}

TEST_P(Stored, LoadingTheDemoAgainKeepsWhatWasChangedHere) {
    ASSERT_TRUE(test::write(database(), load_demo));
    const auto sheet = sheet::read(
        "id,name,tier,town_code12,lon,lat,parent,hours\n"
        "V001,新名字,village,331081001000,121.5,28.5,T001,67 09:00-12:00\n"
    );
    const Outcome<Import> taken =
        sql::write<Import>(database(), [&](sql::Transaction& transaction) {
            return import_register(
                transaction, Register::points, *sheet, nullptr, day("2026-06-23")
            );
        });
    ASSERT_TRUE(taken) << summary(taken.error());
    EXPECT_EQ(taken->changed, 1);
    ASSERT_TRUE(test::write(database(), load_demo));
    const Network network = stored();
    EXPECT_EQ(network.find_point("V001")->name, "新名字");
    EXPECT_EQ(network.find_point("V001")->hours.size(), 1U);
    EXPECT_EQ(network.find_point("V001")->hours.front().weekdays, 0b1100000);
    EXPECT_EQ(network.points().size(), 698U);
}

TEST_P(Stored, AYearIsUnknownUntilItsNoticeIsImported) {
    const auto calendar = [&] {
        return sql::read<calendar::Calendar>(database(), [](sql::Transaction& transaction) {
            return load_calendar(transaction);
        });
    };
    EXPECT_FALSE(calendar().known(2027));
    const auto years = sql::write<std::vector<int>>(database(), [](sql::Transaction& transaction) {
        return import_calendar(
            transaction,
            R"({"years":{"2027":{"off":[["2027-01-01","元旦"]],"work":[["2027-01-09","元旦"]]},"2028":{"off":[],"work":[]}}})"
        );
    });
    ASSERT_TRUE(years) << summary(years.error());
    EXPECT_EQ(*years, std::vector<int>{2027});
    EXPECT_EQ(calendar().look_up(day("2027-01-01")), calendar::Official::holiday);
    EXPECT_EQ(calendar().look_up(day("2027-01-09")), calendar::Official::make_up);
    EXPECT_TRUE(calendar().known(2026));
    EXPECT_FALSE(calendar().known(2028));
}

TEST_P(Stored, AnEmptyOrBrokenCalendarIsRefused) {
    for (const char* text : {R"({"years":{"2027":{"off":[],"work":[]}}})", "{", R"({"years":1})"})
        EXPECT_FALSE((sql::write<std::vector<int>>(database(), [&](sql::Transaction& transaction) {
            return import_calendar(transaction, text);
        }))) << text;
}

ON_EACH_ENGINE(Stored);

}  // namespace
}  // namespace lingju::network
