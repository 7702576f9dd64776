// Plans and bounds of the uncoupled question against counting everything out.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "planning/solver/certificate.hpp"
#include "planning/solver/dual_ascent.hpp"
#include "planning/solver/random.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {
namespace {

Siting random_siting(Random& random, bool medians) {
    Siting siting{.customers = 1 + random.below(7), .sites = 1 + random.below(6)};
    for (int site = 0; site < siting.sites; ++site) {
        siting.opening.push_back(medians ? 0 : random.below(40));
        siting.mandatory.push_back(random.below(8) == 0 ? 1 : 0);
    }
    siting.costs.sites = siting.sites;
    for (int i = 0; i < siting.sites * siting.customers; ++i) {
        siting.costs.table.push_back(random.below(12) == 0 ? unreachable : random.below(30));
    }
    if (medians) {
        const auto musts = std::accumulate(siting.mandatory.begin(), siting.mandatory.end(), 0);
        siting.open_exactly = std::max(musts, 1 + random.below(siting.sites));
    }
    return siting;
}

Units brute_force(const Siting& siting) {
    Units best = unreachable;
    for (int mask = 1; mask < 1 << siting.sites; ++mask) {
        std::vector<int> open;
        bool musts = true;
        for (int site = 0; site < siting.sites; ++site) {
            if ((mask >> site & 1) != 0) open.push_back(site);
            if ((mask >> site & 1) == 0 && siting.mandatory[static_cast<std::size_t>(site)] != 0)
                musts = false;
        }
        if (musts) best = std::min(best, cost_of(siting, open));
    }
    return best;
}

Options quick() { return {.seconds = 0, .work = 40, .threads = 1}; }

class Sitings : public testing::TestWithParam<bool> {};

TEST_P(Sitings, are_solved_to_the_cost_of_brute_force) {
    Random random(GetParam() ? 7 : 11);
    for (int round = 0; round < 1500; ++round) {
        const Siting siting = random_siting(random, GetParam());
        const Units best = brute_force(siting);
        const SitingAnswer answer = solve(siting, quick());
        if (best == unreachable) {
            ASSERT_EQ(answer.status, Status::infeasible) << round;
            continue;
        }
        ASSERT_TRUE(answer.has_plan) << round;
        ASSERT_LE(answer.bound, best) << round;
        ASSERT_EQ(answer.plan.cost, cost_of(siting, answer.plan.open)) << round;
        ASSERT_EQ(answer.status, Status::optimal) << round;
        ASSERT_EQ(answer.plan.cost, best) << round;
    }
}

TEST_P(Sitings, cost_the_same_when_sites_are_named_otherwise) {
    Random random(21);
    for (int round = 0; round < 200; ++round) {
        const Siting siting = random_siting(random, GetParam());
        Siting renamed = siting;
        std::reverse(renamed.opening.begin(), renamed.opening.end());
        std::reverse(renamed.mandatory.begin(), renamed.mandatory.end());
        for (int customer = 0; customer < siting.customers; ++customer) {
            const auto row = renamed.costs.table.begin() + customer * siting.sites;
            std::reverse(row, row + siting.sites);
        }
        const SitingAnswer a = solve(siting, quick()), b = solve(renamed, quick());
        ASSERT_EQ(a.status, b.status) << round;
        ASSERT_EQ(a.plan.cost, b.plan.cost) << round;
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Sitings, testing::Bool());

TEST(Siting, costs_no_more_with_one_more_point) {
    Random random(5);
    for (int round = 0; round < 300; ++round) {
        Siting more = random_siting(random, false);
        if (more.sites < 2) continue;
        more.mandatory.assign(more.mandatory.size(), 0);
        Siting fewer = more;
        fewer.sites = fewer.costs.sites = more.sites - 1;
        fewer.opening.pop_back();
        fewer.mandatory.pop_back();
        fewer.costs.table.clear();
        for (int customer = 0; customer < more.customers; ++customer) {
            for (int site = 0; site < fewer.sites; ++site)
                fewer.costs.table.push_back(more.costs.of(customer, site));
        }
        ASSERT_LE(solve(more, quick()).plan.cost, solve(fewer, quick()).plan.cost) << round;
    }
}

TEST(Siting, gives_the_same_plan_on_any_number_of_threads) {
    Random random(3);
    Siting siting{.customers = 60, .sites = 60, .open_exactly = 7};
    siting.opening.assign(60, 0);
    siting.mandatory.assign(60, 0);
    siting.costs.sites = 60;
    for (int i = 0; i < 60 * 60; ++i) siting.costs.table.push_back(100 + random.below(900));
    const auto on = [&](int threads) {
        return solve(siting, {.seconds = 0, .work = 3, .threads = threads});
    };
    const SitingAnswer one = on(1), two = on(2), three = on(3);
    EXPECT_EQ(one.plan.open, two.plan.open);
    EXPECT_EQ(one.plan.open, three.plan.open);
    EXPECT_EQ(one.bound, two.bound);
    EXPECT_EQ(one.bound, three.bound);
}

Siting random_plane(Random& random, int spots, int p) {
    Siting siting{.customers = spots, .sites = spots, .open_exactly = p};
    for (int i = 0; i < spots; ++i) {
        siting.costs.spots.push_back(
            {.x = static_cast<double>(random.below(90)), .y = static_cast<double>(random.below(90))}
        );
    }
    siting.costs.sites = spots;
    siting.opening.assign(static_cast<std::size_t>(spots), 0);
    siting.mandatory.assign(static_cast<std::size_t>(spots), 0);
    return siting;
}

TEST(Interchange, counts_its_cost_and_prices_its_steps_exactly) {
    Random random(31);
    for (int round = 0; round < 60; ++round) {
        const int p = 1 + random.below(6);
        const Siting siting = random_plane(random, 40, p);
        const bool whole = round % 2 == 0;
        const Neighbours neighbours(siting, whole ? 0 : static_cast<std::size_t>(1 + round % 9));
        Interchange plan(neighbours);
        std::vector<int> open;
        for (int i = 0; i < p; ++i) open.push_back(i * 6);
        const bool swaps = round % 4 < 2;
        plan.reset(open, swaps);
        for (int step = 0; step < 300; ++step) {
            const Move move =
                swaps && step % 10 == 0 ? plan.best_move() : plan.random_move(random, 1e3);
            if (move.in < 0) continue;
            const Units before = plan.cost();
            plan.apply(move);
            ASSERT_EQ(plan.cost(), cost_of(siting, plan.open_sites())) << round << " " << step;
            if (!whole) continue;
            ASSERT_EQ(plan.cost(), before - move.saves) << round << " " << step;
        }
    }
}

TEST(Siting, bounded_with_short_lists_stays_below_the_whole_model) {
    Random random(37);
    for (int round = 0; round < 100; ++round) {
        const Siting siting = random_plane(random, 9, 1 + random.below(4));
        const Neighbours neighbours(siting, 3);
        const std::vector<Fix> free(9, Fix::free);
        Volume volume(neighbours, free, std::vector<double>(9, 20));
        const std::atomic<bool> stop{false};
        volume.run(200, 1e6, stop);
        const Units best = solve(siting, quick()).plan.cost;
        ASSERT_LE(rounded_up(exact_bound(neighbours, free, volume.whole_duals()), 1), best);
    }
}

/// The bound that the root of a tree over `neighbours` comes to, towards the cost of the best plan.
Units root_bound(const Neighbours& neighbours, const SitePlan& best) {
    const std::atomic<bool> stop{false};
    Tree tree(neighbours, 1, false);
    while (tree.at_root()) {
        for (const auto& task : tree.tasks(best.cost, best.open, stop)) task();
        tree.merge();
        EXPECT_LE(tree.bound(best.cost), best.cost);
    }
    return tree.bound(best.cost);
}

TEST(Siting, with_lists_that_grow_is_bounded_as_with_whole_ones) {
    Random random(41);
    Units dense = 0, grown = 0, kept_short = 0;
    for (int round = 0; round < 40; ++round) {
        const Siting siting = random_plane(random, 40, 2 + random.below(4));
        const SitePlan best = solve(siting, quick()).plan;
        const Neighbours few(siting, 3), all(siting);
        Volume volume(few, std::vector<Fix>(40, Fix::free), first_duals(few, best.open));
        const std::atomic<bool> stop{false};
        volume.run(400, static_cast<double>(best.cost), stop);
        EXPECT_FALSE(volume.capped().empty());
        kept_short += static_cast<Units>(volume.bound());
        dense += root_bound(all, best);
        grown += root_bound(few, best);
    }
    EXPECT_LT(10 * kept_short, 9 * grown);
    EXPECT_GT(1000 * grown, 995 * dense);
}

TEST(Siting, with_lists_that_grow_is_solved_to_the_same_cost) {
    Random random(43);
    for (int round = 0; round < 60; ++round) {
        Siting siting = random_plane(random, 14, round % 2 == 0 ? 0 : 1 + random.below(4));
        for (Units& cost : siting.opening) cost = random.below(60);
        const SitePlan best = solve(siting, quick()).plan;
        const Neighbours few(siting, 2);
        const std::atomic<bool> stop{false};
        Tree tree(few, 1, true);
        for (int batch = 0; batch < 400 && !(tree.done() && batch > 0); ++batch) {
            for (const auto& task : tree.tasks(best.cost, best.open, stop)) task();
            tree.merge();
            ASSERT_LE(tree.bound(best.cost), best.cost) << round;
        }
        ASSERT_TRUE(tree.done()) << round;
        const auto proven = verify(siting, certificate_text(siting, best.cost, tree.leaves()));
        ASSERT_TRUE(proven.has_value()) << round << summary(proven.error());
    }
}

TEST(Neighbours, grow_to_twice_the_sites_and_stay_where_there_is_no_room) {
    Random random(47);
    const Siting siting = random_plane(random, 20, 3);
    const std::vector<int> grows{4, 7};
    std::vector<char> closed(20, 0);
    const Neighbours few(siting, 3), more(few, grows, closed);
    EXPECT_EQ(more.sites(4).size(), 6U);
    EXPECT_EQ(more.sites(5).size(), 3U);
    EXPECT_GE(more.cap(4), few.cap(4));
    EXPECT_EQ(more.cap(5), few.cap(5));
    closed[static_cast<std::size_t>(more.sites(4)[0])] = 1;
    const Neighbours without(more, grows, closed);
    EXPECT_EQ(without.sites(4)[0], more.sites(4)[1]);
    const Neighbours full(siting, 3, 0), same(full, grows, {});
    EXPECT_EQ(same.sites(4).size(), 3U);
}

TEST(DualAscent, never_asks_a_site_for_more_than_it_costs) {
    Random random(17);
    for (int round = 0; round < 500; ++round) {
        Siting siting = random_siting(random, false);
        for (Units& cost : siting.costs.table) cost = cost == unreachable ? 50 : cost;
        const auto duals = dual_ascent(Neighbours(siting));
        for (int site = 0; site < siting.sites; ++site) {
            Units asked = 0;
            for (int customer = 0; customer < siting.customers; ++customer) {
                asked += std::max<Units>(
                    0, duals[static_cast<std::size_t>(customer)] - siting.costs.of(customer, site)
                );
            }
            ASSERT_LE(asked, siting.opening[static_cast<std::size_t>(site)]);
        }
        ASSERT_LE(std::accumulate(duals.begin(), duals.end(), Units{0}), brute_force(siting));
    }
}

}  // namespace
}  // namespace lingju::planning::solver
