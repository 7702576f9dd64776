#include "platform/calendar/calendar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace lingju::calendar {
namespace {

Date day(std::string_view text) { return *parse_date(text); }
Due on(std::string_view text) { return {.date = day(text), .unknown_year = std::nullopt}; }
Due unknown(int year) { return {.date = std::nullopt, .unknown_year = year}; }

const Calendar& official() { return Calendar::built_in(); }

TEST(Calendar, knows_the_published_years_and_guesses_no_other) {
    for (int year = 2018; year <= 2026; ++year) EXPECT_TRUE(official().known(year)) << year;
    EXPECT_FALSE(official().known(2017));
    EXPECT_FALSE(official().known(2027)) << "the 2027 table is there but empty";
    EXPECT_EQ(official().working(day("2027-03-01")), std::nullopt);
}

TEST(Calendar, has_as_many_working_days_as_its_source_counts) {
    std::map<int, int> expected = {
        {2018, 250},
        {2019, 250},
        {2020, 249},
        {2021, 250},
        {2022, 249},
        {2023, 249},
        {2024, 251},
        {2025, 248},
        {2026, 248}
    };
    std::map<int, int> found;
    for (Date d = day("2018-01-01"); d <= day("2026-12-31"); d += Days{1})
        if (*official().working(d)) ++found[year_of(d)];
    EXPECT_EQ(found, expected);
}

TEST(Calendar, a_december_day_may_stand_in_the_next_years_table) {
    EXPECT_EQ(official().look_up(day("2018-12-31")), Official::holiday);
    EXPECT_EQ(official().look_up(day("2018-12-29")), Official::make_up);
    EXPECT_EQ(official().look_up(day("2026-11-21")), Official::rest);
    EXPECT_EQ(official().look_up(day("2026-11-23")), Official::working);
}

TEST(Calendar, an_imported_year_makes_the_unknown_known) {
    Limit limit{.start_on = day("2026-12-30"), .count = 2};
    EXPECT_EQ(official().due(limit), unknown(2027));
    Outcome<Calendar> imported = Calendar::parse(
        R"({"years":{"2027":{"off":[["2026-12-31","元旦"],["2027-01-01","元旦"]],"work":[["2027-01-02","元旦"]]}}})"
    );
    ASSERT_TRUE(imported);
    Calendar merged = official().with(*imported);
    EXPECT_TRUE(merged.known(2026));
    EXPECT_EQ(merged.due(limit), on("2027-01-04"));
    EXPECT_FALSE(official().known(2027)) << "the old calendar stays as it was";
}

TEST(Calendar, an_imported_year_replaces_the_one_of_its_number) {
    Outcome<Calendar> imported =
        Calendar::parse(R"({"years":{"2026":{"off":[["2026-03-03","x"]],"work":[]}}})");
    Calendar merged = official().with(*imported);
    EXPECT_EQ(merged.look_up(day("2026-03-03")), Official::holiday);
    EXPECT_EQ(merged.look_up(day("2026-10-01")), Official::working);
    EXPECT_EQ(merged.look_up(day("2025-10-01")), Official::holiday);
}

TEST(CalendarParse, names_every_fault) {
    EXPECT_EQ(summary(Calendar::parse("{").error()), "calendar.not_json");
    EXPECT_EQ(summary(Calendar::parse("[]").error()), "calendar.not_a_table years");
    EXPECT_EQ(
        summary(Calendar::parse(R"({"years":{"27":{}}})").error()), "calendar.not_a_table 27"
    );
    Outcome<Calendar> faulty = Calendar::parse(
        R"({"years":{"2027":{"off":[["2027-02-30","x"],["2025-12-31","x"],["2027-01-01","x"]],
                             "work":[["2027-01-01","x"],7]}}})"
    );
    EXPECT_EQ(
        summary(faulty.error()),
        "calendar.not_a_date 2027-02-30; calendar.date_outside_year 2025-12-31; "
        "calendar.day_repeated 2027-01-01; calendar.not_a_date 2027.work.1"
    );
}

