// The one JSON object `lingju place solve` writes.
#pragma once

#include <boost/json.hpp>

#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {

/// status, cost, bound, gap, seconds, seed, open, assignment, prices; `modes` and `posted` where
/// the model has a choice of them, `shortage` where there is no plan. The cost is counted anew from
/// the plan (cost_of), never taken from the search; a difference is a Fault.
boost::json::object answer_json(
    const Siting& siting, const SitingAnswer& answer, std::uint64_t seed
);
boost::json::object answer_json(
    const Placement& placement, const PlacementAnswer& answer, std::uint64_t seed
);

}  // namespace lingju::planning::solver
