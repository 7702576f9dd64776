// Lists that hold only the nearest offers: plans and bounds are those of the whole model.
#include <gtest/gtest.h>

#include <cmath>

#include "planning/solver/item_bounds.hpp"
#include "planning/solver/joint_bound.hpp"
#include "planning/solver/priced_certificate.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/test/brute_force.hpp"
#include "planning/solver/test/large_placement.hpp"
#include "planning/solver/test/random_placement.hpp"

namespace lingju::planning::solver {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::vector<std::pair<double, int>> listed(const Ways& ways, int zone) {
    std::vector<std::pair<double, int>> listed;
    for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i)
        listed.emplace_back(ways.travel[i], ways.offer[i]);
    return listed;
}

/// Checks the lists of `atlas` against the whole ones.
void expect_nearest(const Atlas& atlas, const Atlas& whole) {
    for (int item = 0; item < atlas.items(); ++item) {
        for (int zone = 0; zone < atlas.zones(); ++zone) {
            const Ways& ways = atlas.ways(item);
            const auto all = listed(whole.ways(item), zone);
            auto near = listed(ways, zone);
            const std::size_t count = near.size();
            if (ways.whole(zone)) {
                EXPECT_EQ(count, all.size());
            } else {
                ASSERT_LT(count, all.size());
                EXPECT_EQ(ways.cap[at(zone)], all[count].first);
            }
            atlas.look_around(
                item,
                zone,
                [&](int offer) { return offer % 2 == 0; },
                [&](double travel, int offer) {
                    const std::pair way(travel, offer);
                    if (std::ranges::find(near, way) == near.end()) near.push_back(way);
                    return true;
                },
                [] { return true; }
            );
            auto wanted = all;
            std::size_t index = 0;
            std::erase_if(wanted, [&](const auto& way) {
                return index++ >= count && way.second % 2 != 0;
            });
            EXPECT_EQ(near, wanted);
        }
    }
}

TEST(Nearest, lists_are_the_first_of_the_whole_ones_and_grow) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Placement placement = mixed_placement(seed);
        for (std::size_t i = 0; i < placement.travel.size(); i += 7)
            placement.travel[i] = unreachable;
        const Atlas whole(placement);
        EXPECT_TRUE(whole.whole());
        for (std::size_t nearest : {1U, 2U, 3U, 5U, 1000U}) {
            Atlas atlas(placement, nearest);
            EXPECT_EQ(atlas.whole(), nearest == 1000);
            expect_nearest(atlas, whole);
            const std::vector<ItemZone> some{{0, 0}, {0, 0}, {1, 3}, {4, 29}};
            EXPECT_EQ(atlas.grow(some), nearest != 1000);
            expect_nearest(atlas, whole);
        }
        Atlas full(placement, 0, 600);  // 32 a list at least: no cell is left
        EXPECT_FALSE(full.grow(std::vector<ItemZone>{{0, 0}}));
    }
}

/// Raises a bound over short lists, then over longer ones, and holds it against `least`.
void expect_bounds_below(const Placement& placement, std::size_t nearest, double least) {
    const std::atomic<bool> stop = false;
    Atlas atlas(placement, nearest);
    Prices none;
    none.capacity = none.fresh = std::vector<double>(placement.sites.size(), 0);
    const std::vector<std::vector<double>> high(
        placement.items.size(), std::vector<double>(placement.zones.size(), 1000)
    );
    JointBound joint(atlas, none, high);
    double before = joint.count(1);
    for (int growth = 0; growth < 4; ++growth) {
        EXPECT_LE(joint.proof().bound, least + 1e-6);
        for (int step = 0; step < 60; ++step) joint.step(least, 1);
        joint.count(1);
        EXPECT_GE(joint.proof().bound, before - 1e-6);
        EXPECT_LE(joint.proof().bound, least + 1e-6);
        before = joint.proof().bound;
        PlacementPlan plan;
        plan.open.resize(placement.items.size());
        if (placement.items.size() > 1) {
            ItemBounds items(atlas, joint.proof(), plan);
            items.raise(3, 1, stop);
            EXPECT_LE(items.bound(), least + 1e-6);
        }
        atlas.grow(joint.capped());
    }
}

