// How much effort a way is. Pure.
#pragma once

#include "where/model.hpp"

namespace lingju::where {

/// What `sort=best` puts first, the least first; EST. The minutes a way costs a person:
/// 3 a kilometre (20 km/h from door to door)
/// + a quarter of those until it opens (one may wait at home), of which at most 7 days count, and
///   7 days where the opening is unknown
/// + 2 for each level below `decide` (papers that travel on take their time).
double effort_minutes(const Way& way, Instant at);

}  // namespace lingju::where
