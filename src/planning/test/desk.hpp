// A desk to plan at: the demo on each engine, and people with roles.
#pragma once

#include "cases/find.hpp"
#include "catalogue/test/desk.hpp"
#include "identity/accounts.hpp"
#include "planning/adopt.hpp"
#include "planning/at_hand.hpp"
#include "planning/gate_tasks.hpp"
#include "planning/keep_scenario.hpp"
#include "planning/run_scenario.hpp"
#include "planning/solve_run.hpp"
#include "planning/store.hpp"
#include "platform/jobs/jobs.hpp"

namespace lingju::planning {

using catalogue::codes;
using catalogue::person;
using ScenarioRun = Run;  // gtest has a Run of its own

class PlanDesk : public catalogue::ListDesk {
  protected:
    test::Migrations migrations() const override {
        test::Migrations all = ListDesk::migrations();
        all.push_back(jobs::migrations());
        all.push_back(cases::migrations());
        all.push_back(planning::migrations());
        return all;
    }
    void SetUp() override {
        ListDesk::SetUp();
        ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
            planning::load_demo(transaction);
        }));
    }

    /// One item, a second at most: enough to have a plan.
    static Wanted wanted() {
        return {"零星报销就近办", {{"run.seconds", 1}, {"run.gap_percent", 50}}, {"WL-036"}, ""};
    }
    Outcome<Scenario> create(const Wanted& what, const identity::Actor& actor) {
        return act<Scenario>([&](sql::Transaction& transaction) {
            return create_scenario(transaction, ground(), actor, what);
        });
    }
    Outcome<ScenarioRun> run(const Scenario& scenario, const identity::Actor& actor) {
        return act<ScenarioRun>([&](sql::Transaction& transaction) {
            return run_scenario(transaction, actor, scenario.id, scenario.revision, clock.now());
        });
    }
    void later(std::int64_t ms) { clock.set({clock.now().ms + ms}); }
    /// Does what jobs are due; answers how many were tried.
    int work(RunSolver& solver) {
        jobs::Runner runner(database(), clock, {.holder = "test"});
        solver.serve(runner);
        return runner.run_due();
    }
    int work() {
        RunSolver solver(database(), clock, [this] { return ground(); }, {.look_every_ms = 5});
        return work(solver);
    }
    ScenarioRun the_run(std::int64_t id) {
        return sql::read<ScenarioRun>(database(), [&](sql::Transaction& transaction) {
            return find_run_row(transaction, id).value();
        });
    }
    Scenario the_scenario(std::int64_t id) {
        return sql::read<Scenario>(database(), [&](sql::Transaction& transaction) {
            return find_scenario_row(transaction, id).value();
        });
    }
    /// A scenario with its finished run.
    ScenarioRun finished(const Wanted& what = wanted()) {
        const ScenarioRun asked = run(create(what, manager).value(), manager).value();
        EXPECT_EQ(work(), 1);
        return the_run(asked.id);
    }
    AdoptOrder order_for(const ScenarioRun& run, const identity::Actor& actor) {
        AdoptOrder order;
        order.actor = actor;
        order.run = run.id;
        order.title = "零星报销下沉";
        order.from = clock.today() + Days{30};
        return order;
    }
    Outcome<Adoption> adopted(const AdoptOrder& order) {
        Outcome<Adoptable> adoptable =
            sql::read<Outcome<Adoptable>>(database(), [&](sql::Transaction& transaction) {
                return find_adoptable(transaction, ground(), order);
            });
        if (!adoptable) return std::unexpected(adoptable.error());
        return act<Adoption>([&](sql::Transaction& transaction) {
            return adopt(transaction, ground(), order, *adoptable);
        });
    }
    catalogue::ListHead list(std::int64_t id) {
        return sql::read<Outcome<catalogue::ListHead>>(
                   database(),
                   [&](sql::Transaction& transaction) {
                       return catalogue::find_list(transaction, manager, id);
                   }
        ).value();
    }
    std::vector<TaskNow> tasks(std::int64_t id) {
        return sql::read<std::vector<TaskNow>>(database(), [&](sql::Transaction& transaction) {
            return tasks_now(
                transaction, ground(), *catalogue::find_list(transaction, manager, id)
            );
        });
    }
    AtHand at_hand;
    /// Sees to every gate as whoever owns it.
    void meet_all(std::int64_t id) {
        const std::string department = ListDesk::catalogue.pin()->find_item("WL-036")->department;
        const identity::Actor liaison = person(
            31, identity::Role::liaison, {.cell = {}, .points = {}, .departments = {department}}
        );
        for (const TaskNow& one : tasks(id)) {
            catalogue::CheckOrder order;
            const GateTask& task = one.task;
            order.actor = task.gate == catalogue::Gate::liaison ? liaison : manager;
            order.point_kind = network::point_kind_named(task.holder);
            if (!order.point_kind) order.point = task.holder;
            order.item = task.item;
            order.gates = {task.gate};
            order.evidence = "看过了";
            const auto done = act<std::int64_t>([&](sql::Transaction& transaction) {
                return catalogue::attest(transaction, ground(), order);
            });
            ASSERT_TRUE(done) << summary(done.error());
        }
    }
    /// Adopted, seen to, reviewed and published.
    std::int64_t published_list(const AdoptOrder& order) {
        const Adoption adoption = adopted(order).value();
        meet_all(adoption.list);
        auto head = go_on(catalogue::submit_list, list(adoption.list), editor);
        head = go_on(catalogue::review_list, *head, manager, true, std::string());
        head = go_on(catalogue::publish_tier_list, *head, manager);
        EXPECT_TRUE(head) << summary(head.error());
        return adoption.list;
    }
};

}  // namespace lingju::planning
