// The whole tree of single-source assignments, for models small enough to be walked through.
//
// Depth first, largest loads first. The bound of a node is the Lagrangian of relaxation.hpp at the
// root's prices, kept up to date as assignments are fixed: fixing (item, zone) to an offer takes
// its terms out of all other offers.
#pragma once

#include <atomic>
#include <vector>

#include "planning/solver/assignment.hpp"

namespace lingju::planning::solver {

struct Enumeration {
    bool complete =
        false;  // the tree was walked to its end: the best plan is optimal, or there is none
    bool found = false;  // a plan cheaper than `upper`
    PlacementPlan plan;
    Units cost = 0;
    long nodes = 0;
};

/// Looks for a plan that costs less than `upper` (`unreachable`: any plan). Ends early on `stop` or
/// after `nodes_max`.
Enumeration enumerate(
    const Atlas& atlas,
    const Relaxation& relaxation,
    Units upper,
    long nodes_max,
    const std::atomic<bool>& stop
);

}  // namespace lingju::planning::solver
