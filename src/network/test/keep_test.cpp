// Who may keep what, two editors at once, and that nothing is half kept.
#include "network/keep.hpp"

#include <gtest/gtest.h>

#include "network/find.hpp"
#include "network/import.hpp"
#include "network/store.hpp"
#include "network/test/home.hpp"
#include "platform/ledger/ledger.hpp"
#include "saboteur.hpp"

namespace lingju::network {
namespace {

class Keep : public NetworkTest {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }
    void SetUp() override { ASSERT_TRUE(test::write(database(), load_demo)); }
    Point there(std::string_view id) { return *stored().find_point(id); }

    template <class Thing>
    std::string told(
        Outcome<std::int64_t> (*act)(sql::Transaction&, Thing, const identity::Actor&),
        const Thing& thing,
        const identity::Actor& actor
    ) {
        const auto kept = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return act(transaction, thing, actor);
        });
        return kept ? std::to_string(*kept) : summary(kept.error());
    }
    std::string point_told(const Point& point, const identity::Actor& actor) {
        return told<Point>(keep_point, point, actor);
    }

    std::string division_told(const Division& division, const identity::Actor& actor) {
        const auto act = [](sql::Transaction& transaction, Division one, const identity::Actor& by
                         ) {
            return keep_division(transaction, std::move(one), by, *parse_date("2026-06-23"));
        };
        return told<Division>(act, division, actor);
    }

    test::Saboteur saboteur;
    const identity::Actor city = keeper_of({});
    const identity::Actor zeguo = keeper_of({"331081100"});
};
ON_EACH_ENGINE(Keep);

Point fresh_point() {
    Point point;
    point.id = "P001";
    point.name = "泽国医院警医邮点";
    point.kind = PointKind::hospital;
    point.place = {28.5, 121.36};
    point.town = point.division = "331081100000";
    point.in_force.from = parse_date("2026-07-01").value();
    point.version = 0;
    return point;
}

TEST_P(Keep, BeyondItsReachAPointLooksAsIfItWereNotThere) {
    EXPECT_EQ(point_told(there("V001"), zeguo), "network.point_absent V001");
    identity::Actor elsewhere = city;
    elsewhere.scope.cell = "331082";
    EXPECT_EQ(point_told(there("V001"), elsewhere), "network.point_absent V001");
    identity::Actor officer = city;
    officer.scope.points = {"V001"};
    EXPECT_EQ(point_told(there("V001"), officer), "network.point_absent V001");
    Point fresh = fresh_point();
    fresh.town = fresh.division = "331081001000";
    EXPECT_EQ(point_told(fresh, zeguo), "network.out_of_reach P001");
    EXPECT_EQ(point_told(fresh_point(), zeguo), "1");
    EXPECT_EQ(
        told<Department>(keep_department, *stored().find_department("D-01"), zeguo),
        "network.department_absent D-01"
    );
    EXPECT_EQ(
        division_told(*stored().find_division("331081100000"), zeguo),
        "network.division_absent 331081100000"
    );
}

TEST_P(Keep, OfTwoEditorsTheSecondIsToldThatItChanged) {
    Point one = there("V001");
    Point other = one;
    one.amenities = {Amenity::wifi};
    other.name = "另一个名字";
    EXPECT_EQ(point_told(one, city), "2");
    EXPECT_EQ(point_told(other, city), "network.changed_meanwhile V001");
    EXPECT_EQ(there("V001").amenities, std::vector<Amenity>{Amenity::wifi});
    EXPECT_EQ(there("V001").name, one.name);
    one.version = 0;
    EXPECT_EQ(point_told(one, city), "network.code_taken V001");
    one.id = "V999";
    one.version = 3;
    EXPECT_EQ(point_told(one, city), "network.point_absent V999");
}

TEST_P(Keep, AWholePointIsKeptAsItWasMeant) {
    Point point = there("T006");
    point.windows = {{"1", WindowKind::comprehensive, ""}, {"2", WindowKind::department, "D-03"}};
    point.devices = {{"K1", DeviceKind::kiosk, ""}, {"R1", DeviceKind::card_reader, "2"}};
    point.amenities = {Amenity::nursing_room, Amenity::wheelchair};
    point.special = {{parse_date("2026-10-01").value(), 0, 0, "国庆"}};
    point.hours = {{0b1111111, 0, 1440, point.in_force, HoursKind::ordinary, true}};
    point.presences = {{"D-03", Power::decide, {parse_date("2026-01-01").value(), {}}}};
    point.guidance = {{"C001", {parse_date("2026-01-01").value(), {}}}};
    EXPECT_EQ(point_told(point, city), "2");
    point.version = 2;
    EXPECT_EQ(there("T006"), point);
    point.devices[1].window = "9";
    point.presences.push_back(point.presences[0]);
    point.name = "";
    EXPECT_EQ(
        point_told(point, city),
        "network.field_missing name; network.not_there devices; network.twice presences"
    );
}

TEST_P(Keep, NothingStandsWhereItsTownOrItsDepartmentIsNotInForce) {
    const auto day = [](const char* text) { return parse_date(text).value(); };
    Point point = there("T006");
    point.presences = {{"D-03", Power::decide, {day("2017-06-01"), {}}}};
    EXPECT_EQ(point_told(point, city), "network.not_in_force presences");
    point.presences.front().in_force = {day("2026-01-01"), day("2026-11-30")};
    point.in_force.from = day("2017-12-31");
    EXPECT_EQ(point_told(point, city), "network.not_in_force town");
    point.in_force.from = there("T006").in_force.from;
    EXPECT_EQ(point_told(point, city), "2");
    Department ended = *stored().find_department("D-03");
    ended.in_force.to = day("2026-10-31");
    EXPECT_EQ(told<Department>(keep_department, ended, city), "network.still_in_use to_on");
    ended.in_force.to = day("2026-11-30");
    EXPECT_EQ(told<Department>(keep_department, ended, city), "2");
    point = there("T006");
    point.presences.front().in_force.to.reset();
    EXPECT_EQ(point_told(point, city), "network.not_in_force presences") << "it has ended";
}

