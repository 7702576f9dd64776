// There is room for so many scenarios, versions, runs and plans; what is not needed makes room.
#include "planning/test/desk.hpp"

namespace lingju::planning {
namespace {

class Room : public PlanDesk {
  protected:
    /// A run that has ended, with a plan where it is said to have one.
    std::int64_t ended(std::int64_t scenario, RunStatus status) {
        return act<std::int64_t>(
                   [&](sql::Transaction& transaction) -> Outcome<std::int64_t> {
                       ScenarioRun run;
                       run.id = transaction.new_id();
                       run.scenario = scenario;
                       insert_run(transaction, run);
                       run.status = status;
                       update_run(transaction, run);
                       if (status == RunStatus::finished) insert_plan(transaction, run.id, "{}");
                       return run.id;
                   }
        ).value();
    }
    std::vector<std::int64_t> with_plan(std::int64_t scenario) {
        return sql::read<std::vector<std::int64_t>>(database(), [&](sql::Transaction& t) {
            std::vector<std::int64_t> ids;
            for (const ScenarioRun& one : list_runs(t, scenario, 100))
                if (one.has_plan) ids.push_back(one.id);
            return ids;
        });
    }
    void drop(std::int64_t scenario, int plans, int runs) {
        ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
            drop_old_runs(transaction, scenario, plans, runs);
        }));
    }
    Outcome<Scenario> remove(const Scenario& scenario) {
        return act<Scenario>([&](sql::Transaction& transaction) {
            return remove_scenario(transaction, manager, scenario.id, scenario.revision);
        });
    }
};
ON_EACH_ENGINE(Room);

TEST_P(Room, NewerPlansTakeThePlaceOfOlderOnesButNotOfAdoptedOnes) {
    const std::int64_t scenario = create(wanted(), manager)->id;
    const std::int64_t other = ended(create(wanted(), manager)->id, RunStatus::finished);
    const std::int64_t adopted = ended(scenario, RunStatus::finished);
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        save_adoption(transaction, scenario, {adopted, 7, 1, clock.now()}, {});
    }));
    std::vector<std::int64_t> runs;
    for (int i = 0; i < 4; ++i) runs.push_back(ended(scenario, RunStatus::finished));
    for (int i = 0; i < 3; ++i) ended(scenario, RunStatus::cancelled);
    drop(scenario, 2, 1);
    EXPECT_EQ(with_plan(scenario), (std::vector{runs[3], runs[2], adopted}));
    EXPECT_EQ(count("scenario_runs where status = 'finished'"), 4) << "two of this, one of each";
    EXPECT_EQ(count("scenario_runs where status = 'cancelled'"), 1);
    drop(scenario, 2, 0);
    EXPECT_EQ(count("scenario_plans where run = " + std::to_string(other)), 1);
}

TEST_P(Room, APlanThatWasDroppedIsNotShownAndSaidSo) {
    const std::int64_t scenario = create(wanted(), manager)->id;
    const std::int64_t run = ended(scenario, RunStatus::finished);
    ended(scenario, RunStatus::finished);
    drop(scenario, 1, 50);
    const auto found = sql::read<Outcome<FinishedRun>>(database(), [&](sql::Transaction& t) {
        return find_finished(t, editor, run);
    });
    EXPECT_EQ(codes(found), "plan_dropped ");
}

TEST_P(Room, ForAdoptingEndsWithThePlan) {
    const ScenarioRun run = finished();
    const AdoptOrder order = order_for(run, editor);
    const Adoptable gathered = sql::read<Outcome<Adoptable>>(database(), [&](sql::Transaction& t) {
                                   return find_adoptable(t, ground(), order);
                               }).value();
    drop(run.scenario, 0, 50);
    EXPECT_EQ(
        codes(act<Adoption>([&](sql::Transaction& t) { return adopt(t, ground(), order, gathered); }
        )),
        "plan_dropped "
    );
}

TEST_P(Room, OfACellEndsAndBeginsWithARemoval) {
    const Scenario first = create(wanted(), manager).value();
    ended(first.id, RunStatus::finished);
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        Scenario more = first;
        for (int i = 1; i < scenarios_max; ++i) {
            more.id = transaction.new_id();
            insert_scenario(transaction, more);
        }
        more.id = transaction.new_id();
        more.cell = "331082";
        insert_scenario(transaction, more);
    }));
    const auto refused = create(wanted(), editor);
    EXPECT_EQ(codes(refused), "too_many_scenarios ");
    EXPECT_EQ(refused.error().front().details.at("most"), "300");
    Scenario stale = first;
    stale.revision = 9;
    EXPECT_EQ(codes(remove(stale)), "changed_meanwhile ");
    EXPECT_TRUE(remove(first));
    EXPECT_EQ(codes(remove(first)), "scenario_absent ");
    EXPECT_EQ(count("scenario_versions"), 0);
    EXPECT_EQ(count("scenario_runs"), 0);
    EXPECT_EQ(count("scenario_plans"), 0);
    EXPECT_EQ(count("ledger_entries where kind = 'scenarios.removed'"), 1);
    EXPECT_TRUE(create(wanted(), editor));
}

TEST_P(Room, OfAScenarioEndsAtSoManyVersions) {
    Scenario made = create(wanted(), manager).value();
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        made.version = versions_max;
        update_scenario(transaction, made);
    }));
    const auto change = act<Scenario>([&](sql::Transaction& transaction) {
        return change_scenario(transaction, ground(), editor, made.id, made.revision, wanted());
    });
    EXPECT_EQ(codes(change), "too_many_versions ");
}

TEST_P(Room, IsNotMadeOfWhatRunsOrBecameAList) {
    const ScenarioRun done = finished();
    ASSERT_TRUE(adopted(order_for(done, editor)));
    EXPECT_EQ(codes(remove(the_scenario(done.scenario))), "adopted_stays ");
    const Scenario runs = create(wanted(), manager).value();
    ASSERT_TRUE(run(runs, manager));
    EXPECT_EQ(codes(remove(the_scenario(runs.id))), "run_under_way ");
}

}  // namespace
}  // namespace lingju::planning
