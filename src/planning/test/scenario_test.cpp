// Scenarios and their runs: made, changed, run, cancelled, broken off.
#include <fmt/format.h>

#include <atomic>
#include <semaphore>
#include <thread>

#include "planning/test/desk.hpp"

namespace lingju::planning {
namespace {

class Scenarios : public PlanDesk {
  public:
    using PlanDesk::wanted;
};
ON_EACH_ENGINE(Scenarios);

TEST_P(Scenarios, AreMadeInVersions) {
    const Scenario made = create(wanted(), manager).value();
    EXPECT_EQ(made.version, 1);
    Wanted next = wanted();
    next.title = "零星报销再近些";
    next.settings["limits.postings"] = 3;
    const auto change = [&](const Wanted& what, std::int64_t revision) {
        return act<Scenario>([&](sql::Transaction& transaction) {
            return change_scenario(transaction, ground(), editor, made.id, revision, what);
        });
    };
    const Scenario changed = change(next, made.revision).value();
    EXPECT_EQ(changed.version, 2);
    EXPECT_EQ(changed.title, "零星报销再近些");
    EXPECT_EQ(codes(change(next, made.revision)), "changed_meanwhile ");
    const auto versions =
        sql::read<std::vector<ScenarioVersion>>(database(), [&](sql::Transaction& transaction) {
            return list_versions(transaction, made.id);
        });
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].settings.of("limits.postings"), 3);
    EXPECT_EQ(versions[1].settings.of("limits.postings"), 57) << "what was is never changed";
    EXPECT_EQ(versions[0].made_by, editor.account);
    EXPECT_EQ(count("ledger_entries where kind like 'scenarios.%'"), 2);
}

TEST_P(Scenarios, AreRefusedWithEachFault) {
    Wanted what{" ", {{"moon", 1}}, {"WL-036", "WL-036", "XX-1"}, ""};
    EXPECT_EQ(
        codes(create(what, manager)), "title_missing setting_unknown item_repeated item_absent "
    );
    EXPECT_EQ(count("scenarios"), 0);
}

TEST_P(Scenarios, OfAnotherCellAreNotThere) {
    const Scenario made = create(wanted(), manager).value();
    identity::Actor abroad = manager;
    abroad.scope.cell = "331082";
    EXPECT_EQ(codes(run(made, abroad)), "scenario_absent ");
    const ScenarioRun asked = run(made, manager).value();
    const auto cancelled = act<ScenarioRun>([&](sql::Transaction& transaction) {
        return cancel_run(transaction, abroad, asked.id, clock.now());
    });
    EXPECT_EQ(codes(cancelled), "run_absent ");
}

TEST_P(Scenarios, AreRunToAPlanThatIsKept) {
    const ScenarioRun run = finished();
    EXPECT_EQ(run.status, RunStatus::finished);
    EXPECT_EQ(run.list_version, 1);
    ASSERT_TRUE(run.cost && run.bound);
    EXPECT_GE(*run.cost, *run.bound);
    const FinishedRun found =
        sql::read<Outcome<FinishedRun>>(database(), [&](sql::Transaction& transaction) {
            return find_finished(transaction, editor, run.id);
        }).value();
    EXPECT_EQ(found.plan.survey.matters.size(), 1U);
    EXPECT_EQ(found.plan.survey.zones.size(), 661U);
    EXPECT_EQ(found.plan.survey.sites.size(), 698U);
    EXPECT_EQ(fingerprint(found.plan.survey), run.fingerprint);
    EXPECT_EQ(found.plan.cost, *run.cost);
    EXPECT_EQ(count("ledger_entries where kind = 'scenarios.run_ended'"), 1);
}

TEST_P(Scenarios, RunOneAtATime) {
    const Scenario made = create(wanted(), manager).value();
    const ScenarioRun asked = run(made, manager).value();
    EXPECT_EQ(codes(run(made, editor)), "changed_meanwhile ") << "who saw it before is told";
    EXPECT_EQ(codes(run(the_scenario(made.id), editor)), "run_under_way ");
    EXPECT_EQ(count("jobs where kind = 'planning.solve'"), 1);
    EXPECT_EQ(work(), 1);
    EXPECT_TRUE(run(the_scenario(made.id), editor)) << the_run(asked.id).shortage;
}

