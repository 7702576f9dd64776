// A plan as a paper, in both languages.
#include "planning/report.hpp"

#include <fmt/format.h>
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

const std::map<std::string, std::string> towns = {{"t", "大溪镇"}};

std::string report(const Plan& plan, Language language) {
    ComparisonShown comparison = Weighed(plan, Settings::defaults()).shown;
    comparison.title = "零星报销，该下沉到哪些村？";
    comparison.run.cost_minutes = plan.cost, comparison.run.bound_minutes = plan.bound;
    comparison.run.gap_percent = 0.33;
    return report_pdf(comparison, shown_changes(plan, {}), towns, language);
}

TEST(Report, IsAPaperInBothLanguages) {
    const Plan plan = planned();
    const std::string zh = report(plan, Language::zh), en = report(plan, Language::en);
    EXPECT_TRUE(zh.starts_with("%PDF-"));
    EXPECT_TRUE(en.starts_with("%PDF-"));
    EXPECT_NE(zh, en);
    EXPECT_EQ(zh, report(plan, Language::zh)) << "the same plan gives the same bytes";
}

/// A town's changes by the thousand: each stands in the paper, and what is left out is told.
ChangesShown many(std::size_t shown, std::size_t more) {
    ChangesShown changes;
    changes.count = static_cast<std::int64_t>(shown + more);
    for (std::size_t i = 0; i < shown; ++i) {
        ChangeShown one{.item = "WL-036", .item_name = "医疗费用手工（零星）报销"};
        one.point = fmt::format("V{:04}", i / 9), one.point_name = "前蔡村便民服务点";
        one.town = fmt::format("3310810{:02}", i / 9 % 16);
        one.after = catalogue::Level::collect;
        one.visits = 120, one.saved_km = 2'000;
        one.before_km.emplace(18.4), one.after_km.emplace(1.7);
        changes.changes.push_back(one);
    }
    return changes;
}

std::size_t count_of(const std::string& text, std::string_view mark) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += mark.size())
        ++count;
    return count;
}

TEST(Report, HoldsEveryChange) {
    const ComparisonShown comparison = Weighed(planned(), Settings::defaults()).shown;
    const auto pages = [&](const ChangesShown& changes) {
        const std::string paper = report_pdf(comparison, changes, towns, Language::zh);
        return count_of(paper, "/Type /Page") - count_of(paper, "/Type /Pages");
    };
    const std::size_t few = pages(many(100, 0)), all = pages(many(1'000, 0));
    EXPECT_GT(all, few + 15) << "forty rows a page at most";
    EXPECT_LT(all, 60U);
    const std::string paper = report_pdf(comparison, many(100, 0), towns, Language::zh);
    EXPECT_EQ(count_of(paper, "/Title "), 5 + 12U) << "parts and towns are its outline";
}

TEST(Report, OfAPlanThatChangesNothingSaysSo) {
    Plan plan = planned();
    plan.placed[0].held = "5...", plan.placed[0].after = plan.placed[0].before;
    EXPECT_TRUE(report(plan, Language::zh).starts_with("%PDF-"));
}

}  // namespace
}  // namespace lingju::planning
