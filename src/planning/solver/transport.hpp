// The cheapest way to share demand out over sites with limited room.
//
// Successive shortest paths (Busacker, Gowen 1961; potentials after Edmonds, Karp 1972), on the
// graph of sites: moving a unit of customer j from site a to site b costs c(j,b) − c(j,a) per unit
// of load.
#pragma once

#include <vector>

#include "planning/solver/units.hpp"

namespace lingju::planning::solver {

/// `load`: what each customer needs; `cost[customer][site]`: of its whole load, infinite where it
/// may not be served; `room`: of each site.
struct Transport {
    std::vector<Units> load{};
    std::vector<std::vector<double>> cost{};
    std::vector<Units> room{};
};

/// `flow[customer][site]` in units of load. Not feasible: not all load found room.
struct Shipment {
    bool feasible = false;
    double cost = 0;
    std::vector<std::vector<Units>> flow{};
};

Shipment ship(const Transport& transport);

}  // namespace lingju::planning::solver
