#include "network/rules.hpp"

#include <gtest/gtest.h>

#include "network/demo.hpp"

namespace lingju::network {
namespace {

const Network& demo() {
    static const Network network = demo_network();
    return network;
}
const Point& point(std::string_view id) { return *demo().find_point(id); }
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

TEST(OpeningOf, EveryDemoPointKeepsTheHoursPromised) {
    const auto& calendar = calendar::Calendar::built_in();
    for (const Point& one : demo().points())
        for (Date day = parse_date("2026-01-01").value(); year_of(day) == 2026; day += Days{1}) {
            const bool working = calendar.working(day).value();
            for (const int minute : {9 * 60, 11 * 60 + 29, 14 * 60, 16 * 60 + 29})
                ASSERT_EQ(opening_of(one, calendar, instant_of(day, minute)).now, working)
                    << one.id << " " << to_string(day) << " " << minute;
        }
}

}  // namespace
}  // namespace lingju::network
