// The bound of many items finds the top of its prices, wherever it begins.
#include <gtest/gtest.h>

#include "large_placement.hpp"
#include "planning/solver/joint_bound.hpp"
#include "planning/solver/market.hpp"

namespace lingju::planning::solver {
namespace {

constexpr int steps = 2000;
constexpr double near = 5e-4;  // of the bound
constexpr double hope = 1.06;  // of the first bound: what steps go for

using Duals = std::vector<std::vector<double>>;

double bound_from(const Atlas& atlas, const Prices& prices, const Duals& duals, double target) {
    JointBound joint(atlas, prices, duals);
    for (int step = 0; step < steps; ++step) joint.step(target, 1);
    return joint.count(1);
}

/// Minutes twice as dear, and what service is worth put too low by a part of it that differs from
/// zone to zone.
void mislead(Prices& prices, Duals& duals) {
    for (double& minute : prices.capacity) minute *= 2;
    for (std::size_t item = 0; item < duals.size(); ++item) {
        for (std::size_t zone = 0; zone < duals[item].size(); ++zone)
            duals[item][zone] *= 0.5 + 0.05 * static_cast<double>((item + zone) % 9);
    }
}

void comes_to_the_same_bound(const Placement& placement, std::uint64_t seed) {
    const Atlas atlas(placement);
    Market market(atlas);
    const std::atomic<bool> stop{false};
    market.settle(4, 1, stop);
    Prices prices = market.best_prices();
    Duals duals = market.duals(1);
    const double target = hope * JointBound(atlas, prices, duals).count(1);
    const double bound = bound_from(atlas, prices, duals, target);
    mislead(prices, duals);
    EXPECT_NEAR(bound_from(atlas, prices, duals, target), bound, near * bound) << seed;
}

TEST(JointBound, comes_to_the_same_wherever_it_begins) {
    for (std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
        comes_to_the_same_bound(large_placement(seed), seed);
        comes_to_the_same_bound(mixed_placement(seed), seed);
    }
}

}  // namespace
}  // namespace lingju::planning::solver
