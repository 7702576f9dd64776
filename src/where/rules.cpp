#include "where/rules.hpp"

#include <algorithm>

namespace lingju::where {
namespace {

constexpr double minutes_per_km = 3;
constexpr double wait_share = 0.25;
constexpr double wait_minutes_max = 7 * 24 * 60;
constexpr double minutes_per_level = 2;

}  // namespace

Effort effort_of(const Way& way, Instant at) {
    double wait = 0;
    if (way.open.next_at)
        wait =
            std::min(static_cast<double>(way.open.next_at->ms - at.ms) / 60'000, wait_minutes_max);
    else if (!way.open.now.value_or(false))
        wait = wait_minutes_max;
    const auto below = static_cast<int>(catalogue::Level::decide) - static_cast<int>(way.level);
    return {minutes_per_km * way.distance_km, wait_share * wait, minutes_per_level * below};
}

double effort_minutes(const Way& way, Instant at) {
    const Effort effort = effort_of(way, at);
    return effort.travel + effort.wait + effort.handing_on;
}

}  // namespace lingju::where
