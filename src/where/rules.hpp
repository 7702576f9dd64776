// When a point is open, and how much effort a way is. Pure.
#pragma once

#include <vector>

#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "where/model.hpp"

namespace lingju::where {

/// Minutes after midnight in China, from inclusive, to exclusive.
struct Span {
    int from_minute = 0;
    int to_minute = 0;
    bool operator==(const Span&) const = default;
};

/// When `point` is open on `on`, in order, those that touch joined. Official holidays: never. A
/// make-up working day keeps Monday's hours. Any other day: the hours of its weekday. Empty where
/// the point is not in force; nothing in a year whose calendar is unknown.
std::optional<std::vector<Span>> open_on(
    const network::Point& point, const calendar::Calendar& calendar, Date on
);

/// Open at `at`, and until when, or when next. Looks at most 60 days ahead, and not into a year
/// whose calendar is unknown.
Opening opening_of(const network::Point& point, const calendar::Calendar& calendar, Instant at);

/// What `sort=best` puts first, the least first; EST. The minutes a way costs a person:
/// 3 a kilometre (20 km/h from door to door)
/// + a quarter of those until it opens (one may wait at home), of which at most 7 days count, and
///   7 days where the opening is unknown
/// + 2 for each level below `decide` (papers that travel on take their time).
double effort_minutes(const Way& way, Instant at);

}  // namespace lingju::where
