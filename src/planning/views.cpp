#include "planning/views.hpp"

#include <algorithm>

#include "identity/accounts.hpp"
#include "identity/rules.hpp"
#include "planning/keep_scenario.hpp"
#include "planning/solver/solve.hpp"
#include "planning/store.hpp"

namespace lingju::planning {
namespace {

constexpr int runs_shown = 20;
constexpr std::size_t tasks_shown = 500;
constexpr int lists_looked_at = scenarios_max;

bool is_stale(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const Scenario& scenario,
    const std::vector<Run>& runs,
    AtHand& at_hand
) {
    const auto finished = std::ranges::find(runs, true, &Run::has_plan);
    if (finished == runs.end() || is_open(runs.front().status)) return false;
    const ScenarioVersion version = load_version(transaction, scenario.id, finished->version);
    return at_hand.fingerprint_now(transaction, ground, version) != finished->fingerprint;
}

std::vector<std::string> acts_of(
    const identity::Actor& actor, const ScenarioShown& scenario, bool adopted
) {
    std::vector<std::string> acts;
    const bool drawing = scenario.curve && scenario.curve->is_open;
    const bool running = !scenario.runs.empty() && is_open(scenario.runs.front().status);
    const bool any_plan =
        std::ranges::any_of(scenario.runs, &RunShown::has_plan) ||
        (scenario.curve && std::ranges::any_of(scenario.curve->points, [](const auto& point) {
             return point.run.has_plan;
         }));
    const auto may = [&](std::string_view permission, const char* act, bool now) {
        if (now && identity::may(actor.role, permission)) acts.emplace_back(act);
    };
    may("scenarios.edit", "change", true);
    may("scenarios.edit", "remove", !running && !drawing && !adopted);
    may("scenarios.run", "cancel", running);
    may("scenarios.run", "run", !running && !drawing);
    may("scenarios.run", "curve", !running && !drawing);
    may("scenarios.run", "cancel_curve", drawing);
    may("scenarios.adopt", "adopt", any_plan);
    return acts;
}

}  // namespace

const Names::Known& Names::find(std::int64_t account) {
    const auto [at, fresh] = known_.try_emplace(account);
    if (fresh)
        if (const auto found = identity::find_account(transaction_, account))
            at->second = {found->name, found->login};
    return at->second;
}

RunShown shown(const Run& run, Names& names) {
    RunShown shown;
    shown.id = run.id;
    shown.scenario = run.scenario;
    shown.version = run.version;
    shown.status = run.status;
    shown.asked_by = names.of(run.asked_by);
    shown.asked_at = run.asked_at;
    shown.started_at = run.started_at;
    shown.ended_at = run.ended_at;
    shown.cost_minutes = run.cost;
    shown.bound_minutes = run.bound;
    if (run.cost && run.bound)
        shown.gap_percent = std::max(0.0, 100 * solver::gap_of(*run.cost, *run.bound));
    shown.rounds = run.rounds;
    shown.seconds = run.seconds;
    if (!run.shortage.empty()) shown.shortage = run.shortage;
    shown.cancel_asked = run.cancel_asked;
    shown.has_plan = run.has_plan;
    shown.changed = run.changed;
    return shown;
}

CurveShown shown(const Curve& curve, const std::vector<Run>& points, Names& names) {
    CurveShown answer{.id = curve.id, .version = curve.version, .knob = curve.knob};
    answer.asked_by = names.of(curve.asked_by);
    answer.asked_at = curve.asked_at;
    for (const Run& run : points) {
        CurvePointShown point{.run = shown(run, names), .turned = run.turned};
        if (const auto& one = run.figures)
            point.figures = RunFiguresShown{
                one->today_km,
                one->mean_km,
                one->p95_km,
                one->person_km,
                one->cost_hours,
                one->cost_yuan,
                one->gained
            };
        answer.is_open |= is_open(run.status);
        answer.points.push_back(std::move(point));
    }
    return answer;
}

ScenarioVersionShown shown(const ScenarioVersion& version, const Settings& usual, Names& names) {
    ScenarioVersionShown shown;
    shown.version = version.version;
    for (const Setting& setting : all_settings())
        shown.settings.push_back(
            {std::string(setting.key),
             version.settings.of(setting.key),
             usual.of(setting.key),
             setting.least,
             setting.most,
             setting.whole}
        );
    shown.items = version.items;
    shown.note = version.note;
    shown.made_by = names.of(version.made_by);
    shown.made_at = version.made_at;
    return shown;
}

ScenarioShown shown_scenario(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const Scenario& scenario,
    AtHand& at_hand
) {
    Names names(transaction);
    ScenarioShown answer{.id = scenario.id, .title = scenario.title};
    answer.revision = scenario.revision;
    const Settings usual = usual_settings(transaction, scenario.cell);
    for (const ScenarioVersion& version : list_versions(transaction, scenario.id))
        answer.versions.push_back(shown(version, usual, names));
    const std::vector<Run> runs = list_runs(transaction, scenario.id, runs_shown);
    for (const Run& run : runs) answer.runs.push_back(shown(run, names));
    if (const auto curve = find_newest_curve(transaction, scenario.id))
        answer.curve = shown(*curve, list_curve_runs(transaction, curve->id), names);
    if (const auto adoption = find_adoption(transaction, scenario.id))
        if (const auto list = catalogue::find_list(transaction, actor, adoption->list))
            answer.adoption = AdoptionShown{
                adoption->run,
                adoption->list,
                list->status,
                names.of(adoption->adopted_by),
                adoption->adopted_at
            };
    answer.stale = is_stale(transaction, ground, scenario, runs, at_hand);
    answer.acts = acts_of(actor, answer, is_adopted(transaction, scenario.id));
    return answer;
}

TaskListsShown shown_task_lists(
    sql::Transaction& transaction, const catalogue::ListGround& ground, const identity::Actor& actor
) {
    TaskListsShown answer;
    for (const auto& [scenario, id] :
         list_adopted(transaction, actor.scope.cell, lists_looked_at)) {
        const auto list = catalogue::find_list(transaction, actor, id);
        if (!list || !is_on_its_way(list->status)) continue;
        TaskListRow row{.scenario = scenario.id, .list = id, .title = scenario.title};
        row.status = list->status;
        for (const TaskNow& now : tasks_now(transaction, ground, *list)) {
            if (now.is_met()) continue;
            ++row.open;
            row.yours += may_attest(actor, ground, now.task);
        }
        answer.lists.push_back(std::move(row));
    }
    return answer;
}

TasksShown shown_tasks(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const catalogue::ListHead& list
) {
    Names names(transaction);
    TasksShown answer{.list = list.id, .status = list.status};
    const bool may_assign = identity::may(actor.role, "gate_tasks.assign");
    for (const auto& [task, waiting] : tasks_now(transaction, ground, list)) {
        answer.open += waiting > 0;
        if (answer.tasks.size() >= tasks_shown) continue;
        TaskShown one{.id = task.id, .gate = task.gate, .holder = task.holder, .item = task.item};
        const network::Point* point = ground.network->find_point(task.holder);
        const catalogue::Item* item = ground.catalogue->find_item(task.item);
        one.holder_name = point == nullptr ? std::string() : point->name;
        one.item_name = item == nullptr ? std::string() : item->name;
        one.item_name_en = english_name(*ground.catalogue, task.item);
        one.grants = task.grants;
        one.waiting = waiting;
        one.met = waiting == 0;
        one.owner_role = name_of(task.owner_role);
        if (task.owner) one.owner = names.of(*task.owner);
        if (task.owner && may_assign) one.owner_login = names.login_of(*task.owner);
        one.due_on = task.due_on;
        one.revision = task.revision;
        one.may_attest = may_attest(actor, ground, task);
        answer.tasks.push_back(std::move(one));
    }
    return answer;
}

}  // namespace lingju::planning
