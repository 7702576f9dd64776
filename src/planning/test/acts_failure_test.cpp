// Every act of planning with its n-th statement failing, for n = 1, 2, 3 … until it runs through:
// after each failure no row of any table has changed.
#include "picture.hpp"
#include "planning/import_figures.hpp"
#include "planning/run_curve.hpp"
#include "planning/test/desk.hpp"

namespace lingju::planning {
namespace {

class PlanningActThatFails : public PlanDesk {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    template <class T>
    T survives(const char* name, const std::function<Outcome<T>(sql::Transaction&)>& run) {
        std::optional<T> left;
        test::fails_cleanly(
            saboteur,
            database(),
            name,
            [&] {
                Outcome<T> done = sql::write<T>(database(), run);
                if (done) left = *done;
                return done.has_value();
            },
            untouched_
        );
        refresh();
        return left.value();
    }

    /// Tables that no act here writes, large ones: to look at them costs time.
    const std::set<std::string> untouched_ = {
        "divisions", "points", "hours", "item_versions", "grant_checks", "division_people"
    };
    test::Saboteur saboteur;
};
ON_EACH_ENGINE(PlanningActThatFails);

TEST_P(PlanningActThatFails, LeavesNothingBehind) {
    using T = sql::Transaction;
    const auto sheet =
        sheet::read("key,value\nlimits.postings,58\ntravel.minutes_per_km,5\n").value();
    survives<FiguresImport>("import_figures", [&](T& t) {
        return import_figures(t, ground(), FigureSheet::figures, sheet, manager);
    });
    const Scenario made = survives<Scenario>("create_scenario", [&](T& t) {
        return create_scenario(t, ground(), manager, wanted());
    });
    const Scenario changed = survives<Scenario>("change_scenario", [&](T& t) {
        return change_scenario(t, ground(), manager, made.id, made.revision, wanted());
    });
    const ScenarioRun first = survives<ScenarioRun>("run_scenario", [&](T& t) {
        return run_scenario(t, manager, made.id, changed.revision, clock.now());
    });
    survives<ScenarioRun>("cancel_run", [&](T& t) {
        return cancel_run(t, manager, first.id, clock.now());
    });
    const Curve curve = survives<Curve>("run_curve", [&](T& t) {
        return run_curve(t, manager, made.id, changed.revision + 1, Knob::training, clock.now());
    });
    survives<Curve>("cancel_curve", [&](T& t) {
        return cancel_curve(t, manager, curve.id, clock.now());
    });
    const std::int64_t revision = the_scenario(made.id).revision;
    survives<Scenario>("remove_scenario", [&](T& t) {
        return remove_scenario(t, manager, made.id, revision);
    });
    const ScenarioRun run = finished();
    const AdoptOrder order = order_for(run, editor);
    const Adoptable gathered = sql::read<Outcome<Adoptable>>(database(), [&](T& t) {
                                   return find_adoptable(t, ground(), order);
                               }).value();
    const Adoption adoption =
        survives<Adoption>("adopt", [&](T& t) { return adopt(t, ground(), order, gathered); });
    const auto tasks = sql::read<std::vector<GateTask>>(database(), [&](T& t) {
        return list_gate_tasks(t, adoption.list);
    });
    survives<GateTask>("assign_task", [&](T& t) {
        return assign_task(t, manager, tasks.front().id, 1, "", clock.today(), clock.now());
    });
}

/// A plan is there whole with its run's end, or not at all: the job goes on until it is.
TEST_P(PlanningActThatFails, ARunCutOffAnywhereHasNoPlan) {
    const ScenarioRun asked = run(create(wanted(), manager).value(), manager).value();
    for (const char* statement : {"planning/insert_plan", "planning/update_run"}) {
        saboteur.fail_query(statement, "53100");
        EXPECT_EQ(work(), 1) << statement;
        saboteur.rest();
        EXPECT_TRUE(is_open(the_run(asked.id).status));
        EXPECT_EQ(count("scenario_plans"), 0);
        later(60'000);
    }
    EXPECT_EQ(work(), 1);
    EXPECT_EQ(the_run(asked.id).status, RunStatus::finished);
    EXPECT_EQ(count("scenario_plans"), 1);
}

}  // namespace
}  // namespace lingju::planning
