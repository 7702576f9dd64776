#include "network/rules.hpp"
#include "network/test/places.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>
#include <map>

namespace lingju::network {
namespace {

const Point& point(std::string_view id) { return *places().find_point(id); }
Instant at(std::string_view text) { return parse_instant(text).value(); }

Opening open(std::string_view id, std::string_view when) {
    return opening_of(point(id), calendar::Calendar::built_in(), at(when));
}

Opening until(std::string_view instant) { return {true, at(instant), std::nullopt}; }
Opening next(std::string_view instant) { return {false, std::nullopt, at(instant)}; }

TEST(OpeningOf, WorkingDay) {
    EXPECT_EQ(open("V026", "2026-06-23T15:05:00+08:00"), until("2026-06-23T16:30:00+08:00"));
    EXPECT_EQ(open("V026", "2026-06-23T08:29:59+08:00"), next("2026-06-23T08:30:00+08:00"));
    EXPECT_EQ(open("V026", "2026-06-23T08:30:00+08:00"), until("2026-06-23T11:30:00+08:00"));
    EXPECT_EQ(open("V026", "2026-06-23T11:30:00+08:00"), next("2026-06-23T14:00:00+08:00"));
    EXPECT_EQ(open("B001", "2026-06-23T12:00:00+08:00"), until("2026-06-23T16:30:00+08:00"));
    EXPECT_EQ(open("C001", "2026-06-23T16:59:59+08:00"), until("2026-06-23T17:00:00+08:00"));
}

TEST(OpeningOf, SkipsWeekendsAndHolidaysAndKnowsMakeUpDays) {
    EXPECT_EQ(open("V026", "2026-06-26T16:30:00+08:00"), next("2026-06-29T08:30:00+08:00"));
    // National Day 2025 with Mid-Autumn: 1–8 October off, Saturday the 11th is worked.
    EXPECT_EQ(open("V026", "2025-10-01T10:00:00+08:00"), next("2025-10-09T08:30:00+08:00"));
    EXPECT_EQ(open("V026", "2025-10-11T10:00:00+08:00"), until("2025-10-11T11:30:00+08:00"));
    EXPECT_EQ(open("V026", "2025-10-12T10:00:00+08:00"), next("2025-10-13T08:30:00+08:00"));
}

TEST(OpeningOf, SaysNothingOfAYearWithoutCalendar) {
    EXPECT_EQ(open("V026", "2027-03-02T10:00:00+08:00"), Opening{});
    EXPECT_EQ(open("V026", "2017-03-02T10:00:00+08:00"), Opening{});
    const Opening last_evening = open("V026", "2026-12-31T20:00:00+08:00");
    EXPECT_EQ(last_evening.now, false);
    EXPECT_EQ(last_evening.next_at, std::nullopt);
}

TEST(OpeningOf, KeepsToTheHoursAndThePointInForceThen) {
    Point moved = point("V026");
    const Date march = parse_date("2026-03-01").value();
    const Date april = parse_date("2026-04-01").value();
    moved.hours = {
        {0b0011111, 540, 600, {march, april - Days{1}}}, {0b0011111, 600, 660, {april, {}}}
    };
    const auto& calendar = calendar::Calendar::built_in();
    EXPECT_EQ(open_on(moved, calendar, march + Days{1})->front(), (Span{540, 600}));
    EXPECT_EQ(open_on(moved, calendar, april)->front(), (Span{600, 660}));
    moved.in_force.to = march + Days{5};
    EXPECT_TRUE(open_on(moved, calendar, april)->empty());
    EXPECT_FALSE(opening_of(moved, calendar, at("2026-03-09T08:00:00+08:00")).next_at);
}

TEST(OpenOn, JoinsHoursThatTouchAndHonoursWeekendHours) {
    Point long_day = point("V026");
    long_day.hours = {{0b0111111, 720, 780, {}}, {0b0111111, 540, 720, {}}};
    const auto& calendar = calendar::Calendar::built_in();
    const Date saturday = parse_date("2026-06-27").value();
    EXPECT_EQ(open_on(long_day, calendar, saturday), std::vector<Span>({{540, 780}}));
    EXPECT_TRUE(open_on(long_day, calendar, saturday + Days{1})->empty());
}

TEST(OpenOn, HolidaysAreKeptByHoursThatHoldThenToo) {
    const auto& calendar = calendar::Calendar::built_in();
    const Date holiday = parse_date("2026-10-01").value();  // a Thursday
    Point bank = point("V026");
    bank.hours = {{0b0011111, 540, 690, {}}, {0b0011111, 840, 990, {}, HoursKind::ordinary, true}};
    EXPECT_EQ(open_on(bank, calendar, holiday), std::vector<Span>({{840, 990}}));
    EXPECT_EQ(day_hours(bank, calendar, holiday).rule, DayRule::holiday);
    EXPECT_TRUE(open_on(bank, calendar, holiday + Days{2})->empty()) << "a Saturday of the holiday";
    bank.special = {{holiday, 0, 0, "盘点"}};
    EXPECT_TRUE(open_on(bank, calendar, holiday)->empty());
    Point kiosk = point("V026");
    kiosk.hours = {{0b1111111, 0, 1440, {}, HoursKind::ordinary, true}};
    for (Date day = holiday - Days{10}; day < holiday + Days{10}; day += Days{1})
        EXPECT_EQ(open_on(kiosk, calendar, day), std::vector<Span>({{0, 1440}})) << to_string(day);
}

/// Staggered on Saturday, extended on Monday; 2 October special, 8 June closed, one day of 2027
/// too.
Point point_of_all_hours() {
    Point all = point("V026");
    using enum HoursKind;
    all.hours.push_back({0b0100000, 540, 690, {}, staggered});
    all.hours.push_back({0b0000001, 1020, 1200, {}, extended});
    all.special = {
        {parse_date("2026-06-08").value(), 0, 0, "台风停办"},
        {parse_date("2026-10-02").value(), 540, 660, "假日值班"},
        {parse_date("2027-03-02").value(), 600, 660, ""}
    };
    return all;
}

std::string told(Date on) {
    const DayHours day = day_hours(point_of_all_hours(), calendar::Calendar::built_in(), on);
    std::string text = boost::describe::enum_to_string(day.rule, "");
    for (const OpenSpan& span : day.spans)
        text += fmt::format(" {} {}-{}", name_of(span.kind), span.from_minute, span.to_minute);
    return day.reason.empty() ? text : text + " " + day.reason;
}

struct Told {
    const char* day;
    const char* hours;
};

TEST(DayHours, EachDayKeepsTheHoursOfItsRule) {
    for (const Told& row : std::initializer_list<Told>{
             {"2026-06-22", "weekday ordinary 510-690 ordinary 840-990 extended 1020-1200"},
             {"2026-06-23", "weekday ordinary 510-690 ordinary 840-990"},
             {"2026-06-27", "weekday staggered 540-690"},
             {"2026-06-28", "weekday"},
             {"2026-06-08", "special 台风停办"},
             {"2026-10-01", "holiday"},
             {"2026-10-02", "special ordinary 540-660 假日值班"},
             {"2026-10-03", "holiday"},
             {"2025-10-11", "make_up ordinary 510-690 ordinary 840-990 extended 1020-1200"},
             {"2027-03-01", "unknown"},
             {"2027-03-02", "special ordinary 600-660"},
         })
        EXPECT_EQ(told(parse_date(row.day).value()), row.hours) << row.day;
    Point gone = point_of_all_hours();
    gone.in_force.to = parse_date("2026-09-30");
    EXPECT_EQ(
        day_hours(gone, calendar::Calendar::built_in(), parse_date("2026-10-02").value()).rule,
        DayRule::not_in_force
    );
}

TEST(OpeningOf, GoesBySpecialHours) {
    const auto& calendar = calendar::Calendar::built_in();
    const Point all = point_of_all_hours();
    EXPECT_EQ(
        opening_of(all, calendar, at("2026-10-02T09:30:00+08:00")),
        until("2026-10-02T11:00:00+08:00")
    );
    EXPECT_EQ(
        opening_of(all, calendar, at("2026-06-08T09:00:00+08:00")),
        next("2026-06-09T08:30:00+08:00")
    );
    EXPECT_EQ(
        opening_of(all, calendar, at("2027-03-02T10:30:00+08:00")),
        until("2027-03-02T11:00:00+08:00")
    );
}

TEST(Kinds, OfTheNetworkAddUpWithoutItsPartners) {
    std::vector<Point> points(places().points().begin(), places().points().end());
    for (const PointKind kind : {PointKind::post, PointKind::hospital, PointKind::self_service}) {
        points.push_back(point("V001"));
        points.back().id = name_of(kind);
        points.back().kind = kind;
    }
    std::map<PointKind, int> kinds;
    int sum = 0;
    for (const Point& one : points) sum += is_of_network(one.kind) ? ++kinds[one.kind], 1 : 0;
    using enum PointKind;
    EXPECT_EQ(sum, 698);
    EXPECT_EQ(kinds[city] + kinds[vehicle] + kinds[town] + kinds[enterprise], 1 + 1 + 16 + 5);
    EXPECT_EQ(kinds[village] + kinds[bank], 615 + 60);
}

TEST(OpeningOf, EveryDemoPointKeepsTheHoursPromised) {
    const auto& calendar = calendar::Calendar::built_in();
    for (const Point& one : places().points())
        for (Date day = parse_date("2026-01-01").value(); year_of(day) == 2026; day += Days{1}) {
            const bool working = calendar.working(day).value();
            for (const int minute : {9 * 60, 11 * 60 + 29, 14 * 60, 16 * 60 + 29})
                ASSERT_EQ(opening_of(one, calendar, instant_of(day, minute)).now, working)
                    << one.id << " " << to_string(day) << " " << minute;
        }
}

}  // namespace
}  // namespace lingju::network
