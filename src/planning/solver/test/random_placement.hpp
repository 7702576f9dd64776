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

/// The same with what a network of points has beside: two or three modes a pair that cost, take and
/// teach differently, floors, postings, least volumes and reach.
inline Placement random_network(Random& random) {
    Placement placement = random_placement(random);
    placement.postings_max = random.below(3);
    placement.pairs_per_posting = 1 + random.below(2);
    for (Item& item : placement.items) {
        std::vector<Offer> offers;
        for (Offer offer : item.offers) {
            const int modes = 1 + random.below(3);
            for (int mode = 0; mode < modes; ++mode) {
                offer.mode = static_cast<Mode>(mode);
                offer.opening += random.below(8);
                offer.minutes = 1 + random.below(3);
                offer.visits = 1 + random.below(2);
                offer.least = random.below(3) == 0 ? random.below(7) : 0;
                offer.posting = offer.fresh && random.below(2) == 0;
                offer.training = offer.fresh && !offer.posting ? random.below(4) : 0;
                offers.push_back(offer);
                // A floor: this mode or a higher one.
                offer.must = offer.must || (!offer.fresh && random.below(10) == 0);
            }
        }
        item.offers = std::move(offers);
        Units all = 0;
        for (const Units weight : item.weight) all += weight;
        if (random.below(3) == 0)
            item.reach = {
                .within = random.below(16), .far_max = random.below(static_cast<int>(all) + 1)
            };
    }
    return placement;
}

}  // namespace lingju::planning::solver
