// Why there is no plan, and what would have to give way.
#include "planning/solver/shortage.hpp"

#include <gtest/gtest.h>

#include <set>

#include "planning/solver/relaxations.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/test/brute_force.hpp"
#include "planning/solver/test/random_placement.hpp"

namespace lingju::planning::solver {
namespace {

const std::atomic<bool> no_stop{false};

/// Two items, two sites far from each other's zones; nobody holds anything today.
Placement untaught() {
    Placement placement{
        .sites = {"S", "T"},
        .zones = {"Y", "Z"},
        .travel = {1, unreachable, unreachable, 1},
        .capacity = {99, 99},
        .fresh_max = {9, 9},
        .training_max = 16
    };
    for (const char* id : {"K", "L"}) {
        Item item{.id = id, .weight = {2, 3}, .demand = {2, 3}};
        for (int site : {0, 1})
            item.offers.push_back({.site = site, .minutes = 1, .training = 8, .fresh = true});
        placement.items.push_back(item);
    }
    return placement;
}

TEST(Shortage, of_training_is_named_with_what_is_missing) {
    Placement placement = untaught();
    const std::string said = shortage(Atlas(placement));
    EXPECT_NE(said.find("at least 4 new pair(s) are needed"), std::string::npos) << said;
    EXPECT_NE(said.find("16 more hour(s) of training"), std::string::npos) << said;
    EXPECT_EQ(said.find("more posting"), std::string::npos) << said;
    placement.training_max = 32;
    EXPECT_EQ(shortage(Atlas(placement)), "");
}

TEST(Shortage, of_postings_is_named_where_they_would_do) {
    Placement placement = untaught();
    placement.pairs_per_posting = 2;
    for (Item& item : placement.items) {
        Offer posted = item.offers[0];
        posted.posting = true;
        posted.training = 0;
        item.offers.insert(item.offers.begin(), posted);
    }
    const std::string said = shortage(Atlas(placement));
    EXPECT_NE(said.find("16 more hour(s) of training; or 1 more posting(s)"), std::string::npos)
        << said;
    placement.postings_max = 1;
    EXPECT_EQ(shortage(Atlas(placement)), "");
}

TEST(Shortage, of_minutes_that_only_new_pairs_have_is_one_of_training) {
    Placement placement = untaught();
    placement.travel = {1, 2, 2, 1};
    for (Item& item : placement.items) {
        item.offers[0].training = 0;
        item.offers[0].fresh = false;
        item.offers[1].training = 8;
    }
    placement.capacity = {6, 99};
    placement.training_max = 7;
    EXPECT_NE(shortage(Atlas(placement)).find("8 more hour(s)"), std::string::npos);
    placement.training_max = 8;
    EXPECT_EQ(shortage(Atlas(placement)), "");
}

TEST(Shortage, of_what_must_be_held_anew_is_named) {
    Placement placement = untaught();
    placement.travel = {1, 1, 1, 1};
    placement.training_max = 24;
    EXPECT_EQ(shortage(Atlas(placement)), "");
    for (Item& item : placement.items) {
        for (Offer& offer : item.offers) offer.must = true;
    }
    EXPECT_NE(shortage(Atlas(placement)).find("8 more hour(s) of training"), std::string::npos);
    EXPECT_EQ(solve(placement, {.seconds = 0, .work = 2}).status, Status::infeasible);
    placement.training_max = 32;
    EXPECT_EQ(solve(placement, {.seconds = 0, .work = 2}).status, Status::optimal);
    for (Item& item : placement.items) {
        for (Offer& offer : item.offers) offer.fresh = true;
    }
    placement.fresh_max = {2, 1};
    const std::string said = shortage(Atlas(placement));
    EXPECT_NE(said.find("new items: site T must hold 2"), std::string::npos) << said;
    EXPECT_EQ(solve(placement, {.seconds = 0, .work = 2}).status, Status::infeasible);
}

TEST(Shortage, of_demand_for_a_skill_and_of_reach_is_named) {
    Placement placement = untaught();
    placement.training_max = 99;
    placement.items[1].offers[0].must = true;
    placement.items[1].offers[0].least = 6;
    EXPECT_NE(shortage(Atlas(placement)).find("least volume: item L"), std::string::npos);
    placement.items[1].offers[0].least = 0;
    placement.items[0].reach = {.within = 0, .far_max = 1};
    EXPECT_NE(shortage(Atlas(placement)).find("reach: at most 0.0 % of item K"), std::string::npos);
}

TEST(Shortage, is_never_claimed_where_brute_force_finds_a_plan) {
    Random random(5);
    int named = 0;
    for (int round = 0; round < 1500; ++round) {
        Placement placement = random_network(random);
        while (placement.items.size() * placement.zones.size() > 4) placement.items.pop_back();
        if (placement.items.empty()) continue;
        const std::string said = shortage(Atlas(placement));
        if (said.empty()) continue;
        ASSERT_TRUE(std::isinf(brute_force(placement))) << round << said;
        named += said.starts_with("training") ? 1 : 0;
    }
    EXPECT_GT(named, 20);
}

TEST(Relaxations, are_the_smallest_that_brute_force_confirms) {
    Random random(6);
    int sets = 0, larger = 0;
    for (int round = 0; round < 800; ++round) {
        Placement placement = random_network(random);
        while (placement.items.size() * placement.zones.size() > 3) placement.items.pop_back();
        if (placement.items.empty() || !std::isinf(brute_force(placement))) continue;
        const auto smallest = smallest_relaxations(placement, no_stop);
        std::set<std::vector<Limit>> named(smallest.begin(), smallest.end());
        if (named.empty()) continue;
        const std::size_t size = smallest.front().size();
        for (unsigned bits = 1; bits < 64; ++bits) {
            std::vector<Limit> set;
            for (unsigned limit = 0; limit < 6; ++limit) {
                if ((bits >> limit & 1U) != 0) set.push_back(static_cast<Limit>(limit));
            }
            if (set.size() > size) continue;
            const bool helps = !std::isinf(brute_force(without(placement, set)));
            ASSERT_EQ(helps, named.contains(set)) << round;
        }
        sets += 1;
        larger += size > 1 ? 1 : 0;
    }
    EXPECT_GT(sets, 50);
    EXPECT_GT(larger, 5);
}

TEST(Relaxations, say_how_much_training_would_do) {
    Placement placement = untaught();
    placement.travel = {1, 2, 2, 1};
    placement.capacity = {5, 5};
    placement.training_max = 15;
    EXPECT_EQ(
        relaxations_in_words(placement, no_stop),
        "Any one of these suffices: 1 more hour(s) of training"
    );
    const PlacementAnswer answer = solve(placement, {.seconds = 0, .work = 3});
    EXPECT_EQ(answer.status, Status::infeasible);
}

}  // namespace
}  // namespace lingju::planning::solver