TEST(Nearest, bounds_pass_no_plan_however_short_the_lists) {
    Random random(41);
    int models = 0;
    while (models < 600) {
        const Placement placement =
            models % 2 == 0 ? random_network(random) : random_placement(random);
        if (Atlas(placement).unreachable_pair().first >= 0) continue;
        const double least = brute_force(placement);
        if (std::isinf(least)) continue;
        for (std::size_t nearest : {1U, 2U, 3U}) expect_bounds_below(placement, nearest, least);
        ++models;
    }
}

TEST(Nearest, small_models_are_solved_as_with_whole_lists) {
    Random random(43);
    for (int round = 0; round < 600; ++round) {
        const Placement placement = random_placement(random);
        const double best = brute_force(placement);
        for (std::size_t nearest : {1U, 2U, 3U}) {
            Options options{.seconds = 0, .work = 3, .certificate = true};
            options.nearest = nearest;
            const PlacementAnswer answer = solve(placement, options);
            if (std::isinf(best)) {
                ASSERT_EQ(answer.status, Status::infeasible) << round;
                continue;
            }
            ASSERT_TRUE(answer.has_plan) << round;
            ASSERT_EQ(cost_of(placement, answer.plan), best) << round;
            ASSERT_LE(answer.bound, best) << round;
            if (answer.proof.duals.empty()) continue;
            const auto proven = verify(placement, certificate_text(placement, answer.proof));
            ASSERT_TRUE(proven.has_value()) << round << summary(proven.error());
            ASSERT_LE(static_cast<double>(*proven), best) << round;
            ASSERT_GE(static_cast<double>(*proven), answer.proof.bound - 2) << round;
        }
    }
}

/// `verify` counts over all offers: what the lists left out would show.
TEST(Nearest, many_items_have_a_plan_and_the_bound_is_that_of_the_whole_model) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const Placement placement = seed % 2 == 0 ? mixed_placement(seed) : large_placement(seed);
        const PlacementAnswer whole = solve(placement, {.seconds = 0, .work = 4});
        for (std::size_t nearest : {1U, 2U, 3U}) {
            Options options{.seconds = 0, .work = 4, .certificate = true};
            options.nearest = nearest;
            const PlacementAnswer answer = solve(placement, options);
            ASSERT_TRUE(answer.has_plan) << seed;
            EXPECT_TRUE(violations(placement, answer.plan).empty()) << seed;
            EXPECT_LE(answer.bound, answer.cost) << seed;
            EXPECT_LT(gap_of(answer.cost, answer.bound), 0.1) << seed << " " << nearest;
            EXPECT_NEAR(answer.bound, whole.bound, 0.01 * whole.bound) << seed << " " << nearest;
            const auto proven = verify(placement, certificate_text(placement, answer.proof));
            ASSERT_TRUE(proven.has_value()) << seed << summary(proven.error());
            EXPECT_NEAR(
                static_cast<double>(*proven), answer.proof.bound, 2 + 1e-4 * answer.proof.bound
            ) << seed;
        }
    }
}

TEST(Nearest, lists_that_are_whole_change_nothing) {
    const Placement placement = mixed_placement(9);
    Options options{.seconds = 0, .work = 3};
    const PlacementAnswer usual = solve(placement, options);
    options.nearest = 1000;
    const PlacementAnswer whole = solve(placement, options);
    EXPECT_EQ(usual.cost, whole.cost);
    EXPECT_EQ(usual.bound, whole.bound);
    EXPECT_EQ(usual.plan.open, whole.plan.open);
}

}  // namespace
}  // namespace lingju::planning::solver
