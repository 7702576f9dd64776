// A plan becomes a draft list, its gates tasks, the draft a published list, and back.
#include <algorithm>
#include <set>

#include "network/keep.hpp"
#include "planning/test/desk.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

using catalogue::Gate;
using catalogue::ListHead;
using catalogue::ListStatus;
using identity::Role;

class Adopting : public PlanDesk {
  protected:
    TasksShown tasks_shown(std::int64_t id, const identity::Actor& reader) {
        return sql::read<TasksShown>(database(), [&](sql::Transaction& transaction) {
            return shown_tasks(
                transaction, ground(), reader, *catalogue::find_list(transaction, manager, id)
            );
        });
    }
};
ON_EACH_ENGINE(Adopting);

TEST_P(Adopting, MakesADraftWithATaskForEachGate) {
    const ScenarioRun run = finished();
    const Outcome<Adoption> adoption = adopted(order_for(run, editor));
    ASSERT_TRUE(adoption) << summary(adoption.error());
    const ListHead head = list(adoption->list);
    EXPECT_EQ(head.status, ListStatus::draft);
    EXPECT_EQ(head.title, "零星报销下沉");
    const std::int64_t lines =
        count("tier_list_lines where list = " + std::to_string(adoption->list));
    EXPECT_GT(lines, 0);
    const std::vector<TaskNow> all = tasks(adoption->list);
    ASSERT_FALSE(all.empty());
    for (const TaskNow& one : all) {
        EXPECT_EQ(one.task.due_on, clock.today() + Days{30});
        EXPECT_EQ(one.waiting, one.task.grants);
        EXPECT_EQ(one.task.gate == Gate::liaison, one.task.item == "WL-036");
    }
    EXPECT_EQ(count("ledger_entries where kind = 'scenarios.adopted'"), 1);
}

TEST_P(Adopting, GoesFromAPlanToWhatHoldsAndBack) {
    const ScenarioRun run = finished();
    const Adoption adoption = adopted(order_for(run, editor)).value();
    const auto lines = sql::read<std::vector<catalogue::DraftLine>>(
        database(),
        [&](sql::Transaction& transaction) {
            return catalogue::list_draft_lines(transaction, adoption.list);
        }
    );
    for (const catalogue::DraftLine& line : lines)
        EXPECT_EQ(line.grant.may_deliver, line.grant.level >= catalogue::Level::collect);
    const catalogue::Grant grant = lines.front().grant;
    ListHead head = go_on(catalogue::submit_list, list(adoption.list), editor).value();
    head = go_on(catalogue::review_list, head, manager, true, std::string()).value();
    EXPECT_TRUE(codes(go_on(catalogue::publish_tier_list, head, manager)).contains("_unmet"));
    meet_all(adoption.list);
    for (const TaskNow& one : tasks(adoption.list)) EXPECT_TRUE(one.is_met());
    head = go_on(catalogue::publish_tier_list, head, manager).value();
    EXPECT_EQ(level(grant.item.c_str(), grant.point.c_str(), grant.in_force.from), grant.level);
    EXPECT_NE(level(grant.item.c_str(), grant.point.c_str()), grant.level) << "not before its day";
    EXPECT_EQ(codes(adopted(order_for(run, editor))), "adopted_already ") << "it was published";
    head = go_on(catalogue::take_back_tier_list, head, manager, std::string("试点结束")).value();
    EXPECT_NE(level(grant.item.c_str(), grant.point.c_str(), grant.in_force.from), grant.level);
}

