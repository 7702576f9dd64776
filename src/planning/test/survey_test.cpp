// What of the city a plan rests on.
#include "planning/survey.hpp"

#include <gtest/gtest.h>

#include "planning/adopt.hpp"
#include "planning/pose.hpp"

namespace lingju::planning {
namespace {

using network::PointKind;

constexpr const char* village = "331081001001";

network::Point point(const char* id, PointKind kind, double lat) {
    network::Point made;
    made.id = made.name = id;
    made.kind = kind;
    made.place = {lat, 121};
    made.town = "331081001";
    return made;
}

catalogue::Grant grant(const char* point) {
    catalogue::Grant made;
    made.item = "A";
    made.point = point;
    made.level = catalogue::Level::accept;
    return made;
}

/// A village beside a machine, ten kilometres and more from the hall; both serve item A.
class Beside : public testing::TestWithParam<PointKind> {
  protected:
    static network::Network network_with(PointKind kind) {
        network::Division home;
        home.id = village;
        home.place = {28, 121};
        return {{home}, {}, {point("C", PointKind::city, 28.1), point("M", kind, 28)}};
    }
    static catalogue::Catalogue catalogue_of(std::vector<catalogue::Grant> grants) {
        catalogue::Item item;
        item.id = item.name = "A";
        return {{item}, std::move(grants)};
    }
};

TEST_P(Beside, APointOfAKindWithoutFiguresIsInNeitherPicture) {
    const network::Network network = network_with(GetParam());
    const catalogue::Catalogue catalogue = catalogue_of({grant("C"), grant("M")});
    const Known known{network, catalogue, {{village, 1000}}, {}, *parse_date("2026-06-23")};
    for (const double keep : {0, 1}) {
        const Settings settings = Settings::with({{"limits.keep_today", keep}}).value();
        Survey found = survey(known, settings, {}).value();
        ASSERT_EQ(found.sites.size(), 1U);
        ASSERT_EQ(found.matters.size(), 1U);
        const Distances distances(found);
        const solver::Placement posed = pose(found, distances, settings);
        const Plan plan = plan_of(found, distances, posed, solver::solve(posed, {}));
        EXPECT_EQ(plan.placed[0].before, std::vector{0}) << "the hall, today";
        EXPECT_EQ(plan.placed[0].after, std::vector{0}) << "and by the plan";
        EXPECT_TRUE(lines_of(plan, {}).empty()) << "what it holds is left alone";
    }
}

TEST_P(Beside, AnItemThatOnlySuchPointsServeIsLeftOut) {
    const network::Network network = network_with(GetParam());
    const catalogue::Catalogue catalogue = catalogue_of({grant("M")});
    const Known known{network, catalogue, {{village, 1000}}, {}, *parse_date("2026-06-23")};
    EXPECT_TRUE(survey(known, Settings::defaults(), {}).value().matters.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Kinds,
    Beside,
    testing::Values(PointKind::post, PointKind::hospital, PointKind::self_service),
    [](const auto& one) { return std::string(network::name_of(one.param)); }
);

}  // namespace
}  // namespace lingju::planning
