// A coupled run that is kept, ended and gone on with.
#include "planning/solver/checkpoint.hpp"

#include <gtest/gtest.h>

#include "planning/solver/random.hpp"

namespace lingju::planning::solver {
namespace {

Placement placement() {
    Random random(3);
    Placement made;
    constexpr int sites = 10, zones = 40, items = 12;
    for (int site = 0; site < sites; ++site) {
        made.sites.push_back("S" + std::to_string(site));
        made.capacity.push_back(700);
        made.fresh_max.push_back(3);
    }
    for (int zone = 0; zone < zones; ++zone) made.zones.push_back("Z" + std::to_string(zone));
    for (int i = 0; i < zones * sites; ++i) made.travel.push_back(1 + random.below(100));
    for (int i = 0; i < items; ++i) {
        Item item{.id = "K" + std::to_string(i)};
        for (int site = 0; site < sites; ++site)
            item.offers.push_back({.site = site, .opening = 50 + random.below(300), .minutes = 2});
        for (int zone = 0; zone < zones; ++zone) item.weight.push_back(1 + random.below(9));
        item.demand = item.weight;
        made.items.push_back(std::move(item));
    }
    return made;
}

TEST(Checkpoint, is_gone_on_from_without_losing_plan_or_bound) {
    const Placement model = placement();
    std::vector<std::string> kept;
    const PlacementAnswer first =
        solve(model, {.seconds = 0, .work = 3, .certificate = true}, {}, {}, [&](const auto& now) {
            kept.push_back(checkpoint_text(model, now));
        });
    ASSERT_TRUE(first.has_plan);
    ASSERT_EQ(kept.size(), 2U);  // after each cooling; the first prices are no round of theirs
    const auto read = read_checkpoint(model, checkpoint_text(model, first));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->plan.open, first.plan.open);
    EXPECT_EQ(cost_of(model, read->plan), first.cost);
    const PlacementAnswer next = solve(model, {.seconds = 0, .work = 1}, read->plan, read->proof);
    EXPECT_LE(next.cost, first.cost);
    EXPECT_GE(next.bound, first.bound - 1);
    const PlacementAnswer fresh = solve(model, {.seconds = 0, .work = 1});
    EXPECT_GT(gap_of(fresh.cost, fresh.bound), gap_of(next.cost, next.bound));
}

TEST(Checkpoint, of_another_model_or_broken_is_passed_over) {
    const Placement model = placement();
    const PlacementAnswer answer = solve(model, {.seconds = 0, .work = 1, .certificate = true});
    const std::string text = checkpoint_text(model, answer);
    EXPECT_FALSE(read_checkpoint(model, text.substr(0, text.size() / 2)).has_value());
    Placement other = model;
    other.items.pop_back();
    EXPECT_FALSE(read_checkpoint(other, text).has_value());
    Placement narrow = model;
    for (Units& capacity : narrow.capacity) capacity = 550;
    const auto read = read_checkpoint(narrow, text);
    ASSERT_TRUE(read.has_value());
    const PlacementAnswer again = solve(narrow, {.seconds = 0, .work = 2}, read->plan, read->proof);
    ASSERT_TRUE(again.has_plan);
    EXPECT_TRUE(violations(narrow, again.plan).empty());
    EXPECT_LE(again.bound, again.cost);
}

}  // namespace
}  // namespace lingju::planning::solver
