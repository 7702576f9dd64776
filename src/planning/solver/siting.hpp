// The uncoupled question: which sites to open so that each customer's nearest open site, and the
// opening, cost least.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "planning/solver/units.hpp"

namespace lingju::planning::solver {

/// A place on the plane, as TSPLIB gives it.
struct Spot {
    double x = 0;
    double y = 0;
};

/// What it costs to serve a customer from a site. Either a full table (row = customer), or spots
/// whose Euclidean distance is rounded down; then sites and customers are the same spots and
/// nothing is stored.
struct Costs {
    std::vector<Units> table{};
    std::vector<Spot> spots{};
    int sites = 0;

    Units of(int customer, int site) const {
        const auto row = static_cast<std::size_t>(customer),
                   column = static_cast<std::size_t>(site);
        if (spots.empty()) return table[row * static_cast<std::size_t>(sites) + column];
        const double x = spots[row].x - spots[column].x, y = spots[row].y - spots[column].y;
        return static_cast<Units>(std::sqrt(x * x + y * y));
    }
};

/// The uncapacitated facility location problem, or the p-median problem where `open_exactly` > 0.
/// `opening`: one cost a site. `mandatory`: sites that are open in every plan. All costs are in
/// units of 10^-places.
struct Siting {
    int customers = 0;
    int sites = 0;
    std::vector<Units> opening{};
    std::vector<char> mandatory{};
    Costs costs{};
    int open_exactly = 0;
    int places = 0;
};

/// The cost of opening `open` and serving each customer from the cheapest of them, by the
/// definition and nothing else: this is the independent count that every printed cost passes.
/// `unreachable` where a customer has no open site, or the number of open sites is not the one
/// asked for.
Units cost_of(const Siting& siting, std::span<const int> open);

/// The cheapest open site of each customer; on ties the lowest index. -1 where none can serve.
std::vector<int> nearest_open(const Siting& siting, std::span<const int> open);

/// The greatest common divisor of all costs: every plan costs a multiple of it (plus nothing), so a
/// bound may be rounded up to the next multiple. At least 1. Only tables are looked through; spots
/// give 1.
Units granularity(const Siting& siting);

}  // namespace lingju::planning::solver
