// Coupled models of many items for tests, as large as those that a market and a chain of plans are
// for.
#pragma once

#include <string>
#include <utility>

#include "planning/solver/placement.hpp"
#include "planning/solver/random.hpp"

namespace lingju::planning::solver {

/// Many items over many zones, minutes and training short.
inline Placement large_placement(std::uint64_t seed) {
    Random random(seed);
    Placement placement;
    constexpr int sites = 12, zones = 30, items = 20;
    for (int site = 0; site < sites; ++site) {
        placement.sites.push_back("S" + std::to_string(site));
        placement.capacity.push_back(1200);
        placement.fresh_max.push_back(4);
    }
    for (int zone = 0; zone < zones; ++zone) placement.zones.push_back("Z" + std::to_string(zone));
    for (int i = 0; i < zones * sites; ++i) placement.travel.push_back(1 + random.below(100));
    for (int i = 0; i < items; ++i) {
        Item item{.id = "K" + std::to_string(i)};
        for (int site = 0; site < sites; ++site) {
            const bool fresh = random.below(2) == 0;
            item.offers.push_back({.site = site, .opening = 50 + random.below(300)});
            item.offers.back().minutes = 2 + i % 3;
            item.offers.back().training = fresh ? 8 : 0;
            item.offers.back().fresh = fresh;
        }
        for (int zone = 0; zone < zones; ++zone) item.weight.push_back(1 + random.below(9));
        item.demand = item.weight;
        placement.items.push_back(std::move(item));
    }
    placement.training_max = 100;
    return placement;
}

/// Two modes a pair, some of them posted, some sites without a limit, some pairs that must stay.
inline Placement mixed_placement(std::uint64_t seed) {
    Placement placement = large_placement(seed);
    Random random(seed + 100);
    placement.capacity[0] = placement.capacity[5] = unlimited;
    placement.postings_max = 3;
    placement.pairs_per_posting = 2;
    for (Item& item : placement.items) {
        std::vector<Offer> offers;
        for (Offer offer : item.offers) {
            offer.must = !offer.fresh && random.below(20) == 0;
            offers.push_back(offer);
            if (!offer.fresh || random.below(2) == 0) continue;
            offer.mode = Mode::accept;
            offer.posting = true;
            offer.training = 0;
            offer.visits = 2;
            offers.push_back(offer);
        }
        item.offers = std::move(offers);
    }
    return placement;
}

}  // namespace lingju::planning::solver
