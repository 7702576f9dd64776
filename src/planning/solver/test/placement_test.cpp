// The coupled question against counting everything out, and the judged table.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "planning/solver/command.hpp"
#include "planning/solver/priced_certificate.hpp"
#include "planning/solver/random.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/split.hpp"
#include "planning/solver/test/brute_force.hpp"
#include "planning/solver/test/large_placement.hpp"
#include "planning/solver/test/random_placement.hpp"
#include "planning/solver/transport.hpp"

namespace lingju::planning::solver {
namespace {

TEST(Placement, is_solved_to_the_cost_of_brute_force) {
    Random random(99);
    for (int round = 0; round < 1500; ++round) {
        const Placement placement = random_placement(random);
        std::vector<Served> served;
        const double best = brute_force(placement, served, 0);
        const PlacementAnswer answer = solve(placement, {.seconds = 0, .work = 3});
        if (std::isinf(best)) {
            ASSERT_EQ(answer.status, Status::infeasible) << round;
            ASSERT_FALSE(answer.shortage.empty()) << round;
            continue;
        }
        ASSERT_EQ(answer.status, Status::optimal) << round;
        ASSERT_TRUE(violations(placement, answer.plan).empty()) << round;
        ASSERT_EQ(cost_of(placement, answer.plan), best) << round;
        ASSERT_LE(answer.bound, best) << round;
    }
}

TEST(Placement, with_modes_floors_postings_and_duties_is_solved_to_the_cost_of_brute_force) {
    Random random(7);
    int floors = 0, skills = 0, reaches = 0, plans = 0;
    for (int round = 0; round < 1200; ++round) {
        Placement placement = random_network(random);
        while (placement.items.size() * placement.zones.size() > 4) placement.items.pop_back();
        if (placement.items.empty()) continue;
        std::vector<Served> served;
        const double best = brute_force(placement, served, 0);
        const PlacementAnswer answer =
            solve(placement, {.seconds = 0, .work = 4, .certificate = true});
        if (std::isinf(best)) {
            ASSERT_EQ(answer.status, Status::infeasible) << round;
            ASSERT_FALSE(answer.shortage.empty()) << round;
            continue;
        }
        ASSERT_EQ(answer.status, Status::optimal) << round;
        ASSERT_TRUE(violations(placement, answer.plan).empty()) << round;
        ASSERT_EQ(cost_of(placement, answer.plan), best) << round;
        if (!answer.proof.duals.empty()) {
            const auto proven = verify(placement, certificate_text(placement, answer.proof));
            ASSERT_TRUE(proven.has_value()) << round << summary(proven.error());
            ASSERT_LE(static_cast<double>(*proven), best) << round;
        }
        ++plans;
        // With fewer rules it never costs more.
        Placement loose = placement;
        for (Item& item : loose.items) {
            reaches += item.reach.within != unreachable ? 1 : 0;
            item.reach = {};
            for (Offer& offer : item.offers) {
                skills += offer.least > 0 ? 1 : 0;
                floors += offer.must ? 1 : 0;
                offer.least = 0;
            }
        }
        const double less = brute_force(loose, served, 0);
        ASSERT_LE(less, best) << round;
    }
    EXPECT_GT(plans, 300);
    EXPECT_GT(std::min({floors, skills, reaches}), 100);
}

TEST(Placement, costs_no_more_when_split_and_its_bound_holds) {
    Random random(4);
    for (int round = 0; round < 400; ++round) {
        Placement placement = random_placement(random);
        for (Item& item : placement.items) {
            for (Offer& offer : item.offers)
                offer = {.site = offer.site, .opening = offer.opening, .minutes = 2};
        }
        std::vector<Served> served;
        const double single = brute_force(placement, served, 0);
        placement.sourcing = Sourcing::split;
        const PlacementAnswer answer = solve(placement, {.seconds = 5, .work = 4000});
        if (std::isinf(single)) continue;
        ASSERT_TRUE(answer.has_plan) << round;
        ASSERT_TRUE(violations(placement, answer.plan).empty()) << round;
        ASSERT_LE(cost_of(placement, answer.plan), single * (1 + 1e-9) + 1e-9) << round;
        ASSERT_LE(answer.bound, cost_of(placement, answer.plan)) << round;
    }
}

TEST(Placement, of_many_items_has_a_plan_and_a_bound_near_it) {
    for (std::uint64_t seed : {1U, 2U, 3U}) {
        const Placement placement = large_placement(seed);
        const PlacementAnswer answer = solve(placement, {.seconds = 0, .work = 6});
        ASSERT_TRUE(answer.has_plan);
        EXPECT_TRUE(violations(placement, answer.plan).empty());
        EXPECT_EQ(cost_of(placement, answer.plan), answer.cost);
        EXPECT_LE(answer.bound, answer.cost);
        EXPECT_LT(gap_of(answer.cost, answer.bound), 0.1) << seed;
    }
}

TEST(Placement, of_many_items_keeps_to_modes_postings_and_mandatory_pairs) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Placement placement = mixed_placement(seed);
        const PlacementAnswer answer =
            solve(placement, {.seconds = 0, .work = 3, .certificate = true});
        ASSERT_TRUE(answer.has_plan) << seed;
        EXPECT_TRUE(violations(placement, answer.plan).empty()) << seed;
        EXPECT_EQ(cost_of(placement, answer.plan), answer.cost) << seed;
        EXPECT_LE(answer.bound, answer.cost) << seed;
        EXPECT_LT(gap_of(answer.cost, answer.bound), 0.1) << seed;
        const auto proven = verify(placement, certificate_text(placement, answer.proof));
        ASSERT_TRUE(proven.has_value()) << seed << summary(proven.error());
        EXPECT_NEAR(static_cast<double>(*proven), answer.bound, 0.001 * answer.bound) << seed;
    }
}

