// A curve: one version run several times, each point a plan of its own.
#include "planning/curve.hpp"

#include <algorithm>

#include "planning/run_curve.hpp"
#include "planning/test/desk.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

std::vector<double> turns(Knob knob, const Settings& settings) {
    std::vector<double> all;
    for (const Variant& variant : variants_of(knob, settings)) all.push_back(variant.turned);
    return all;
}

TEST(Variants, TurnOneFigureFromNoneToTwice) {
    const Settings usual = Settings::defaults();
    EXPECT_EQ(
        turns(Knob::training, usual), (std::vector<double>{0, 5'000, 10'000, 20'000, 40'000})
    );
    EXPECT_EQ(turns(Knob::postings, usual), (std::vector<double>{0, 14, 28, 57, 114}));
    EXPECT_EQ(turns(Knob::opening, usual), (std::vector<double>{4, 2, 1, 0.5, 0.25}));
    const auto dear = variants_of(Knob::opening, usual).front();
    EXPECT_EQ(dear.changed.at("opening.village"), 2'400);
    EXPECT_EQ(turned(usual, dear.changed).of("opening.village"), 2'400);
    EXPECT_EQ(turned(usual, dear.changed).of("limits.postings"), 57);
}

TEST(Variants, OfAFigureThatCannotBeTurnedAreOne) {
    const Settings none = Settings::with({{"limits.postings", 0}}).value();
    EXPECT_EQ(turns(Knob::postings, none), std::vector<double>{0});
    const Settings few = Settings::with({{"limits.postings", 1}}).value();
    EXPECT_EQ(turns(Knob::postings, few), (std::vector<double>{0, 1, 2})) << "each once";
    const Settings most = Settings::with({{"limits.postings", 100'000}}).value();
    EXPECT_EQ(turns(Knob::postings, most).back(), 100'000) << "within its bounds";
}

class Curves : public PlanDesk {
  protected:
    /// Two points: no training, and enough for one or two.
    static Wanted small() {
        Wanted what = wanted();
        what.settings["limits.training_hours"] = 8;
        what.settings["limits.postings"] = 0;
        return what;
    }
    Outcome<Curve> draw(const Scenario& scenario, Knob knob, const identity::Actor& actor) {
        return act<Curve>([&](sql::Transaction& transaction) {
            return run_curve(transaction, actor, scenario.id, scenario.revision, knob, clock.now());
        });
    }
    Outcome<Curve> stop(std::int64_t curve, const identity::Actor& actor) {
        return act<Curve>([&](sql::Transaction& transaction) {
            return cancel_curve(transaction, actor, curve, clock.now());
        });
    }
    std::vector<ScenarioRun> points(std::int64_t curve) {
        return sql::read<std::vector<ScenarioRun>>(database(), [&](sql::Transaction& t) {
            return list_curve_runs(t, curve);
        });
    }
    ScenarioShown shown(std::int64_t id) {
        return sql::read<ScenarioShown>(database(), [&](sql::Transaction& transaction) {
            return shown_scenario(
                transaction,
                ground(),
                manager,
                find_scenario(transaction, manager, id).value(),
                at_hand
            );
        });
    }
};
ON_EACH_ENGINE(Curves);

TEST_P(Curves, LeaveAPlanAtEachPoint) {
    const Scenario made = create(small(), manager).value();
    const Curve curve = draw(made, Knob::training, manager).value();
    const auto has = [&](const char* act) {
        const std::vector<std::string> acts = shown(made.id).acts;
        return std::ranges::find(acts, act) != acts.end();
    };
    EXPECT_EQ(points(curve.id).size(), 5U);
    EXPECT_TRUE(shown(made.id).curve->is_open);
    EXPECT_TRUE(has("cancel_curve") && !has("run") && !has("curve"));
    EXPECT_EQ(codes(draw(the_scenario(made.id), Knob::training, editor)), "run_under_way ");
    EXPECT_EQ(codes(run(the_scenario(made.id), editor)), "run_under_way ");
    EXPECT_EQ(work(), 5);
    const std::vector<ScenarioRun> found = points(curve.id);
    for (const ScenarioRun& point : found) {
        ASSERT_EQ(point.status, RunStatus::finished) << point.shortage;
        EXPECT_TRUE(point.has_plan);
        ASSERT_TRUE(point.figures);
        EXPECT_LE(point.figures->mean_km, point.figures->today_km + 1e-9);
    }
    EXPECT_EQ(found.front().figures->gained, 0) << "without training nothing opens";
    EXPECT_EQ(found.back().figures->gained, 2);
    EXPECT_LT(found.back().figures->mean_km, found.front().figures->mean_km);
    EXPECT_GT(found.back().figures->cost_hours, found.front().figures->cost_hours);
    const ScenarioShown after = shown(made.id);
    EXPECT_FALSE(after.curve->is_open);
    EXPECT_TRUE(after.runs.empty()) << "its points are not the scenario's own runs";
    EXPECT_TRUE(has("run") && has("curve") && has("adopt"));
    EXPECT_EQ(after.curve->points.back().run.changed.at("limits.training_hours"), 16);
}

TEST_P(Curves, PointsAreOpenedAndAdoptedWithTheirOwnFigures) {
    const Scenario made = create(small(), manager).value();
    const Curve curve = draw(made, Knob::training, manager).value();
    EXPECT_EQ(work(), 5);
    const ScenarioRun best = points(curve.id).back();
    const auto asked = sql::read<ScenarioVersion>(database(), [&](sql::Transaction& t) {
        return load_asked(t, best);
    });
    EXPECT_EQ(asked.settings.of("limits.training_hours"), 16);
    EXPECT_EQ(asked.settings.of("limits.postings"), 0);
    EXPECT_TRUE(adopted(order_for(best, editor)));
}

TEST_P(Curves, EndWhereTheyAreAskedToAndKeepWhatIsThere) {
    const Scenario made = create(small(), manager).value();
    const Curve curve = draw(made, Knob::training, manager).value();
    identity::Actor abroad = manager;
    abroad.scope.cell = "331082";
    EXPECT_EQ(codes(stop(curve.id, abroad)), "curve_absent ");
    EXPECT_TRUE(stop(curve.id, editor));
    EXPECT_EQ(codes(stop(curve.id, editor)), "run_ended ");
    EXPECT_EQ(work(), 0);
    for (const ScenarioRun& point : points(curve.id)) EXPECT_EQ(point.status, RunStatus::cancelled);
    EXPECT_TRUE(run(the_scenario(made.id), editor)) << "the way is free again";
}

TEST_P(Curves, AreRefusedWhereNothingCanBeTurned) {
    const Scenario made = create(small(), manager).value();
    EXPECT_EQ(codes(draw(made, Knob::postings, manager)), "curve_flat ");
    Scenario stale = made;
    stale.revision = 9;
    EXPECT_EQ(codes(draw(stale, Knob::training, manager)), "changed_meanwhile ");
    EXPECT_EQ(count("scenario_runs"), 0);
}

TEST_P(Curves, GoWithTheirScenario) {
    const Scenario made = create(small(), manager).value();
    const Curve curve = draw(made, Knob::opening, manager).value();
    ASSERT_TRUE(stop(curve.id, manager));
    const Scenario now = the_scenario(made.id);
    EXPECT_TRUE(act<Scenario>([&](sql::Transaction& transaction) {
        return remove_scenario(transaction, manager, now.id, now.revision);
    }));
    EXPECT_EQ(count("scenario_curves"), 0);
    EXPECT_EQ(count("scenario_runs"), 0);
}

}  // namespace
}  // namespace lingju::planning
