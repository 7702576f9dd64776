// Exact money: every cost is a whole number of units, one unit being 10^-places of what the file
// says.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace lingju::planning::solver {

/// Costs, distances and loads. Sums over a whole model stay below 2^60; the readers refuse what
/// would not.
using Units = std::int64_t;

/// Products of units and of scaled duals.
__extension__ typedef __int128 Wide;

/// A pair that cannot be served.
inline constexpr Units unreachable = std::numeric_limits<Units>::max();

/// The largest sum a model may come to, and the largest single figure (so that it can be scaled by
/// 1024 in a proof).
inline constexpr double sum_max = 1152921504606846976.0;  // 2^60
inline constexpr double figure_max = 1125899906842624.0;  // 2^50

/// 10^places, for 0 ≤ places ≤ 18.
Units power_of_ten(int places);

/// How many decimals `values` need, at most `places_max`; fewer where they would pass `sum_max` or
/// `figure_max`.
int places_of(const std::vector<double>& values, int places_max);

/// `value` in units of 10^-places, rounded to the nearest.
Units to_units(double value, int places);

/// Units back in the figures of the file.
double from_units(Units units, int places);

}  // namespace lingju::planning::solver
