// Single-source models with many items and zones: prices found on a market, plans made at them and
// improved.
#pragma once

#include "planning/solver/assignment.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/watch.hpp"

namespace lingju::planning::solver {

/// A plan that breaks nothing as an assignment that can be improved.
Assignment assignment_of(const Atlas& atlas, const PlacementPlan& plan);

/// What a run begins from, and whom it tells; see `solve`.
struct Start {
    const PlacementPlan& plan;
    const PricedProof& proof;
    const std::function<void(const PlacementAnswer&)>& keep;
};

/// Lists of the atlas grow where the bound needs it.
PlacementAnswer solve_many(
    Atlas& atlas, const Options& options, const Watch& watch, const Start& start
);

}  // namespace lingju::planning::solver
