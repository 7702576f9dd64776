// What must hold for every limit, on random ones, and against a second, slower way of counting.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "platform/calendar/calendar.hpp"

namespace lingju::calendar {
namespace {

const Date first = *parse_date("2017-11-01");
const Date last = *parse_date("2027-02-28");

const Calendar& official() { return Calendar::built_in(); }

Date any_day() {
    return first + Days{*rc::gen::inRange(0, static_cast<int>((last - first).count()))};
}

Limit any_limit() {
    Limit limit{
        .start_on = any_day(),
        .count = *rc::gen::inRange(0, 61),
        .unit = *rc::gen::element(Unit::working, Unit::calendar)
    };
    limit.extension_days = *rc::gen::element(0, 0, 5, 10, 15);
    int pauses = *rc::gen::inRange(0, 4);
    for (int i = 0; i < pauses; ++i) {
        Date from = limit.start_on + Days{*rc::gen::inRange(-5, 60)};
        limit.pauses.push_back({from, from + Days{*rc::gen::inRange(0, 25)}});
    }
    return limit;
}

/// Counting by the letter of R1–R8: lists the unpaused days first, then picks.
Due by_the_letter(const Limit& limit) {
    int target = limit.count + limit.extension_days;
    if (target == 0) return {.date = limit.start_on, .unknown_year = std::nullopt};
    std::vector<Date> open;
    for (Date d = limit.start_on + Days{1}; d < limit.start_on + Days{500}; d += Days{1})
        if (std::ranges::none_of(limit.pauses, [&](Pause p) { return p.from <= d && d < p.to; }))
            open.push_back(d);
    std::size_t at = limit.unit == Unit::calendar ? static_cast<std::size_t>(target) - 1 : 0;
    int left = limit.unit == Unit::calendar ? 1 : target;
    for (; at < open.size(); ++at) {
        std::optional<bool> working = official().working(open[at]);
        if (!working) return {.date = std::nullopt, .unknown_year = year_of(open[at])};
        if (*working && --left == 0) return {.date = open[at], .unknown_year = std::nullopt};
    }
    return {};
}

TEST(Due, agrees_with_counting_by_the_letter) {
    EXPECT_TRUE(rc::check([] {
        Limit limit = any_limit();
        RC_ASSERT(official().due(limit) == by_the_letter(limit));
    }));
}

TEST(Due, more_days_never_end_sooner) {
    EXPECT_TRUE(rc::check([] {
        Limit limit = any_limit();
        Limit longer = limit;
        longer.extension_days += *rc::gen::inRange(0, 20);
        Due due = official().due(limit), later = official().due(longer);
        if (due.date && later.date) RC_ASSERT(*due.date <= *later.date);
    }));
}

TEST(Due, a_later_start_never_ends_sooner) {
    EXPECT_TRUE(rc::check([] {
        Limit limit = any_limit();
        limit.count = std::max(limit.count, 1);
        Limit later = limit;
        later.start_on += Days{*rc::gen::inRange(0, 10)};
        Due due = official().due(limit), then = official().due(later);
        if (due.date && then.date) RC_ASSERT(*due.date <= *then.date);
    }));
}

TEST(Due, pauses_are_a_union) {
    EXPECT_TRUE(rc::check([] {
        Limit limit = any_limit();
        Limit split = limit;
        split.pauses.clear();
        for (const Pause& pause : limit.pauses)
            for (Date d = pause.from; d < pause.to; d += Days{1})
                split.pauses.insert(split.pauses.begin(), {d, d + Days{1}});
        split.pauses.insert(split.pauses.end(), limit.pauses.begin(), limit.pauses.end());
        RC_ASSERT(official().due(split) == official().due(limit));
    }));
}

TEST(Due, is_a_working_unpaused_day_unless_nothing_was_counted) {
    EXPECT_TRUE(rc::check([] {
        Limit limit = any_limit();
        Due due = official().due(limit);
        RC_ASSERT(due.date.has_value() != due.unknown_year.has_value());
        if (!due.date || limit.count + limit.extension_days == 0) return;
        RC_ASSERT(*official().working(*due.date));
        for (const Pause& pause : limit.pauses)
            RC_ASSERT(!(pause.from <= *due.date && *due.date < pause.to));
    }));
}

TEST(Due, is_explained_by_days_that_add_up) {
    EXPECT_TRUE(rc::check([] {
        Limit limit = any_limit();
        Due due = official().due(limit);
        std::vector<TreatedDay> days = official().explain(limit);
        RC_ASSERT(days.front().date == limit.start_on);
        for (std::size_t i = 1; i < days.size(); ++i)
            RC_ASSERT(days[i].date == days[i - 1].date + Days{1});
        int counted = static_cast<int>(std::ranges::count_if(days, [](const TreatedDay& d) {
            return d.count.has_value();
        }));
        if (!due.date) return;
        RC_ASSERT(days.back().date == *due.date);
        RC_ASSERT(counted == limit.count + limit.extension_days);
    }));
}

}  // namespace
}  // namespace lingju::calendar
