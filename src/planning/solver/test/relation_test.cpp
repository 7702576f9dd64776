// What must hold between the answers to models that are related.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "planning/solver/solve.hpp"
#include "planning/solver/test/random_placement.hpp"

namespace lingju::planning::solver {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A random order: what stood at order[i] comes to stand at i.
std::vector<int> shuffled(std::size_t size, Random& random) {
    std::vector<int> order(size);
    std::iota(order.begin(), order.end(), 0);
    for (int i = static_cast<int>(size) - 1; i > 0; --i)
        std::swap(order[at(i)], order[at(random.below(i + 1))]);
    return order;
}

template <class Value>
std::vector<Value> reordered(const std::vector<Value>& values, const std::vector<int>& order) {
    std::vector<Value> moved;
    for (int from : order) moved.push_back(values[at(from)]);
    return moved;
}

/// The same model with its sites, zones and items in another order.
Placement relabelled(const Placement& placement, Random& random) {
    const std::vector<int> sites = shuffled(placement.sites.size(), random);
    const std::vector<int> zones = shuffled(placement.zones.size(), random);
    Placement other = placement;
    other.sites = reordered(placement.sites, sites);
    other.zones = reordered(placement.zones, zones);
    other.capacity = reordered(placement.capacity, sites);
    other.fresh_max = reordered(placement.fresh_max, sites);
    other.items = reordered(placement.items, shuffled(placement.items.size(), random));
    for (Item& item : other.items) {
        item.weight = reordered(item.weight, zones);
        item.demand = reordered(item.demand, zones);
        for (Offer& offer : item.offers)
            offer.site = static_cast<int>(std::ranges::find(sites, offer.site) - sites.begin());
        std::ranges::stable_sort(item.offers, {}, &Offer::site);
    }
    other.travel.clear();
    for (int zone : zones) {
        for (int site : sites) other.travel.push_back(placement.travel_of(zone, site));
    }
    return other;
}

/// One more site that may hold every item and must hold none.
Placement with_one_site_more(const Placement& placement, Random& random) {
    Placement other = placement;
    const int site = static_cast<int>(placement.sites.size());
    other.sites.push_back("more");
    other.capacity.push_back(random.below(20));
    other.fresh_max.push_back(random.below(3));
    for (Item& item : other.items) {
        Offer offer = random_offer(random, site);
        offer.must = false;
        item.offers.push_back(offer);
    }
    other.travel.clear();
    for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
        for (int old = 0; old < site; ++old) other.travel.push_back(placement.travel_of(zone, old));
        other.travel.push_back(random.below(20));
    }
    return other;
}

PlacementAnswer solved(const Placement& placement) {
    return solve(placement, {.seconds = 0, .work = 3});
}

TEST(Relation, in_another_order_a_model_costs_the_same) {
    Random random(271);
    for (int round = 0; round < 800; ++round) {
        const Placement placement = random_placement(random);
        const PlacementAnswer one = solved(placement);
        const PlacementAnswer other = solved(relabelled(placement, random));
        ASSERT_EQ(one.status, other.status) << round;
        if (!one.has_plan) continue;
        ASSERT_EQ(one.cost, other.cost) << round;
    }
}

TEST(Relation, one_site_more_never_costs_more) {
    Random random(314);
    int cheaper = 0;
    for (int round = 0; round < 800; ++round) {
        const Placement placement = random_placement(random);
        const PlacementAnswer fewer = solved(placement);
        if (!fewer.has_plan) continue;
        const PlacementAnswer more = solved(with_one_site_more(placement, random));
        ASSERT_TRUE(more.has_plan) << round;
        ASSERT_LE(more.cost, fewer.cost) << round;
        cheaper += more.cost < fewer.cost ? 1 : 0;
    }
    EXPECT_GT(cheaper, 50);  // else the added site was never of use, and nothing was tested
}

}  // namespace
}  // namespace lingju::planning::solver
