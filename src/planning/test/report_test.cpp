// A plan as a paper, in both languages.
#include "planning/report.hpp"

#include <gtest/gtest.h>

#include "planning/pose.hpp"
#include "planning/test/plain_city.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

Plan planned() {
    Survey survey = line_city();
    survey.matters = {matter("A", "5...")};
    const Distances distances(survey);
    const solver::Placement posed = pose(survey, distances, Settings::defaults());
    return plan_of(survey, distances, posed, solver::solve(posed, {.seconds = 20}));
}

std::string report(const Plan& plan, Language language) {
    ComparisonShown comparison = Weighed(plan, Settings::defaults()).shown;
    comparison.title = "零星报销，该下沉到哪些村？";
    comparison.run.cost_minutes = plan.cost, comparison.run.bound_minutes = plan.bound;
    comparison.run.gap_percent = 0.33;
    return report_pdf(comparison, shown_changes(plan, {}), language);
}

TEST(Report, IsAPaperInBothLanguages) {
    const Plan plan = planned();
    const std::string zh = report(plan, Language::zh), en = report(plan, Language::en);
    EXPECT_TRUE(zh.starts_with("%PDF-"));
    EXPECT_TRUE(en.starts_with("%PDF-"));
    EXPECT_NE(zh, en);
    EXPECT_EQ(zh, report(plan, Language::zh)) << "the same plan gives the same bytes";
}

TEST(Report, OfAPlanThatChangesNothingSaysSo) {
    Plan plan = planned();
    plan.placed[0].held = "5...", plan.placed[0].after = plan.placed[0].before;
    EXPECT_TRUE(report(plan, Language::zh).starts_with("%PDF-"));
}

}  // namespace
}  // namespace lingju::planning
