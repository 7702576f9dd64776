// A plan for the coupled question, and the count of what it costs and what it breaks.
#pragma once

#include <string>
#include <vector>

#include "planning/solver/placement.hpp"

namespace lingju::planning::solver {

/// The part of a zone's demand for an item that one offer serves; the shares of a (zone, item) sum
/// to 1.
struct Served {
    int zone = 0;
    int item = 0;
    int offer = 0;  // index in Item::offers
    double share = 1;
};

/// `open[item]`: indices of the item's open offers, ascending.
struct PlacementPlan {
    std::vector<std::vector<int>> open;
    std::vector<Served> served;

    bool empty() const { return open.empty(); }
};

/// Travel and opening cost in units, by the definition and nothing else.
double cost_of(const Placement& placement, const PlacementPlan& plan);

/// What the plan breaks, in words; empty for a plan that may be carried out.
std::vector<std::string> violations(const Placement& placement, const PlacementPlan& plan);

}  // namespace lingju::planning::solver
