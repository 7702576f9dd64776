// The tasks of an adopted scenario: each gate that is not passed, who sees to it, by when.
#pragma once

#include "catalogue/opening_grants.hpp"
#include "planning/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

/// A task for each gate in the way of a draft, by point, and of the liaison by kind of point and
/// item: what one person can see to and attest at once. Owned by the hall's lead at a centre, by
/// the liaison, else by the network's manager.
std::vector<GateTask> tasks_of(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const catalogue::ListHead& list,
    Date due_on
);

/// A task and whether its gate is passed meanwhile; of a list that is no longer on its way, none
/// waits.
struct TaskNow {
    GateTask task;
    int waiting = 0;  // grants that still wait for it
    bool is_met() const { return waiting == 0; }
};
std::vector<TaskNow> tasks_now(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const catalogue::ListHead& list
);

/// May this person say that the task's gate is passed? As catalogue::may_attest.
bool may_attest(
    const identity::Actor& actor, const catalogue::ListGround& ground, const GateTask& task
);

/// Gives a task an owner and a day. `owner_login` empty: nobody in particular.
///
/// Refuses planning.task_absent, planning.task_closed (conflict: its list was published or given
/// up), planning.task_changed_meanwhile (conflict), planning.owner_absent (unlawful: no such
/// account in this cell), planning.owner_cannot_attest (unlawful: the role may not say that this
/// gate is passed), planning.due_past (unlawful).
Outcome<GateTask> assign_task(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t task,
    std::int64_t revision,
    const std::string& owner_login,
    Date due_on,
    Instant now
);

}  // namespace lingju::planning