TEST_P(Adopting, OfTwoAtOnceTheSecondIsRefused) {
    const ScenarioRun run = finished();
    const AdoptOrder mine = order_for(run, editor), theirs = order_for(run, manager);
    const Adoptable gathered =
        sql::read<Outcome<Adoptable>>(database(), [&](sql::Transaction& transaction) {
            return find_adoptable(transaction, ground(), mine);
        }).value();
    const auto at_once = [&](const AdoptOrder& order) {
        return act<Adoption>([&](sql::Transaction& transaction) {
            return adopt(transaction, ground(), order, gathered);
        });
    };
    const Outcome<Adoption> first = at_once(mine), second = at_once(theirs);
    ASSERT_TRUE(first);
    ASSERT_EQ(codes(second), "adopted_already ");
    EXPECT_EQ(second.error().front().details.at("list"), std::to_string(first->list));
    EXPECT_EQ(count("tier_lists where status = 'draft'"), 1);
    ASSERT_TRUE(go_on(catalogue::withdraw_list, list(first->list), editor, std::string()));
    EXPECT_TRUE(at_once(theirs)) << "a list that was given up is in nobody's way";
}

TEST_P(Adopting, IsRefusedWhereAnotherProcessCameFirst) {
    const ScenarioRun run = finished();
    const auto save = [&](std::int64_t list, std::optional<std::int64_t> before) {
        return act<bool>([&](sql::Transaction& transaction) -> Outcome<bool> {
            save_adoption(
                transaction, run.scenario, {run.id, list, editor.account, clock.now()}, before
            );
            return true;
        });
    };
    ASSERT_TRUE(save(1, std::nullopt));
    EXPECT_EQ(codes(save(2, std::nullopt)), "adopted_meanwhile ") << "it saw no list yet";
    ASSERT_TRUE(save(2, 1));
    EXPECT_EQ(codes(save(3, 1)), "adopted_meanwhile ") << "it saw the list before";
    EXPECT_EQ(count("scenario_adoptions where list = 2"), 1);
}

TEST_P(Adopting, IsRefusedWhereTheCityChangedMeanwhile) {
    const ScenarioRun run = finished();
    identity::Actor city = manager;
    ASSERT_TRUE(act<std::int64_t>([&](sql::Transaction& transaction) {
        network::Point point = *network::load_network(transaction).find_point("V026");
        point.place.lat += 0.01;
        return network::keep_point(transaction, point, city);
    }));
    EXPECT_EQ(codes(adopted(order_for(run, editor))), "data_changed ");
}

TEST_P(Adopting, IsRefusedWhereTheListWasPublishedAnew) {
    const ScenarioRun run = finished();
    const AdoptOrder order = order_for(run, editor);
    const Adoptable gathered =
        sql::read<Outcome<Adoptable>>(database(), [&](sql::Transaction& transaction) {
            return find_adoptable(transaction, ground(), order);
        }).value();
    published({catalogue::line_of("WL-001", "T006", std::nullopt)});
    EXPECT_EQ(
        codes(act<Adoption>([&](sql::Transaction& transaction) {
            return adopt(transaction, ground(), order, gathered);
        })),
        "data_changed "
    );
    EXPECT_EQ(codes(adopted(order)), "done")
        << "of another item: this plan's data are as they were";
}

TEST_P(Adopting, IsRefusedWithEachLineTheLawForbids) {
    const ScenarioRun run = finished();
    AdoptOrder order = order_for(run, editor);
    for (const auto kind : {network::PointKind::village, network::PointKind::bank})
        order.forms[kind] = catalogue::LegalForm::devolved;
    const Outcome<Adoption> refused = adopted(order);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(codes(refused).contains("devolved_to_no_organ ")) << codes(refused);
    EXPECT_EQ(count("tier_lists where status = 'draft'"), 0);
    EXPECT_EQ(count("scenario_adoptions"), 0);
    EXPECT_EQ(count("gate_tasks"), 0);
}

