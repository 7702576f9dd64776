// A past for the demo (SYN): some weeks of applications, by running the real acts under a clock
// that is moved.
#pragma once

#include <functional>

#include "cases/ground.hpp"
#include "platform/clock/clock.hpp"
#include "platform/sql/database.hpp"

namespace lingju::demo {

struct History {
    std::uint64_t seed = 331081;
    std::size_t cases = 2'000;
    int working_days = 60;  // before the day it is made on
};

/// How many acts the history took, and how many of them the law refused.
struct Made {
    std::size_t cases = 0;
    std::size_t acts = 0;
    std::size_t refused = 0;
};

/// Makes cases in every state that an officer's or a calendar's doing leads to, ending at `until`.
/// The database was started under `clock`, which is moved along and stands at `until` afterwards.
/// `account` is who the ledger names. `progress` is told the cases so far, now and then.
Made make_history(
    sql::Database& database,
    const cases::Pin& pin,
    FixedClock& clock,
    Instant until,
    std::int64_t account,
    const History& history,
    const std::function<void(std::size_t)>& progress
);

}  // namespace lingju::demo
