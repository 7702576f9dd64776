// When a point is open. Pure.
#pragma once

#include <optional>
#include <vector>

#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"

namespace lingju::network {

/// Is it open? `now` is nothing in a year whose calendar is not published.
struct Opening {
    std::optional<bool> now;
    std::optional<Instant> until;    // while open; nothing where it never closes
    std::optional<Instant> next_at;  // while closed; nothing where no opening day is known
    bool operator==(const Opening&) const = default;
};

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
    const Point& point, const calendar::Calendar& calendar, Date on
);

/// Open at `at`, and until when, or when next. Looks at most 60 days ahead, and not into a year
/// whose calendar is unknown.
Opening opening_of(const Point& point, const calendar::Calendar& calendar, Instant at);

}  // namespace lingju::network
