// How much effort a way is. Pure.
#pragma once

#include "where/model.hpp"

namespace lingju::where {

/// The minutes a way costs a person; EST.
struct Effort {
    double travel = 0;  // 3 a kilometre (20 km/h from door to door)
    /// A quarter of those until it opens (one may wait at home), of which at most 7 days count, and
    /// 7 days where the opening is unknown.
    double wait = 0;
    double handing_on = 0;  // 2 for each level below `decide` (papers that travel on take time)
};
Effort effort_of(const Way& way, Instant at);

/// What `sort=best` puts first, the least first: the three together.
double effort_minutes(const Way& way, Instant at);

}  // namespace lingju::where
