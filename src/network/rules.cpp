#include "network/rules.hpp"

#include <algorithm>

namespace lingju::network {
namespace {

constexpr int days_ahead_max = 60;

/// Whose hours a day keeps: 1 = Monday … 7; nothing on a holiday.
std::optional<unsigned> weekday_kept(Date on, calendar::Official official) {
    if (official == calendar::Official::holiday) return std::nullopt;
    if (official == calendar::Official::make_up) return 1;
    return weekday_of(on);
}

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

std::optional<std::vector<Span>> open_on(
    const Point& point, const calendar::Calendar& calendar, Date on
) {
    const std::optional<calendar::Official> official = calendar.look_up(on);
    if (!official) return std::nullopt;
    const std::optional<unsigned> weekday = weekday_kept(on, *official);
    std::vector<Span> spans;
    if (!weekday || !point.in_force.on(on)) return spans;
    for (const Hours& hours : point.hours)
        if (hours.in_force.on(on) && (hours.weekdays >> (*weekday - 1) & 1U) != 0)
            spans.push_back({hours.from_minute, hours.to_minute});
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
