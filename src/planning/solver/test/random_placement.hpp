// Tiny coupled models for tests that try everything.
#pragma once

#include <string>

#include "planning/solver/placement.hpp"
#include "planning/solver/random.hpp"

namespace lingju::planning::solver {

inline Offer random_offer(Random& random, int site) {
    Offer offer{.site = site, .opening = random.below(30), .minutes = 1 + random.below(2)};
    offer.fresh = random.below(3) == 0;
    offer.training = offer.fresh ? random.below(4) : 0;
    offer.must = !offer.fresh && random.below(10) == 0;
    return offer;
}

/// Few sites, zones and items: with limits that bind, ways that are missing, and sometimes no plan.
inline Placement random_placement(Random& random) {
    Placement placement;
    const int sites = 1 + random.below(3), zones = 1 + random.below(3), items = 1 + random.below(2);
    for (int site = 0; site < sites; ++site) {
        placement.sites.push_back("S" + std::to_string(site));
        placement.capacity.push_back(random.below(3) == 0 ? unlimited : 3 + random.below(25));
        placement.fresh_max.push_back(random.below(3));
    }
    for (int zone = 0; zone < zones; ++zone) placement.zones.push_back("Z" + std::to_string(zone));
    for (int i = 0; i < zones * sites; ++i)
        placement.travel.push_back(random.below(9) == 0 ? unreachable : random.below(20));
    for (int i = 0; i < items; ++i) {
        Item item{.id = "K" + std::to_string(i)};
        for (int site = 0; site < sites; ++site) {
            if (random.below(6) != 0) item.offers.push_back(random_offer(random, site));
        }
        for (int zone = 0; zone < zones; ++zone) item.weight.push_back(random.below(6));
        item.demand = item.weight;
        placement.items.push_back(std::move(item));
    }
    placement.training_max = random.below(3) == 0 ? unlimited : random.below(8);
    return placement;
}

}  // namespace lingju::planning::solver
