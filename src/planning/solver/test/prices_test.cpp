// What the limits are worth: prices of training, postings and new items in bound and answer.
#include <gtest/gtest.h>

#include "planning/solver/answer.hpp"
#include "planning/solver/priced_certificate.hpp"
#include "planning/solver/random.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {
namespace {

/// One item that few sites hold today and must go on holding; many more could learn it.
Placement one_item(std::uint64_t seed) {
    Random random(seed);
    Placement placement;
    constexpr int sites = 60, zones = 450;
    std::vector<std::pair<int, int>> places;
    for (int i = 0; i < sites + zones; ++i)
        places.emplace_back(random.below(1000), random.below(1000));
    Item item{.id = "K"};
    for (int site = 0; site < sites; ++site) {
        const bool fresh = site >= 6;
        placement.sites.push_back("S" + std::to_string(site));
        placement.capacity.push_back(20'000);
        placement.fresh_max.push_back(1);
        item.offers.push_back({.site = site, .opening = 3000, .minutes = 2, .fresh = fresh});
        item.offers.back().training = fresh ? 8 : 0;
        item.offers.back().must = !fresh;
    }
    for (int zone = 0; zone < zones; ++zone) {
        placement.zones.push_back("Z" + std::to_string(zone));
        item.weight.push_back(1 + random.below(9));
        const auto& [x, y] =
            places[static_cast<std::size_t>(sites) + static_cast<std::size_t>(zone)];
        for (int site = 0; site < sites; ++site) {
            const auto& [a, b] = places[static_cast<std::size_t>(site)];
            placement.travel.push_back(std::abs(x - a) + std::abs(y - b));
        }
    }
    item.demand = item.weight;
    placement.items.push_back(std::move(item));
    placement.training_max = 80;
    return placement;
}

TEST(Prices, an_item_with_scarce_training_has_a_price_for_it_and_a_bound_near_its_plan) {
    for (std::uint64_t seed : {1U, 2U, 3U}) {
        const Placement placement = one_item(seed);
        const PlacementAnswer answer =
            solve(placement, {.seconds = 0, .work = 4, .certificate = true});
        ASSERT_TRUE(answer.has_plan);
        EXPECT_TRUE(violations(placement, answer.plan).empty());
        EXPECT_LT(gap_of(answer.cost, answer.bound), 0.01) << seed;
        EXPECT_GT(answer.prices.training, 100) << seed;
        const auto proven = verify(placement, certificate_text(placement, answer.proof));
        ASSERT_TRUE(proven.has_value()) << summary(proven.error());
        EXPECT_GT(static_cast<double>(*proven), 0.999 * answer.bound);
    }
}

TEST(Prices, are_told_of_minutes_new_items_training_and_postings) {
    Placement placement = one_item(1);
    placement.places = 1;
    placement.load_places = 2;
    PlacementAnswer answer;
    answer.prices.capacity.assign(placement.sites.size(), 0);
    answer.prices.fresh = answer.prices.capacity;
    answer.prices.capacity[3] = 5;
    answer.prices.fresh[7] = 40;
    answer.prices.training = 20;
    answer.prices.postings = 300;
    const boost::json::object prices = answer_json(placement, answer, 1).at("prices").as_object();
    EXPECT_EQ(prices.at("capacity"), (boost::json::object{{"S3", 50.0}}));
    EXPECT_EQ(prices.at("new_items"), (boost::json::object{{"S7", 4.0}}));
    EXPECT_EQ(prices.at("training"), 2.0);
    EXPECT_EQ(prices.at("postings"), 30.0);
}

}  // namespace
}  // namespace lingju::planning::solver
