#include "planning/promises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "planning/promise_bodies.hpp"
#include "planning/test/desk.hpp"
#include "planning/test/finished_run.hpp"
#include "planning/test/plain_city.hpp"

namespace lingju::planning {
namespace {

using testing::DoubleNear;
using testing::Optional;

/// Held by the hall at km 0; the plan gives it to V1 at km 20, where the two villages beside it go.
Plan line_plan() {
    Plan plan{.survey = line_city()};
    plan.survey.matters = {matter("A", "5...")};
    plan.placed = {{.held = "5.2.", .posted = "0000", .before = {0, 0, 0, 0}, .after = {0, 0, 2, 2}}
    };
    return plan;
}

Tally sum(const Happened& happened) {
    Tally all;
    for (const Tally& one : happened) all += one;
    return all;
}

TEST(Happened, CountsTheWayOfTheVillagesThatThePlanSends) {
    const Plan plan = line_plan();
    const Distances distances(plan.survey);
    const Happened before = happened(plan, distances, {{Came{0, 0, 100}}}, false);
    // 1000 at 0 km, 1000 at 10, 2000 at 20, 1000 at 21.
    EXPECT_THAT(before[0].mean_km(), Optional(DoubleNear(71.0 / 5, 0.01)));
    EXPECT_EQ(before[0].minutes, 100 * 10);
    const Happened after = happened(plan, distances, {{Came{0, 0, 60}, Came{0, 2, 40}}}, true);
    // The hall's two villages: 5 km on average; V1's: 2000 at 0 km, 1000 at 1.
    EXPECT_THAT(after[0].mean_km(), Optional(DoubleNear(5, 0.01)));
    EXPECT_THAT(after[2].mean_km(), Optional(DoubleNear(1 / 3.0, 0.01)));
    EXPECT_THAT(sum(after).mean_km(), Optional(DoubleNear((60 * 5 + 40 / 3.0) / 100, 0.01)));
    EXPECT_EQ(after[1].cases + after[3].cases, 0);
    EXPECT_EQ(sum(after).cases, 100);
}

TEST(Happened, TakesTheTownWhereThePlanSendsNobody) {
    const Plan plan = line_plan();
    const Happened after = happened(plan, Distances(plan.survey), {{Came{0, 1, cases_few}}}, true);
    EXPECT_THAT(after[1].mean_km(), Optional(DoubleNear((10 + 0 + 20 + 11) / 5.0, 0.01)));
}

TEST(Happened, SaysNothingOfTooFewCases) {
    const Plan plan = line_plan();
    const Happened few =
        happened(plan, Distances(plan.survey), {{Came{0, 0, cases_few - 1}}}, true);
    EXPECT_EQ(few[0].cases, cases_few - 1);
    EXPECT_EQ(few[0].mean_km(), std::nullopt);
    EXPECT_GT(few[0].person_km, 0);
}

/// The plan of the line, its list in effect for a tenth of a year.
Promises line_promises() {
    Promises all{{}, line_plan(), Settings::defaults()};
    const Distances distances(all.plan.survey);
    const Date day = *parse_date("2026-06-23");
    all.before_span = {day - Days{73}, day - Days{1}};
    all.after_span = {day, day + Days{72}};
    all.before = happened(all.plan, distances, {{Came{0, 0, 100}}}, false);
    all.after = happened(all.plan, distances, {{Came{0, 0, 20}, Came{0, 2, 40}}}, true);
    return all;
}

const PromiseShown& figure(const std::vector<PromiseShown>& figures, Promised which) {
    return *std::ranges::find(figures, which, &PromiseShown::figure);
}

TEST(PromisesShown, CompareTheWayAndTheWorkOfEachKindAndPoint) {
    const PromisesShown all = shown(line_promises());
    ASSERT_EQ(all.kinds.size(), 3u) << "hall, centre, agents' points";
    const std::vector<PromiseShown>& hall = all.kinds[0].figures;
    const PromiseShown& visits = figure(hall, Promised::cases);
    EXPECT_NEAR(*visits.promised_before, 100 / 5.0, 1e-9) << "20 a thousand of 5000, a fifth year";
    EXPECT_NEAR(*visits.promised_after, 40 / 5.0, 1e-9);
    EXPECT_EQ(visits.measured_before, 100.0);
    EXPECT_EQ(visits.measured_after, 20.0);
    const PromiseShown& way = figure(hall, Promised::mean_km);
    EXPECT_NEAR(*way.promised_before, 71 / 5.0, 0.01);
    EXPECT_NEAR(*way.promised_after, 5, 0.01);
    EXPECT_NEAR(*way.measured_before, 71 / 5.0, 0.01);
    EXPECT_FALSE(way.measured_after) << "twenty cases are too few";
    EXPECT_NEAR(*figure(hall, Promised::person_km).measured_after, 20 * 5, 0.1);
    const Settings& usual = Settings::defaults();
    const double minutes = usual.of("staff.city") * usual.of("limits.minutes_per_staff");
    const PromiseShown& load = figure(hall, Promised::load);
    EXPECT_NEAR(*load.promised_before, 100 * 10 / minutes, 1e-12);
    EXPECT_NEAR(*load.measured_before, 100 * 10 / (minutes / 5), 1e-12);
    EXPECT_EQ(hall.size(), 4u) << "the hall's own share of itself is none of them";
    EXPECT_EQ(all.figures.size(), 5u);
}

TEST(PromisesShown, HaveNoMeanWayWhereNobodyIsSentAndNoLoadWhereNobodyWorks) {
    Promises promises = line_promises();
    promises.settings = Settings::with({{"staff.village", 0}}).value_or(Settings::defaults());
    const PromisesShown all = shown(promises);
    const std::vector<PromiseShown>& centre = all.kinds[1].figures;
    EXPECT_FALSE(figure(centre, Promised::mean_km).promised_after);
    EXPECT_FALSE(figure(centre, Promised::mean_km).measured_after);
    EXPECT_EQ(figure(centre, Promised::cases).measured_after, 0.0) << "but that nobody came is one";
    ASSERT_EQ(all.points.size(), 2u) << "the hall and V1";
    EXPECT_FALSE(figure(all.points[1].figures, Promised::load).measured_after);
}

class PromisesKept : public PlanDesk {
  protected:
    test::Migrations migrations() const override {
        test::Migrations all = PlanDesk::migrations();
        all.push_back(quality::migrations());
        return all;
    }
    Outcome<Promises> promises(std::int64_t scenario, const identity::Actor& by) {
        return sql::read<Outcome<Promises>>(database(), [&](sql::Transaction& transaction) {
            return find_promises(transaction, ground(), by, scenario);
        });
    }
    void adopted_as(std::int64_t scenario, std::int64_t list) {
        ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
            keep_finished_run(transaction, scenario, list, "WL-043", "331081001003", clock.now());
        }));
    }
    /// A line that needs no gate.
    std::vector<catalogue::DraftLine> lines() {
        return {catalogue::line_of("WL-043", "T006", std::nullopt)};
    }
};
ON_EACH_ENGINE(PromisesKept);