/// A presence entered before that was asked, with the point's own dates.
TEST_P(Keep, WhatStoodBeforeItWasAskedIsInNobodysWay) {
    const auto day = [](const char* text) { return parse_date(text).value(); };
    Point point = there("T006");
    point.presences = {{"D-03", Power::decide, {day("2010-01-01"), {}}}};
    point.in_force.from = day("2010-01-01");
    const Point of_before[] = {point};
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        save_points(transaction, load_network(transaction), of_before);
    }));
    point = there("T006");
    point.amenities = {Amenity::wifi};
    point.presences.front().power = Power::accept;
    EXPECT_EQ(point_told(point, city), std::to_string(point.version + 1));
    EXPECT_EQ(there("T006").amenities, std::vector<Amenity>{Amenity::wifi});
    point = there("T006");
    Point longer = point;
    longer.presences.front().in_force.from = day("2009-01-01");
    longer.in_force.from = day("2009-01-01");
    EXPECT_EQ(
        point_told(longer, city), "network.not_in_force town; network.not_in_force presences"
    );
    Point another = point;
    another.presences.push_back({"D-07", Power::decide, {day("2010-01-01"), {}}});
    EXPECT_EQ(point_told(another, city), "network.not_in_force presences");
    point.in_force.from = day("2012-01-01");
    point.presences.front().in_force.to = day("2030-12-31");
    EXPECT_EQ(point_told(point, city), std::to_string(point.version + 1)) << "less than stood";
}

TEST_P(Keep, ACalendarLeavesThePastAsItWasAndIsCounted) {
    const auto take = [&](std::string_view file, const char* today) {
        const auto years =
            sql::write<std::vector<int>>(database(), [&](sql::Transaction& transaction) {
                return keep_calendar(transaction, file, city, parse_date(today).value());
            });
        return years ? std::string() : summary(years.error());
    };
    constexpr std::string_view first =
        R"({"years":{"2031":{"off":[["2031-01-01","元旦"],["2031-05-01","劳动节"]],"work":[]}}})";
    constexpr std::string_view other =
        R"({"years":{"2031":{"off":[["2031-01-02","元旦"],["2031-05-02","劳动节"]],"work":[]}}})";
    constexpr std::string_view later =
        R"({"years":{"2031":{"off":[["2031-01-01","元旦"],["2031-05-02","劳动节"]],"work":[]}}})";
    EXPECT_EQ(take(first, "2031-02-01"), "") << "of a year that nobody knew nothing was counted";
    EXPECT_EQ(
        take(other, "2031-02-01"),
        "network.calendar_day_past 2031-01-01 (policy); network.calendar_day_past 2031-01-02 "
        "(policy)"
    );
    EXPECT_EQ(take(later, "2031-02-01"), "") << "what is to come may change";
    const auto version = sql::read<std::int64_t>(database(), [](sql::Transaction& transaction) {
        return calendar_version(transaction, 2031);
    });
    EXPECT_EQ(version, 2) << "what was refused is not counted";
}

TEST_P(Keep, WhatIsAbolishedStaysReadableAndNothingHangsOnIt) {
    Division village = *stored().find_division("331081001003");
    village.in_force.to = parse_date("2026-12-31");
    EXPECT_EQ(division_told(village, city), "network.still_in_use to_on");
    Point served = there("V001");
    served.in_force.to = village.in_force.to;
    EXPECT_EQ(point_told(served, city), "2");
    village.successor = "331081001008";
    EXPECT_EQ(division_told(village, city), "2");
    EXPECT_EQ(stored().find_division("331081001003")->successor, "331081001008");
    EXPECT_EQ(stored().divisions().size(), 679U);
    Point hall = there("C001");
    hall.in_force.to = parse_date("2026-12-31");
    EXPECT_EQ(point_told(hall, city), "network.still_in_use to_on");
}

TEST_P(Keep, EachIsInTheLedgerAndPublished) {
    ASSERT_EQ(point_told(fresh_point(), city), "1");
    Department department{"D-27", "新局", {parse_date("2026-01-01").value(), {}}, 0};
    EXPECT_EQ(told<Department>(keep_department, department, city), "1");
    department.id = "D-28";
    EXPECT_EQ(told<Department>(keep_department, department, city), "network.name_taken name");
    const auto heads = sql::read<std::int64_t>(database(), [](sql::Transaction& transaction) {
        std::int64_t entries = 0;
        for (const ledger::Head& head : ledger::list_heads(transaction)) entries += head.seq;
        return entries;
    });
    EXPECT_EQ(heads, 2);
}

TEST_P(Keep, WhatFailsHalfwayLeavesNothing) {
    Point point = there("T006");
    const Point before = point;
    point.windows = {{"1", WindowKind::green, ""}};
    point.devices = {{"K1", DeviceKind::kiosk, "1"}};
    const int statements = test::fail_each_statement(
        saboteur,
        "53100",
        [&] { return point_told(point, city) == "2"; },
        [&] { EXPECT_EQ(there("T006"), before); }
    );
    EXPECT_GT(statements, 5);
    EXPECT_EQ(there("T006").devices.size(), 1U);
}

}  // namespace
}  // namespace lingju::network
