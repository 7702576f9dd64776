#include "planning/gate_tasks.hpp"

#include <map>

#include "catalogue/check_grant.hpp"
#include "identity/accounts.hpp"
#include "identity/rules.hpp"
#include "planning/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::planning {
namespace {

using catalogue::Gate;
using identity::Role;

/// What one task is about.
struct Subject {
    Gate gate;
    std::string holder, item;
    auto operator<=>(const Subject&) const = default;
};

/// How many grants wait for each gate.
std::map<Subject, int> waiting(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const catalogue::ListHead& list
) {
    std::map<Subject, int> counts;
    if (!is_on_its_way(list.status)) return counts;  // it passed them all, or nobody waits for it
    const auto readiness = catalogue::load_readiness(transaction, ground, list);
    const auto lines = catalogue::list_draft_lines(transaction, list.id);
    for (const auto& opening : catalogue::opening_grants(ground, lines, readiness)) {
        const auto kind = catalogue::holder_kind(*ground.network, opening.grant);
        for (const catalogue::UnmetGate& unmet : opening.gates.unmet) {
            const bool of_item = unmet.gate == Gate::liaison && kind;
            ++counts
                [of_item ? Subject{unmet.gate, std::string(name_of(*kind)), opening.grant.item}
                         : Subject{unmet.gate, catalogue::holder_of(opening.grant), {}}];
        }
    }
    return counts;
}

bool is_centre(network::PointKind kind) {
    using enum network::PointKind;
    return kind == city || kind == vehicle || kind == town || kind == enterprise;
}

Role owner_role(const catalogue::ListGround& ground, const Subject& subject) {
    if (subject.gate == Gate::liaison) return Role::liaison;
    const network::Point* point = ground.network->find_point(subject.holder);
    const bool led = point != nullptr && is_centre(point->kind);
    return led && catalogue::may_attest(Role::hall_lead, subject.gate) ? Role::hall_lead
                                                                       : Role::network_manager;
}

}  // namespace

std::vector<GateTask> tasks_of(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const catalogue::ListHead& list,
    Date due_on
) {
    std::vector<GateTask> tasks;
    for (const auto& [subject, grants] : waiting(transaction, ground, list)) {
        GateTask task;
        task.id = transaction.new_id();
        task.list = list.id;
        task.cell = list.cell;
        task.gate = subject.gate;
        task.holder = subject.holder;
        task.item = subject.item;
        task.grants = grants;
        task.owner_role = owner_role(ground, subject);
        task.due_on = due_on;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

std::vector<TaskNow> tasks_now(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const catalogue::ListHead& list
) {
    const std::map<Subject, int> counts = waiting(transaction, ground, list);
    std::vector<TaskNow> tasks;
    for (GateTask& task : list_gate_tasks(transaction, list.id)) {
        const auto left = counts.find(Subject{task.gate, task.holder, task.item});
        tasks.push_back({std::move(task), left == counts.end() ? 0 : left->second});
    }
    return tasks;
}

bool may_attest(
    const identity::Actor& actor, const catalogue::ListGround& ground, const GateTask& task
) {
    const bool of_kind = network::point_kind_named(task.holder).has_value();
    return identity::may(actor.role, "grant_checks.attest") &&
           catalogue::may_attest(
               actor, ground, of_kind ? std::string() : task.holder, task.item, task.gate
           );
}

Outcome<GateTask> assign_task(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t id,
    std::int64_t revision,
    const std::string& owner_login,
    Date due_on,
    Instant now
) {
    // Gather.
    std::optional<GateTask> task = find_gate_task(transaction, id);
    const std::string subject = std::to_string(id);
    if (!task || task->cell != actor.scope.cell)
        return refuse(Refused::absent, "planning.task_absent", subject);
    const auto list = catalogue::find_list(transaction, actor, task->list);
    const auto owner = identity::find_account(transaction, owner_login);

    // Judge.
    if (!list || !is_on_its_way(list->status))
        return refuse(Refused::conflict, "planning.task_closed", subject);
    Refusals refusals;
    if (task->revision != revision)
        return refuse(Refused::conflict, "planning.task_changed_meanwhile", subject);
    if (due_on < date_of(now))
        append(refusals, refuse(Refused::unlawful, "planning.due_past", "/due_on").error());
    if (!owner_login.empty() && (!owner || owner->scope.cell != actor.scope.cell))
        append(refusals, refuse(Refused::unlawful, "planning.owner_absent", "/owner").error());
    else if (owner && !catalogue::may_attest(owner->role, task->gate))
        append(
            refusals, refuse(Refused::unlawful, "planning.owner_cannot_attest", "/owner").error()
        );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    task->owner = owner ? std::optional(owner->id) : std::nullopt;
    task->due_on = due_on;
    update_gate_task(transaction, *task);
    ledger::record(
        transaction,
        {.kind = "gate_tasks.assigned",
         .subject = subject,
         .actor = std::to_string(actor.account),
         .version = task->revision,
         .scope = {.cell = task->cell, .town = {}, .point = {}, .department = {}}}
    );

    // Tell.
    return *task;
}

}  // namespace lingju::planning
