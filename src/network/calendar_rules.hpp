// What may be taken in of a calendar. Pure.
#pragma once

#include <span>

#include "platform/calendar/calendar.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::network {

/// Policy: of a year that is known, a day before `today` stays what it was, since limits were
/// counted by it. One refusal a day (network.calendar_day_past, unlawful; subject: the day), at
/// most 20.
Refusals calendar_day_past(
    const calendar::Calendar& before,
    const calendar::Calendar& after,
    std::span<const int> years,
    Date today
);

}  // namespace lingju::network
