// Counts the cases of days that are over, so that a figure of a year does not look at each case.
//
// It only records: what is not counted yet is counted when it is asked for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/sql/database.hpp"

namespace lingju::quality {

/// So long after a day it is counted again each time, while cases of it are open; later once one of
/// them has ended.
inline constexpr int recounted_days = 120;

/// Counts the days up to yesterday that are not counted, in order, and anew those on which cases
/// may have ended since; one act a day. Ends early where `go_on` says no. Answers how many days it
/// counted.
int count_days(
    sql::Database& database,
    const std::vector<std::string>& cells,
    Instant now,
    const std::function<bool()>& go_on
);

}  // namespace lingju::quality
