#include "network/rules.hpp"

#include <algorithm>

namespace lingju::network {
namespace {

constexpr int days_ahead_max = 60;

std::vector<Span> joined(std::vector<Span> spans) {
    std::ranges::sort(spans, {}, &Span::from_minute);
    std::vector<Span> whole;
    for (const Span& span : spans) {
        if (!whole.empty() && span.from_minute <= whole.back().to_minute)
            whole.back().to_minute = std::max(whole.back().to_minute, span.to_minute);
        else
            whole.push_back(span);
    }
    return whole;
}

/// Nothing where nothing was set for the day.
std::optional<DayHours> special_hours(const Point& point, Date on) {
    std::optional<DayHours> day;
    for (const SpecialHours& one : point.special) {
        if (one.on != on) continue;
        if (!day) day = {DayRule::special, {}, one.reason};
        if (!one.is_closed()) day->spans.push_back({one.from_minute, one.to_minute});
    }
    return day;
}

/// The hours of a weekday (1 = Monday) as they are in force on a day; on a holiday those alone that
/// hold then too.
std::vector<OpenSpan> hours_of(
    const Point& point, Date on, unsigned weekday, bool is_holiday = false
) {
    std::vector<OpenSpan> spans;
    for (const Hours& hours : point.hours)
        if (hours.in_force.on(on) && (hours.weekdays >> (weekday - 1) & 1U) != 0 &&
            (!is_holiday || hours.on_holidays))
            spans.push_back({hours.from_minute, hours.to_minute, hours.kind});
    std::ranges::sort(spans, {}, &OpenSpan::from_minute);
    return spans;
}

std::optional<Instant> next_opening(
    const Point& point, const calendar::Calendar& calendar, Instant at
) {
    for (int ahead = 0; ahead <= days_ahead_max; ++ahead) {
        const Date day = date_of(at) + Days{ahead};
        const std::optional<std::vector<Span>> spans = open_on(point, calendar, day);
        if (!spans) return std::nullopt;
        for (const Span& span : *spans)
            if (const Instant opens = instant_of(day, span.from_minute); at < opens) return opens;
    }
    return std::nullopt;
}

}  // namespace

DayHours day_hours(const Point& point, const calendar::Calendar& calendar, Date on) {
    const bool in_force = point.in_force.on(on);
    if (std::optional<DayHours> special = special_hours(point, on); in_force && special)
        return *std::move(special);
    const std::optional<calendar::Official> official = calendar.look_up(on);
    if (!official) return {DayRule::unknown, {}};
    if (!in_force) return {DayRule::not_in_force, {}};
    if (*official == calendar::Official::holiday)
        return {DayRule::holiday, hours_of(point, on, weekday_of(on), true)};
    if (*official == calendar::Official::make_up) return {DayRule::make_up, hours_of(point, on, 1)};
    return {DayRule::weekday, hours_of(point, on, weekday_of(on))};
}

std::optional<std::vector<Span>> open_on(
    const Point& point, const calendar::Calendar& calendar, Date on
) {
    const DayHours day = day_hours(point, calendar, on);
    if (day.rule == DayRule::unknown) return std::nullopt;
    std::vector<Span> spans;
    for (const OpenSpan& span : day.spans) spans.push_back({span.from_minute, span.to_minute});
    return joined(std::move(spans));
}

Opening opening_of(const Point& point, const calendar::Calendar& calendar, Instant at) {
    const Date today = date_of(at);
    const std::optional<std::vector<Span>> spans = open_on(point, calendar, today);
    if (!spans) return {};
    for (const Span& span : *spans)
        if (instant_of(today, span.from_minute) <= at && at < instant_of(today, span.to_minute))
            return {true, instant_of(today, span.to_minute), std::nullopt};
    return {false, std::nullopt, next_opening(point, calendar, at)};
}

}  // namespace lingju::network
