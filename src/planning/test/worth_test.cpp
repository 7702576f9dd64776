// What a plan costs, whose visits it saves, and what one more devolved item would be worth.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "planning/next_grants.hpp"
#include "planning/pose.hpp"
#include "planning/test/plain_city.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

/// The item is held in the hall; a centre's year costs `town` minutes.
Plan planned(const Settings& figures) {
    Survey survey = line_city();
    survey.sites[0].town = "c";
    survey.matters = {matter("A", "5...")};
    const Distances distances(survey);
    const solver::Placement posed = pose(survey, distances, figures);
    return plan_of(survey, distances, posed, solver::solve(posed, {.seconds = 20}));
}

TEST(Cost, IsHoldingTrainingAndPostingOfTheFirstYear) {
    const Settings figures =
        Settings::with({{"opening.town", 900}, {"cost.hour_yuan", 10}}).value();
    const ComparisonShown shown = Weighed(planned(figures), figures).shown;
    EXPECT_EQ(shown.gained, 2);
    EXPECT_NEAR(shown.holding_minutes_after - shown.holding_minutes_before, 900 + 600, 1e-6);
    const double posting = static_cast<double>(shown.postings) * 67'000 / 60;
    EXPECT_NEAR(shown.posting_hours, posting, 1e-6);
    EXPECT_NEAR(shown.cost_hours, 1'500 / 60.0 + shown.training_hours + posting, 1e-6);
    EXPECT_NEAR(shown.cost_yuan, 10 * shown.cost_hours, 1e-6);
    EXPECT_EQ(shown.settings.at("cost.hour_yuan"), 10);
    EXPECT_NEAR(shown.road_minutes_before, shown.before.person_km * 4.8, 1e-6);
}

TEST(VisitsSaved, AreThoseThatGoNearerAndNoLongerLeaveTheirTown) {
    const Settings figures = Settings::with({{"opening.town", 900}}).value();
    const ComparisonShown shown = Weighed(planned(figures), figures).shown;
    EXPECT_EQ(shown.city_visits_before, 100);
    EXPECT_EQ(shown.city_visits_after, 20);
    EXPECT_EQ(shown.items.at(0).city_visits_after, 20);
    EXPECT_EQ(shown.leaving_before, 100);
    EXPECT_EQ(shown.leaving_after, 20);
    EXPECT_EQ(shown.visits_nearer, 80);
    EXPECT_EQ(shown.visits_farther, 0);
}

TEST(NextGrant, IsThePointThatWouldSaveMost) {
    const Settings figures = Settings::defaults();
    const Plan plan = planned(figures);
    ASSERT_EQ(plan.placed[0].held, "5.2.");
    const auto next = next_grants(plan, Distances(plan.survey), figures, 5);
    ASSERT_EQ(next.size(), 1U) << "one an item";
    EXPECT_EQ(next[0].site, 1U);
    EXPECT_EQ(next[0].level, catalogue::Level::accept);
    EXPECT_EQ(next[0].visits, 20);
    EXPECT_NEAR(next[0].saved_km, 200, 0.1);
    EXPECT_EQ(next[0].opening_minutes, 2'400);
    const ComparisonShown shown = Weighed(plan, figures).shown;
    ASSERT_EQ(shown.next_grants.size(), 1U);
    EXPECT_FALSE(shown.next_grants[0].pays) << "960 minutes saved for 2,400";
    Plan today = plan;
    today.placed[0].held = "5...", today.placed[0].after = today.placed[0].before;
    const ComparisonShown as_today = Weighed(today, figures).shown;
    EXPECT_EQ(as_today.next_grants.at(0).point, "V1");
    EXPECT_TRUE(as_today.next_grants.at(0).pays);
}

TEST(NextGrant, IsNoneWhereNobodyWouldGoNearer) {
    Plan plan = planned(Settings::defaults());
    plan.placed[0].held = "5222", plan.placed[0].after = {0, 1, 2, 3};
    EXPECT_TRUE(next_grants(plan, Distances(plan.survey), Settings::defaults(), 5).empty());
    plan.placed[0].held = "5.2.";
    plan.survey.matters[0].ceiling.clear();
    EXPECT_TRUE(next_grants(plan, Distances(plan.survey), Settings::defaults(), 5).empty());
}

}  // namespace
}  // namespace lingju::planning
