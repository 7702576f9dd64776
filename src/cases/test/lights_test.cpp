// lights.table, and that lists and cases agree: what a list keeps gives each day the light that the
// case's limits give.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "cases/lights.hpp"
#include "cases/rules.hpp"
#include "platform/table/table.hpp"

namespace lingju::cases {
namespace {

const Calendar& official() { return Calendar::built_in(); }

int number(const table::Table& table, const table::Record& row, std::string_view column) {
    return std::stoi(std::string(table.cell(row, column)));
}

ItemRules item_of(const table::Table& table, const table::Record& row) {
    ItemRules item;
    if (table.cell(row, "profile") == "other") item.profile = catalogue::Profile::other;
    item.promised_days = number(table, row, "promised");
    item.legal_days = number(table, row, "legal");
    return item;
}

State state_in(Status status, Date from) {
    State state;
    state.status = status;
    state.received_on = from;
    if (status == Status::received) state.watched_from = from;
    if (status == Status::accepted || status == Status::granted) state.accepted_on = from;
    if (status != Status::granted) return state;
    state.decided_on = from;
    state.result = Result::grant;
    return state;
}

State state_of_row(const table::Table& table, const table::Record& row) {
    State state = state_in(
        status_named(table.cell(row, "status")).value(), parse_date(table.cell(row, "from")).value()
    );
    state.extension_days = number(table, row, "extension");
    std::string_view stop = table.cell(row, "stop");
    if (!stop.empty())
        state.stops.push_back(
            {.kind = "hearing",
             .from = parse_date(stop.substr(0, 10)).value(),
             .to = parse_date(stop.substr(12))}
        );
    return state;
}

std::string told(const std::vector<StepLight>& steps) {
    std::string text;
    for (const StepLight& step : steps) {
        text += (text.empty() ? "" : " ") + step.limit + "=" + std::string(name_of(step.light));
        if (step.rule) text += "/" + step.rule->rule;
    }
    return text;
}

TEST(Lights, follow_the_table) {
    std::ifstream file(LINGJU_SOURCE "/src/cases/test/lights.table");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    auto table = table::parse_tsv(text);
    ASSERT_TRUE(table);
    ASSERT_GE(table->records().size(), 16u);
    for (const table::Record& row : table->records()) {
        std::vector<StepLight> steps = lights_of(
            LightRules::built_in(),
            item_of(*table, row),
            state_of_row(*table, row),
            parse_date(table->cell(row, "day")).value(),
            official()
        );
        EXPECT_EQ(told(steps), table->cell(row, "lights")) << table->cell(row, "name");
    }
}

TEST(Lights, say_how_many_days_are_left) {
    ItemRules item{.profile = catalogue::Profile::other, .legal_days = 10, .promised_days = 5};
    State state = state_in(Status::accepted, *parse_date("2026-06-22"));
    auto left_on = [&](const char* day) {
        return lights_of(LightRules::built_in(), item, state, *parse_date(day), official())
            .at(1)
            .days_left;
    };
    EXPECT_EQ(left_on("2026-06-22"), 5);
    EXPECT_EQ(left_on("2026-06-27"), 1) << "a Saturday";
    EXPECT_EQ(left_on("2026-06-29"), 0);
    EXPECT_EQ(left_on("2026-06-30"), std::nullopt);
}

TEST(Lights, stand_still_while_the_clock_does) {
    ItemRules item;
    State state = state_in(Status::accepted, *parse_date("2026-06-22"));
    state.stops.push_back({.kind = "hearing", .from = *parse_date("2026-06-23")});
    state.status = Status::paused;
    auto steps =
        lights_of(LightRules::built_in(), item, state, *parse_date("2026-09-01"), official());
    EXPECT_EQ(told(steps), "decision_due_on=paused promised_due_on=paused");
    LightDates dates = light_dates_of(LightRules::built_in(), item, state, official());
    EXPECT_EQ(dates, LightDates{});
    EXPECT_EQ(light_on(dates, state.status, *parse_date("2026-09-01")), Light::paused);
}

TEST(Lights, are_out_where_it_is_the_applicants_turn_or_over) {
    for (Status status :
         {Status::awaiting_supplement,
          Status::delivered,
          Status::refused,
          Status::withdrawn,
          Status::terminated,
          Status::not_accepted})
        EXPECT_EQ(light_on({}, status, *parse_date("2026-06-22")), std::nullopt) << name_of(status);
}

/// A state with some stops and perhaps an extension, somewhere in 2025 or 2026.
State drawn_state(std::mt19937& random) {
    auto upto = [&](unsigned most) { return static_cast<int>(random() % (most + 1)); };
    constexpr Status statuses[] = {Status::received, Status::accepted, Status::granted};
    Date from = *parse_date("2025-01-02") + Days{upto(690)};
    State state = state_in(statuses[upto(2)], from);
    state.extension_days = upto(1) * upto(10);
    for (int i = upto(2); i > 0; --i) {
        Date begin = from + Days{upto(30)};
        state.stops.push_back({.kind = "testing", .from = begin, .to = begin + Days{upto(20)}});
    }
    return state;
}

TEST(Lights, of_lists_and_of_cases_agree_on_every_day) {
    std::mt19937 random(20260623);
    for (int round = 0; round < 300; ++round) {
        State state = drawn_state(random);
        ItemRules item{
            .profile = random() % 2 ? catalogue::Profile::licence : catalogue::Profile::other,
            .legal_days = static_cast<int>(random() % 46),
            .legal_unit = random() % 3 ? calendar::Unit::working : calendar::Unit::calendar,
            .promised_days = static_cast<int>(random() % 21)
        };
        LightDates dates = light_dates_of(LightRules::built_in(), item, state, official());
        for (int ahead = 0; ahead < 120; ++ahead) {
            Date day = *state.received_on + Days{ahead};
            Light worst = Light::green;
            for (const StepLight& step :
                 lights_of(LightRules::built_in(), item, state, day, official()))
                worst = std::max(worst, step.light);
            ASSERT_EQ(light_on(dates, state.status, day), worst)
                << "round " << round << ", " << to_string(day);
            const auto by = lit_by_on(dates, state.status, day);
            ASSERT_EQ(by.has_value(), worst != Light::green);
            const auto all = lights_of(LightRules::built_in(), item, state, day, official());
            ASSERT_TRUE(
                !by || std::ranges::any_of(
                           all,
                           [&](const StepLight& step) {
                               return step.limit == by->limit && step.light == worst &&
                                      step.due.date == by->due_on;
                           }
                       )
            ) << "round "
              << round << ", " << to_string(day);
        }
    }
}

TEST(LightRules, name_every_fault_of_a_table_at_once) {
    auto read = LightRules::parse(
        "rule\tlimit\tprofile\tlight\tdays_left\tpercent_left\tzh\ten\n"
        "a\tsoon\tany\tyellow\t1\t0\t\t\n"
        "b\tnotice_due_on\tall\tgreen\t-2\tx\t\t\n"
        "a\tnotice_due_on\tany\tred\t-1\t0\t\t\n"
    );
    ASSERT_FALSE(read);
    EXPECT_EQ(
        summary(read.error()),
        "cases.light_limit_unknown 2: soon; cases.light_profile_unknown 3: all; "
        "cases.light_unknown 3: green; cases.light_number_malformed 3: -2; "
        "cases.light_number_malformed 3: x; cases.light_rule_repeated 4: a"
    );
    EXPECT_EQ(
        summary(LightRules::parse("rule\tlimit\n").error()),
        "table.column_missing profile; table.column_missing light; table.column_missing "
        "days_left; table.column_missing percent_left; table.column_missing zh; "
        "table.column_missing en"
    );
}

TEST(LightRules, a_locality_sets_its_own) {
    auto own = LightRules::parse(
        "rule\tlimit\tprofile\tlight\tdays_left\tpercent_left\tzh\ten\n"
        "early\tpromised_due_on\tany\tyellow\t3\t0\t早\tearly\n"
    );
    ASSERT_TRUE(own);
    EXPECT_NE(own->mark(), LightRules::built_in().mark());
    ItemRules item{.profile = catalogue::Profile::other, .promised_days = 5};
    State state = state_in(Status::accepted, *parse_date("2026-06-22"));
    auto steps = lights_of(*own, item, state, *parse_date("2026-06-24"), official());
    EXPECT_EQ(told(steps), "decision_due_on=green promised_due_on=yellow/early");
}

}  // namespace
}  // namespace lingju::cases
