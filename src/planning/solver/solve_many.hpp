// Single-source models with many items and zones: prices found on a market, plans made at them and
// improved.
#pragma once

#include "planning/solver/assignment.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/watch.hpp"

namespace lingju::planning::solver {

/// A plan that breaks nothing as an assignment that can be improved.
Assignment assignment_of(const Atlas& atlas, const PlacementPlan& plan);

/// Goes on from `start` where it breaks nothing; it may be empty.
PlacementAnswer solve_many(
    const Atlas& atlas, const Options& options, const Watch& watch, const PlacementPlan& start
);

}  // namespace lingju::planning::solver
