// Plans merged, against counting out what the sites of two plans can be made into.
#include "planning/solver/merging.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "planning/solver/parallel.hpp"
#include "planning/solver/rounds.hpp"

namespace lingju::planning::solver {
namespace {

/// Spots of the plane; with opening costs where p is 0 and the number of sites is free.
Siting random_siting(Random& random, int spots, int p) {
    Siting siting{.customers = spots, .sites = spots, .open_exactly = p};
    for (int i = 0; i < spots; ++i) {
        siting.opening.push_back(p > 0 ? 0 : random.below(60));
        siting.mandatory.push_back(i == 0 ? 1 : 0);
        siting.costs.spots.push_back(
            {.x = static_cast<double>(random.below(90)), .y = static_cast<double>(random.below(90))}
        );
    }
    siting.costs.sites = spots;
    return siting;
}

/// A plan of `count` random sites, the mandatory one among them.
SitePlan random_plan(Random& random, const Siting& siting, int count) {
    std::vector<int> sites(static_cast<std::size_t>(siting.sites));
    std::iota(sites.begin(), sites.end(), 0);
    for (int i = 1; i < count; ++i) {
        const int other = i + random.below(siting.sites - i);
        std::swap(sites[static_cast<std::size_t>(i)], sites[static_cast<std::size_t>(other)]);
    }
    sites.resize(static_cast<std::size_t>(count));
    std::ranges::sort(sites);
    const Units cost = cost_of(siting, sites);
    return {std::move(sites), cost};
}

/// The least cost of all plans that open only what one of the two opens.
Units best_of_both(const Siting& siting, const SitePlan& a, const SitePlan& b) {
    std::vector<int> sites;
    std::ranges::set_union(a.open, b.open, std::back_inserter(sites));
    Units best = unreachable;
    for (int mask = 1; mask < 1 << sites.size(); mask += 2) {  // site 0 is mandatory
        std::vector<int> open;
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if ((mask >> i & 1) != 0) open.push_back(sites[i]);
        }
        best = std::min(best, cost_of(siting, open));
    }
    return best;
}

TEST(Merging, makes_the_best_of_the_sites_of_two_plans) {
    Random random(61);
    const std::atomic<bool> stop{false};
    int better = 0;
    for (int round = 0; round < 400; ++round) {
        const int p = 2 + random.below(4);
        const Siting siting = random_siting(random, 25, round % 2 == 0 ? p : 0);
        const SitePlan a = random_plan(random, siting, p), b = random_plan(random, siting, p);
        Merging merging(siting, 1);
        merging.add(a);
        merging.add(b);
        for (int step = 0; step < 20; ++step) merging.step(stop);
        const Units best = best_of_both(siting, a, b);
        const std::vector<SitePlan> found = merging.take();
        ASSERT_EQ(found.empty(), best == std::min(a.cost, b.cost)) << round;
        if (found.empty()) continue;
        ++better;
        ASSERT_EQ(found.front().cost, best) << round;
        ASSERT_EQ(cost_of(siting, found.front().open), best) << round;
        ASSERT_TRUE(merging.take().empty());
    }
    EXPECT_GT(better, 200);
}

TEST(Merging, does_nothing_with_one_plan_or_with_more_costs_than_allowed) {
    Random random(67);
    const std::atomic<bool> stop{false};
    const Siting siting = random_siting(random, 25, 4);
    Merging alone(siting, 1), narrow(siting, 1, 99);
    const SitePlan plan = random_plan(random, siting, 4);
    for (int i = 0; i < 5; ++i) {
        alone.add(plan);
        narrow.add(random_plan(random, siting, 4));
    }
    for (int step = 0; step < 30; ++step) {
        alone.step(stop);
        narrow.step(stop);
    }
    EXPECT_TRUE(alone.take().empty());
    EXPECT_TRUE(narrow.take().empty());
}

TEST(Stream, hands_over_what_its_coolings_came_to) {
    Random random(71);
    const std::atomic<bool> stop{false};
    const Siting siting = random_siting(random, 60, 6);
    const Neighbours neighbours(siting);
    Stream stream(neighbours, 1, 0);
    stream.run(2'000'000, {}, stop);
    const std::vector<SitePlan> cooled = stream.take_cooled();
    ASSERT_GT(cooled.size(), 2U);
    for (const SitePlan& plan : cooled) EXPECT_EQ(plan.cost, cost_of(siting, plan.open));
    EXPECT_TRUE(stream.take_cooled().empty());
}

/// The best plan after some rounds on `threads` threads.
SitePlan best_after(const Siting& siting, int rounds, int threads, bool merges) {
    const std::atomic<bool> stop{false};
    Rounds run(siting, {.seed = 1, .merges = merges}, stop);
    run.begin({});
    for (int round = 0; round < rounds && !run.over(); ++round) {
        const auto tasks = run.tasks();
        run_all(threads, tasks);
        run.merge();
    }
    return run.elite().plans().front();
}

/// Holes drilled in rows of forty, which many plans serve nearly as well.
Siting rows_of_spots(int rows, int p) {
    Siting siting{.customers = 40 * rows, .sites = 40 * rows, .open_exactly = p};
    for (int i = 0; i < siting.sites; ++i) {
        const int x = i % 40, y = i / 40;
        siting.costs.spots.push_back(
            {.x = 97.0 * x + 11.0 * (y % 3), .y = 61.0 * y + 23.0 * (x / 5 % 2)}
        );
    }
    siting.opening.assign(siting.costs.spots.size(), 0);
    siting.mandatory.assign(siting.costs.spots.size(), 0);
    siting.costs.sites = siting.sites;
    return siting;
}

TEST(Rounds, give_the_same_plan_on_any_number_of_threads_when_plans_are_merged) {
    const Siting siting = rows_of_spots(10, 80);
    const SitePlan one = best_after(siting, 30, 1, true), three = best_after(siting, 30, 3, true);
    const SitePlan unmerged = best_after(siting, 30, 1, false);
    EXPECT_EQ(one.open, three.open);
    EXPECT_EQ(one.cost, cost_of(siting, one.open));
    EXPECT_LT(one.cost, unmerged.cost);
}

}  // namespace
}  // namespace lingju::planning::solver