TEST_P(PromisesKept, AreOfAListInEffectAndOfTheWholeCity) {
    const Scenario scenario = create(wanted(), manager).value();
    EXPECT_EQ(codes(promises(scenario.id, manager)), "promises_none ");
    EXPECT_EQ(codes(promises(1, manager)), "scenario_absent ");
    const catalogue::ListHead list = published(lines());
    adopted_as(scenario.id, list.id);
    identity::Actor of_town = manager;
    of_town.scope.towns = {"331081001"};
    EXPECT_EQ(codes(promises(scenario.id, of_town)), "promises_of_city ");
    const Promises at_once = promises(scenario.id, manager).value();
    EXPECT_FALSE(at_once.after) << "no whole day is over";
    const PromisesShown nothing_yet = shown(at_once);
    EXPECT_FALSE(nothing_yet.figures.front().measured_after);
    EXPECT_EQ(nothing_yet.version, list.version);
    later(3 * 24 * 3'600'000);
    const Promises found = promises(scenario.id, manager).value();
    ASSERT_TRUE(found.before && found.after);
    EXPECT_EQ(found.after_span->days(), 3);
    EXPECT_EQ(sum(*found.after).cases, 0);
    const PromisesShown all = shown(found);
    EXPECT_EQ(all.figures.size(), 5u);
    EXPECT_FALSE(all.figures[0].measured_after) << "nobody came: not 0 km";
    EXPECT_EQ(all.figures[2].measured_after, 0.0);
    EXPECT_NEAR(*all.figures[2].promised_after, 20 * 3 / 365.0, 1e-9);
}

TEST_P(PromisesKept, EndWhenTheListIsTakenBack) {
    const Scenario scenario = create(wanted(), manager).value();
    const catalogue::ListHead list = published(lines());
    adopted_as(scenario.id, list.id);
    ASSERT_TRUE(go_on(catalogue::take_back_tier_list, list, manager, std::string("试错了")));
    later(3 * 24 * 3'600'000);
    const Promises found = promises(scenario.id, manager).value();
    EXPECT_EQ(found.list.status, catalogue::ListStatus::taken_back);
    EXPECT_FALSE(found.after);
}

}  // namespace
}  // namespace lingju::planning