TEST(Placement, of_many_items_keeps_least_volumes_and_reach) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Placement placement = mixed_placement(seed);
        const PlacementAnswer loose = solve(placement, {.seconds = 0, .work = 2});
        for (std::size_t i = 0; i < placement.items.size(); i += 2) {
            Item& item = placement.items[i];
            for (Offer& offer : item.offers) offer.least = offer.must ? 0 : 20;
            if (i % 4 == 0) item.reach = {.within = 40, .far_max = 40};
        }
        ASSERT_FALSE(violations(placement, loose.plan).empty()) << seed;  // else nothing is tested
        const PlacementAnswer answer = solve(placement, {.seconds = 0, .work = 3});
        ASSERT_TRUE(answer.has_plan) << seed;
        EXPECT_TRUE(violations(placement, answer.plan).empty()) << seed;
        EXPECT_EQ(cost_of(placement, answer.plan), answer.cost) << seed;
        EXPECT_LE(answer.bound, answer.cost) << seed;
        EXPECT_LT(gap_of(answer.cost, answer.bound), 0.15) << seed;
    }
}

TEST(Placement, of_many_items_passes_over_one_that_nobody_asks_for_and_none_may_hold) {
    Placement placement = large_placement(6);
    Item idle{.id = "idle"};
    idle.weight = idle.demand = std::vector<Units>(placement.zones.size(), 0);
    placement.items.push_back(idle);
    const PlacementAnswer answer = solve(placement, {.seconds = 0, .work = 2});
    ASSERT_TRUE(answer.has_plan);
    EXPECT_TRUE(violations(placement, answer.plan).empty());
    EXPECT_TRUE(answer.plan.open.back().empty());
}

TEST(Placement, of_many_items_has_a_plan_and_a_bound_even_when_stopped_at_once) {
    const Placement placement = large_placement(5);
    const std::atomic<bool> cancel{true};
    const PlacementAnswer answer = solve(placement, {.cancel = &cancel});
    ASSERT_TRUE(answer.has_plan);
    EXPECT_TRUE(violations(placement, answer.plan).empty());
    EXPECT_GT(answer.bound, 0);
    EXPECT_LE(answer.bound, answer.cost);
}

TEST(Placement, of_many_items_is_the_same_whatever_the_threads) {
    const Placement placement = large_placement(4);
    const PlacementAnswer one = solve(placement, {.seconds = 0, .work = 3, .threads = 1});
    const PlacementAnswer two = solve(placement, {.seconds = 0, .work = 3, .threads = 2});
    EXPECT_EQ(one.cost, two.cost);
    EXPECT_EQ(one.bound, two.bound);
    EXPECT_EQ(one.plan.open, two.plan.open);
    EXPECT_EQ(one.prices.capacity, two.prices.capacity);
}

TEST(Placement, of_many_items_goes_the_same_way_by_the_clock_until_it_stops) {
    const Placement placement = large_placement(4);
    const PlacementAnswer work = solve(placement, {.seconds = 0, .work = 3});
    std::atomic<bool> over{false};
    Options options{.seconds = 1000};
    options.clock = [&] { return over.load() ? 2000.0 : 0.0; };
    options.progress = [&](const Progress& now) { over = now.rounds >= 2; };
    const PlacementAnswer clock = solve(placement, options);
    EXPECT_EQ(clock.cost, work.cost);
    EXPECT_EQ(clock.bound, work.bound);
    EXPECT_EQ(clock.plan.open, work.plan.open);
}

