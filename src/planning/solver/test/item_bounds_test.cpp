// What the trees of single items prove, held against every plan of tiny models.
#include <gtest/gtest.h>

#include "planning/solver/item_bounds.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/test/brute_force.hpp"
#include "planning/solver/test/random_placement.hpp"

namespace lingju::planning::solver {
namespace {

/// Any prices of what is limited and any worths of service show a bound.
PricedProof random_proof(const Placement& placement, Random& random) {
    PricedProof proof;
    for (Units capacity : placement.capacity)
        proof.prices.capacity.push_back(capacity == unlimited ? 0 : 3 * random.fraction());
    for (std::size_t site = 0; site < placement.sites.size(); ++site)
        proof.prices.fresh.push_back(10 * random.fraction());
    proof.prices.training = placement.training_max == unlimited ? 0 : 5 * random.fraction();
    proof.prices.postings = 10 * random.fraction();
    for (const Item& item : placement.items) {
        std::vector<double>& duals = proof.duals.emplace_back();
        for (std::size_t zone = 0; zone < item.weight.size(); ++zone)
            duals.push_back(item.weight[zone] + item.demand[zone] > 0 ? 60 * random.fraction() : 0);
    }
    return proof;
}

TEST(ItemBounds, pass_no_plan_and_only_rise) {
    const std::atomic<bool> stop = false;
    Random random(7);
    int models = 0, risen = 0;
    while (models < 2'000) {
        const bool modes = models % 2 == 0;
        const Placement placement = modes ? random_network(random) : random_placement(random);
        const Atlas atlas(placement);
        if (placement.items.size() < 2 || atlas.unreachable_pair().first >= 0) continue;
        const PlacementAnswer answer = solve(placement, {.seconds = 0, .work = 3});
        if (!answer.has_plan) continue;
        ++models;
        const PricedProof proof = random_proof(placement, random);
        ItemBounds items(atlas, proof, answer.plan);
        const double before = items.bound();
        items.raise(6, 1, stop);
        const double least = brute_force(placement);
        EXPECT_GE(items.bound(), before - 1e-6);
        EXPECT_LE(items.bound(), least + 1e-6);
        risen += items.bound() > before + 1 ? 1 : 0;
    }
    EXPECT_GT(risen, 800);
}

TEST(ItemBounds, stay_as_the_duals_show_once_stopped) {
    const std::atomic<bool> stop = true;
    Random random(8);
    Placement placement = random_placement(random);
    while (placement.items.size() < 2 || Atlas(placement).unreachable_pair().first >= 0)
        placement = random_placement(random);
    const Atlas atlas(placement);
    const PricedProof proof = random_proof(placement, random);
    PlacementPlan plan;
    plan.open.resize(placement.items.size());
    ItemBounds items(atlas, proof, plan);
    const double before = items.bound();
    items.raise(6, 2, stop);
    EXPECT_EQ(items.bound(), before);
    EXPECT_FALSE(items.closed());
}

}  // namespace
}  // namespace lingju::planning::solver