TEST(CalendarParse, takes_nothing_that_stands_twice) {
    Outcome<Calendar> faulty = Calendar::parse(
        R"({"years":{"2027":{"off":[["2027-01-01","x"]],"work":[]},
                     "2027":{"off":[["2027-02-30","x"]],"off":[],"work":[]},"2028":{"off":[]}}})"
    );
    ASSERT_FALSE(faulty);
    EXPECT_EQ(
        summary(faulty.error()),
        "calendar.member_repeated 2027; calendar.member_repeated off; calendar.not_a_date "
        "2027-02-30; calendar.not_a_table 2028.work"
    );
}

TEST(Explain, numbers_the_counted_days_and_says_why_others_are_not) {
    // Labour day 2024: 1–5 May off, Sunday 28 April and Saturday 11 May worked.
    Limit limit{
        .start_on = day("2024-04-26"),
        .count = 3,
        .pauses = {{day("2024-04-29"), day("2024-04-30")}}
    };
    auto days = official().explain(limit);
    using enum Treated;
    std::vector<TreatedDay> expected = {
        {day("2024-04-26"), start, std::nullopt},
        {day("2024-04-27"), rest, std::nullopt},
        {day("2024-04-28"), make_up, 1},
        {day("2024-04-29"), stopped, std::nullopt},
        {day("2024-04-30"), counted, 2},
        {day("2024-05-01"), holiday, std::nullopt},
        {day("2024-05-02"), holiday, std::nullopt},
        {day("2024-05-03"), holiday, std::nullopt},
        {day("2024-05-04"), holiday, std::nullopt},
        {day("2024-05-05"), holiday, std::nullopt},
        {day("2024-05-06"), counted, 3}
    };
    EXPECT_EQ(days, expected);
}

TEST(Explain, shows_how_a_calendar_limit_moves_on) {
    Limit limit{.start_on = day("2026-05-29"), .count = 2, .unit = Unit::calendar};
    using enum Treated;
    std::vector<TreatedDay> expected = {
        {day("2026-05-29"), start, std::nullopt},
        {day("2026-05-30"), counted, 1},
        {day("2026-05-31"), rest, 2},
        {day("2026-06-01"), counted, std::nullopt}
    };
    EXPECT_EQ(official().explain(limit), expected);
}

TEST(Explain, stops_at_the_unknown_year) {
    Limit limit{.start_on = day("2026-12-30"), .count = 5};
    EXPECT_EQ(official().explain(limit).back().date, day("2026-12-31"));
}

TEST(JudgeDeadlines, the_public_table_passes) {
    std::ifstream file(LINGJU_SOURCE "/test/corpus/deadlines.csv", std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    Outcome<table::Verdict> verdict = judge_deadlines(text);
    ASSERT_TRUE(verdict);
    EXPECT_THAT(verdict->failures, testing::IsEmpty());
    EXPECT_EQ(verdict->passed, 189);
}

TEST(JudgeDeadlines, a_wrong_or_unreadable_row_fails) {
    Outcome<table::Verdict> verdict = judge_deadlines(
        "due_date,id,start_date,count,unit,pauses,extension_days\n"
        "2026-03-03,A,2026-03-02,1,working,,0\n"
        "2026-03-04,B,2026-03-02,1,working,,0\n"
        "unknown,C,2026-03-02,one,working,,0\n"
        "2026-03-03,D,2026-03-02,1,working,2026-03-03,0\n"
    );
    ASSERT_TRUE(verdict);
    EXPECT_EQ(verdict->passed, 1);
    EXPECT_THAT(
        verdict->failures,
        testing::ElementsAre(
            "B (line 3): due 2026-03-03, expected 2026-03-04",
            "C (line 4): due unreadable, expected unknown",
            "D (line 5): due unreadable, expected 2026-03-03"
        )
    );
}

TEST(JudgeDeadlines, a_table_without_its_columns_is_refused) {
    EXPECT_EQ(
        summary(judge_deadlines("id,start_date,count,unit,pauses\n").error()),
        "table.column_missing extension_days; table.column_missing due_date"
    );
}

}  // namespace
}  // namespace lingju::calendar