TEST_P(Adopting, GivesTasksToWhoeverMayAttest) {
    const Adoption adoption = adopted(order_for(finished(), editor)).value();
    const auto account = [&](const std::string& login, Role role, identity::Scope scope) {
        scope.cell = "331081";
        ASSERT_TRUE(act<std::int64_t>([&](sql::Transaction& transaction) {
            return identity::create_account(
                transaction, {login, login, role, scope}, "x", 0, clock.now()
            );
        }));
    };
    account("keeper", Role::network_manager, {});
    account("agent", Role::village_agent, {.cell = {}, .points = {"V026"}});
    const std::vector<TaskNow> all = tasks(adoption.list);
    const auto found =
        std::ranges::find_if(all, [](const TaskNow& one) { return one.task.gate == Gate::device; });
    ASSERT_NE(found, all.end());
    const GateTask task = found->task;
    const auto assign = [&](const std::string& login, Date due, std::int64_t revision = 1) {
        return act<GateTask>([&](sql::Transaction& transaction) {
            return assign_task(transaction, manager, task.id, revision, login, due, clock.now());
        });
    };
    const Date due = clock.today() + Days{7};
    EXPECT_EQ(codes(assign("nobody", clock.today() - Days{1})), "due_past owner_absent ");
    EXPECT_EQ(codes(assign("agent", due)), "owner_cannot_attest ");
    const GateTask assigned = assign("keeper", due).value();
    EXPECT_EQ(assigned.due_on, due);
    EXPECT_TRUE(assigned.owner);
    EXPECT_EQ(codes(assign("keeper", due)), "task_changed_meanwhile ");
    const auto shown = [&](const identity::Actor& reader) {
        const TasksShown answer = tasks_shown(adoption.list, reader);
        const auto one = std::ranges::find(answer.tasks, json::Id(task.id), &TaskShown::id);
        return std::pair(one->owner, one->owner_login);
    };
    using Texts = std::pair<std::optional<std::string>, std::optional<std::string>>;
    EXPECT_EQ(shown(manager), Texts("keeper", "keeper"));
    EXPECT_EQ(shown(person(32, Role::hall_lead)), Texts("keeper", std::nullopt))
        << "who may not assign it needs no login";
    ASSERT_TRUE(go_on(catalogue::withdraw_list, list(adoption.list), editor, std::string()));
    EXPECT_EQ(codes(assign("keeper", due, 2)), "task_closed ");
    EXPECT_EQ(tasks_shown(adoption.list, manager).open, 0) << "nobody waits for it any more";
}

/// A button that would be refused is not shown: what may be attested ends with the reader's reach.
TEST_P(Adopting, LetsPeopleAttestWithinTheirReachAlone) {
    const Adoption adoption = adopted(order_for(finished(), editor)).value();
    const std::string department = catalogue.pin()->find_item("WL-036")->department;
    const auto yours = [&](const identity::Actor& reader) {
        std::set<std::string> holders;
        for (const TaskShown& one : tasks_shown(adoption.list, reader).tasks)
            if (one.may_attest) holders.insert(one.holder);
        const auto lists = sql::read<TaskListsShown>(database(), [&](sql::Transaction& t) {
            return shown_task_lists(t, ground(), reader);
        });
        EXPECT_EQ(lists.lists.size(), 1U);
        EXPECT_EQ(lists.lists.at(0).yours > 0, !holders.empty());
        EXPECT_EQ(lists.lists.at(0).scenario, json::Id(the_run(adoption.run).scenario));
        return holders;
    };
    const std::set<std::string> all = yours(manager);
    ASSERT_GT(all.size(), 1U);
    const std::string point = *all.begin();
    const std::string town = network.pin()->find_point(point)->town.substr(0, 9);
    for (const std::string& one :
         yours(person(41, Role::network_manager, {.cell = {}, .towns = {town}})))
        EXPECT_EQ(network.pin()->find_point(one)->town.substr(0, 9), town);
    const auto lead = [&](const std::string& at) {
        return yours(person(42, Role::hall_lead, {.cell = {}, .points = {at}}));
    };
    EXPECT_EQ(lead(point), (std::set{point}));
    EXPECT_EQ(lead("T001"), std::set<std::string>());
    const auto liaison = [&](const std::string& of) {
        return yours(person(43, Role::liaison, {.cell = {}, .departments = {of}}));
    };
    EXPECT_FALSE(liaison(department).empty());
    EXPECT_TRUE(liaison("D-99").empty());
}

}  // namespace
}  // namespace lingju::planning
