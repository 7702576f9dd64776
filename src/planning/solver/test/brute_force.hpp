// Every plan of a tiny model.
#pragma once

#include <algorithm>
#include <cmath>

#include "planning/solver/plan.hpp"

namespace lingju::planning::solver {

inline bool is_served_by(const std::vector<Served>& served, int item, int offer) {
    return std::ranges::any_of(served, [&](const Served& s) {
        return s.item == item && s.offer == offer;
    });
}

/// Opens, in every way, one offer of each pair that must be open and serves nobody; the least cost.
inline double open_floors(
    const Placement& placement, PlacementPlan& plan, std::size_t item, int from
) {
    if (item == placement.items.size())
        return violations(placement, plan).empty() ? cost_of(placement, plan) : INFINITY;
    const auto& offers = placement.items[item].offers;
    std::vector<int>& open = plan.open[item];
    const auto site_of = [&](int offer) { return offers[static_cast<std::size_t>(offer)].site; };
    for (int o = from; o < static_cast<int>(offers.size()); ++o) {
        const bool held =
            std::ranges::any_of(open, [&](int one) { return site_of(one) == site_of(o); });
        if (!offers[static_cast<std::size_t>(o)].must || held) continue;
        double best = INFINITY;
        for (int other = o; other < static_cast<int>(offers.size()); ++other) {
            if (site_of(other) != site_of(o) || !offers[static_cast<std::size_t>(other)].must)
                continue;
            const std::vector<int> before = open;
            open.insert(std::ranges::lower_bound(open, other), other);
            best = std::min(best, open_floors(placement, plan, item, o + 1));
            open = before;
        }
        return best;
    }
    return open_floors(placement, plan, item + 1, 0);
}

/// Tries every offer for every (item, zone).
inline double brute_force(
    const Placement& placement, std::vector<Served>& served, std::size_t index
) {
    const std::size_t zones = placement.zones.size();
    if (index == placement.items.size() * zones) {
        PlacementPlan plan{
            .open = std::vector<std::vector<int>>(placement.items.size()), .served = served
        };
        for (int item = 0; item < static_cast<int>(placement.items.size()); ++item) {
            auto& open = plan.open[static_cast<std::size_t>(item)];
            const auto& offers = placement.items[static_cast<std::size_t>(item)].offers;
            for (int o = 0; o < static_cast<int>(offers.size()); ++o) {
                if (is_served_by(served, item, o)) open.push_back(o);
            }
        }
        return open_floors(placement, plan, 0, 0);
    }
    const int item = static_cast<int>(index / zones), zone = static_cast<int>(index % zones);
    if (!placement.asks(item, zone)) return brute_force(placement, served, index + 1);
    double best = INFINITY;
    for (int o = 0;
         o < static_cast<int>(placement.items[static_cast<std::size_t>(item)].offers.size());
         ++o) {
        const int site = placement.items[static_cast<std::size_t>(item)]
                             .offers[static_cast<std::size_t>(o)]
                             .site;
        if (placement.travel_of(zone, site) == unreachable) continue;
        served.push_back({zone, item, o, 1});
        best = std::min(best, brute_force(placement, served, index + 1));
        served.pop_back();
    }
    return best;
}

/// The least cost of all plans; infinite where there is none.
inline double brute_force(const Placement& placement) {
    std::vector<Served> served;
    return brute_force(placement, served, 0);
}

}  // namespace lingju::planning::solver