TEST_P(Scenarios, ThatWaitAreCancelledAtOnce) {
    const ScenarioRun asked = run(create(wanted(), manager).value(), manager).value();
    const auto cancel = [&] {
        return act<ScenarioRun>([&](sql::Transaction& transaction) {
            return cancel_run(transaction, editor, asked.id, clock.now());
        });
    };
    EXPECT_EQ(cancel()->status, RunStatus::cancelled);
    EXPECT_EQ(codes(cancel()), "run_ended ");
    EXPECT_EQ(work(), 0);
    EXPECT_EQ(count("scenario_plans"), 0);
}

/// Enough items to be coupled, to no gap: it would take its two minutes.
Wanted endless() {
    Wanted slow = Scenarios::wanted();
    slow.items.clear();
    for (int number = 1; number <= 30; ++number)
        slow.items.push_back(fmt::format("WL-{:03}", number));
    slow.settings = {{"run.seconds", 120}, {"run.gap_percent", 0}};
    return slow;
}

TEST_P(Scenarios, ThatRunAreCancelledOnTheWay) {
    const ScenarioRun asked = run(create(endless(), manager).value(), manager).value();
    std::jthread canceller([&] {
        while (the_run(asked.id).rounds == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        EXPECT_TRUE(sql::write<ScenarioRun>(database(), [&](sql::Transaction& transaction) {
            return cancel_run(transaction, manager, asked.id, clock.now());
        }));
    });
    RunSolver solver(
        database(), clock, [this] { return ground(); }, {.look_every_ms = 5, .tell_every_ms = 5}
    );
    EXPECT_EQ(work(solver), 1);
    EXPECT_EQ(the_run(asked.id).status, RunStatus::cancelled);
    EXPECT_EQ(count("scenario_plans"), 0);
    EXPECT_EQ(count("ledger_entries where kind = 'scenarios.progressed'"), 0)
        << "how far it has come is no act";
}

TEST_P(Scenarios, LeaveTheirPlanAtHandAsItIsKept) {
    RunSolver solver(database(), clock, [this] { return ground(); }, {.look_every_ms = 5});
    const ScenarioRun asked = run(create(wanted(), manager).value(), manager).value();
    EXPECT_EQ(work(solver), 1);
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        const ScenarioRun done = find_run_row(transaction, asked.id).value();
        const std::string read = json::write(at_hand.plan(transaction, done)->shown);
        drop_old_runs(transaction, done.scenario, 0, 0);
        EXPECT_EQ(find_plan_text(transaction, done.id), "");
        EXPECT_EQ(json::write(solver.at_hand()->plan(transaction, done)->shown), read);
    }));
}

TEST_P(Scenarios, ThatWereBrokenOffAreBegunAnew) {
    const ScenarioRun asked = run(create(endless(), manager).value(), manager).value();
    RunSolver broken(
        database(), clock, [this] { return ground(); }, {.look_every_ms = 5, .attempts_max = 1}
    );
    broken.stop();  // the process ends while it runs
    for (int i = 0; i < 3; ++i, later(1'000)) {
        EXPECT_EQ(work(broken), 1);
        EXPECT_EQ(the_run(asked.id).status, RunStatus::running) << "a stop is no attempt";
    }
    EXPECT_EQ(count("scenario_plans"), 0);
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        ASSERT_TRUE(cancel_run(transaction, manager, asked.id, clock.now()));
    }));
    EXPECT_EQ(work(), 1);
    EXPECT_EQ(the_run(asked.id).status, RunStatus::cancelled);
}