TEST(PricedCertificate, proves_the_bound_and_is_refused_when_it_claims_more) {
    for (int round = 0; round < 4; ++round) {
        Placement placement = large_placement(static_cast<std::uint64_t>(round) + 7);
        if (round > 1) placement.items.resize(1);
        placement.sourcing = round == 3 ? Sourcing::split : Sourcing::single;
        const PlacementAnswer answer =
            solve(placement, {.seconds = 0, .work = 2, .certificate = true});
        ASSERT_FALSE(answer.proof.duals.empty()) << round;
        std::string text = certificate_text(placement, answer.proof);
        const auto proven = verify(placement, text);
        ASSERT_TRUE(proven.has_value()) << summary(proven.error());
        EXPECT_LE(static_cast<double>(*proven), answer.proof.bound + 1e-6);
        EXPECT_GT(static_cast<double>(*proven), answer.proof.bound * 0.999 - 2);
        const auto at = text.find("\"bound\":") + 8;
        text.insert(at, "1");
        EXPECT_EQ(verify(placement, text).error().front().code, "planning.certificate_bound_short");
        EXPECT_EQ(
            verify(placement, text.substr(0, text.size() / 2)).error().front().code,
            "planning.certificate_malformed"
        );
    }
}

TEST(PricedCertificate, of_random_models_never_proves_more_than_brute_force) {
    Random random(17);
    for (int round = 0; round < 300; ++round) {
        const Placement placement = random_placement(random);
        std::vector<Served> served;
        const double best = brute_force(placement, served, 0);
        const PlacementAnswer answer =
            solve(placement, {.seconds = 0, .work = 2, .certificate = true});
        if (std::isinf(best) || answer.proof.duals.empty()) continue;
        const auto proven = verify(placement, certificate_text(placement, answer.proof));
        ASSERT_TRUE(proven.has_value()) << round << summary(proven.error());
        ASSERT_LE(static_cast<double>(*proven), best) << round;
    }
}

TEST(Placement, names_the_shortage_of_minutes) {
    Placement placement;
    placement.sites = {"S1"};
    placement.zones = {"Z1"};
    placement.travel = {1};
    placement.capacity = {10};
    placement.fresh_max = {0};
    placement.items = {
        {.id = "K1", .offers = {{.site = 0, .minutes = 4}}, .weight = {3}, .demand = {3}}
    };
    const PlacementAnswer answer = solve(placement, {});
    EXPECT_EQ(answer.status, Status::infeasible);
    EXPECT_NE(answer.shortage.find("short by 2"), std::string::npos) << answer.shortage;
}

TEST(Transport, moves_earlier_customers_aside_when_that_is_cheaper) {
    const Transport transport{.load = {2, 2}, .cost = {{2, 4}, {2, 20}}, .room = {2, 2}};
    const Shipment shipment = ship(transport);
    ASSERT_TRUE(shipment.feasible);
    EXPECT_EQ(shipment.cost, 6);
    EXPECT_EQ(shipment.flow[0][1], 2);
}

TEST(Transport, says_when_the_room_is_short) {
    EXPECT_FALSE(ship({.load = {3}, .cost = {{1}}, .room = {2}}).feasible);
}

TEST(Judged, placements_are_all_feasible_or_not_and_cost_as_written) {
    std::ifstream file(LINGJU_SOURCE "/test/corpus/placement_small.json");
    std::stringstream text;
    text << file.rdbuf();
    const auto verdict = judge_placement(text.str());
    ASSERT_TRUE(verdict.has_value());
    EXPECT_TRUE(verdict->failures.empty()) << verdict->failures.front();
    EXPECT_EQ(verdict->passed, 8);
}

TEST(Judged, a_wrong_cost_is_caught) {
    std::ifstream file(LINGJU_SOURCE "/test/corpus/placement_small.json");
    std::stringstream text;
    text << file.rdbuf();
    std::string wrong = text.str();
    const auto at = wrong.find("\"min_total_cost\": 2805");
    ASSERT_NE(at, std::string::npos);
    wrong.replace(at, 22, "\"min_total_cost\": 2804");
    EXPECT_EQ(judge_placement(wrong)->failures.size(), 1U);
}

}  // namespace
}  // namespace lingju::planning::solver
