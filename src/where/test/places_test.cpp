#include "where/places.hpp"

#include <gtest/gtest.h>

#include "where/test/brute.hpp"

namespace lingju::where {
namespace {

TEST(Places, AreFoundAsIfEveryPointWereLookedAt) {
    test::MadeUpCity city(700, 60, 331081);
    const Places places(city.network);
    int answered = 0;
    for (int round = 0; round < 400; ++round) {
        const Question question = city.question();
        const std::vector<Way> expected = test::brute_ways(question, city.ground(nullptr));
        std::vector<Way> found = find_ways(question, city.ground(&places));
        std::erase_if(found, [](const Way& way) { return way.point == nullptr; });
        ASSERT_EQ(found.size(), expected.size()) << question.item << round;
        for (std::size_t at = 0; at < found.size(); ++at) {
            ASSERT_EQ(found[at].point->id, expected[at].point->id) << question.item << round;
            ASSERT_EQ(found[at].level, expected[at].level);
            ASSERT_EQ(found[at].distance_km, expected[at].distance_km);
            ASSERT_EQ(found[at].open, expected[at].open);
            ++answered;
        }
    }
    EXPECT_GT(answered, 2'000);
}

TEST(Places, OfOneNetworkAreLaidOutOnce) {
    PlacesOf places_of;
    auto first = std::make_shared<const network::Network>();
    auto second = std::make_shared<const network::Network>();
    const auto one = places_of(first);
    EXPECT_EQ(places_of(first).get(), one.get());
    EXPECT_NE(places_of(second).get(), one.get());
    EXPECT_EQ(&one->network(), first.get()) << "whoever holds them keeps them";
}

}  // namespace
}  // namespace lingju::where