TEST_P(Scenarios, KeepAnAnswerThatIsThereWhenTheServerStops) {
    const ScenarioRun asked = run(create(wanted(), manager).value(), manager).value();
    RunSolver stopping(database(), clock, [this] { return ground(); }, {.look_every_ms = 60'000});
    stopping.stop();  // seen at the next look, when the answer is there
    EXPECT_EQ(work(stopping), 1);
    EXPECT_EQ(the_run(asked.id).status, RunStatus::finished);
    EXPECT_EQ(count("scenario_plans"), 1);
}

/// A process that was killed says nothing: its lease runs out, and another one begins anew.
TEST_P(Scenarios, OfAProcessThatDiedAreTakenOver) {
    const ScenarioRun asked = run(create(wanted(), manager).value(), manager).value();
    std::binary_semaphore awake(0);
    std::atomic<bool> hangs = false;
    std::jthread dead([&] {
        RunSolver solver(
            database(),
            clock,
            [&] {
                hangs = true;
                awake.acquire();
                return ground();
            },
            {.look_every_ms = 5}
        );
        jobs::Runner runner(database(), clock, {.holder = "dead"});
        solver.serve(runner);
        runner.run_due();
    });
    while (!hangs) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(the_run(asked.id).status, RunStatus::running);
    EXPECT_EQ(work(), 0) << "its lease holds";
    later(61'000);
    EXPECT_EQ(work(), 1);
    EXPECT_EQ(the_run(asked.id).status, RunStatus::finished);
    awake.release();
    dead.join();
    EXPECT_EQ(count("scenario_plans"), 1) << "what comes too late is not kept";
    EXPECT_EQ(count("ledger_entries where kind = 'scenarios.run_ended'"), 1);
}

TEST_P(Scenarios, ThatAlwaysBreakAreGivenUp) {
    const ScenarioRun asked = run(create(wanted(), manager).value(), manager).value();
    RunSolver broken(
        database(),
        clock,
        []() -> catalogue::ListGround { throw Fault("the city cannot be looked at"); },
        {.look_every_ms = 5, .attempts_max = 1}
    );
    for (int i = 0; i < 2; ++i, later(60'000)) EXPECT_EQ(work(broken), 1);
    EXPECT_EQ(the_run(asked.id).status, RunStatus::failed);
    EXPECT_EQ(the_run(asked.id).shortage, "planning.run_failed");
    EXPECT_EQ(count("jobs where kind = 'planning.solve'"), 0);
}

TEST_P(Scenarios, WithoutEnoughMinutesNameTheShortage) {
    Wanted scarce = wanted();
    scarce.settings["limits.minutes_per_staff"] = 1;
    const ScenarioRun run = finished(scarce);
    EXPECT_EQ(run.status, RunStatus::infeasible);
    EXPECT_TRUE(run.shortage.contains("WL-036") && run.shortage.contains("short by"))
        << run.shortage;
    const auto found =
        sql::read<Outcome<FinishedRun>>(database(), [&](sql::Transaction& transaction) {
            return find_finished(transaction, editor, run.id);
        });
    EXPECT_EQ(codes(found), "run_unfinished ");
}

TEST_P(Scenarios, WhereNobodyKnowsHowManyLiveFail) {
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        std::vector<People> nobody = list_people(transaction);
        for (People& one : nobody) one.people = 0;
        save_people(transaction, nobody);
    }));
    const ScenarioRun run = finished();
    EXPECT_EQ(run.status, RunStatus::failed);
    EXPECT_EQ(run.shortage, "planning.people_missing");
}

TEST_P(Scenarios, OfAnItemThatIsOfferedNoMoreFailAndNameIt) {
    Scenario made = create(wanted(), manager).value();
    ASSERT_TRUE(act<bool>([&](sql::Transaction& transaction) -> Outcome<bool> {
        ScenarioVersion next = load_version(transaction, made.id);
        next.version = made.version = 2;
        next.items = {"XX-1"};
        insert_version(transaction, made.id, next);
        update_scenario(transaction, made);
        return true;
    }));
    const ScenarioRun asked = run(made, manager).value();
    EXPECT_EQ(work(), 1);
    EXPECT_EQ(the_run(asked.id).status, RunStatus::failed);
    EXPECT_EQ(the_run(asked.id).shortage, "planning.item_absent XX-1");
}

}  // namespace
}  // namespace lingju::planning
