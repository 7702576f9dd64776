#include "catalogue/take_back_tier_list.hpp"

#include "catalogue/draft_tier_list.hpp"
#include "catalogue/tier_list_store.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {
namespace {

/// The lines as they were at `version`: one that was not there is struck out.
std::vector<DraftLine> set_back(
    const TierList& list, int version, std::vector<DraftLine> lines, std::int64_t account
) {
    for (DraftLine& line : lines) {
        const Grant* before = list.find_line(version, key_of(line.grant));
        line.removed = before == nullptr;
        if (before != nullptr) line.grant = *before;
        line.changed_by = account;
    }
    return lines;
}

Refusals judged(
    const ListGround& ground,
    const ListHead& head,
    const ListOrder& order,
    int newest,
    const std::string& note
) {
    Refusals refusals;
    if (head.version != newest || newest != ground.published(head.kind).version())
        append(
            refusals,
            refuse(Refused::conflict, "catalogue.list_not_newest", std::to_string(order.list))
                .error()
        );
    if (note.empty())
        append(refusals, refuse(Refused::malformed, "catalogue.note_missing", "/note").error());
    return refusals;
}

ListHead undoing(
    sql::Transaction& transaction,
    const ListGround& ground,
    const ListHead& head,
    const ListOrder& order,
    const std::string& note
) {
    ListHead undone;
    undone.id = transaction.new_id();
    undone.cell = head.cell;
    undone.kind = head.kind;
    undone.title = head.title;
    undone.status = ListStatus::published;
    undone.version = *head.version + 1;
    undone.base_version = *head.version;
    undone.effective_on = ground.today();
    undone.takes_back = head.version;
    undone.note = note;
    undone.created_by = order.actor.account;
    undone.created_at = ground.now;
    undone.published_by = order.actor.account;
    undone.published_at = ground.now;
    return undone;
}

}  // namespace

Outcome<ListHead> take_back_tier_list(
    sql::Transaction& transaction,
    const ListGround& ground,
    const ListOrder& order,
    const std::string& note
) {
    // Gather.
    Outcome<ListHead> head = load_list(transaction, order, {ListStatus::published});
    if (!head) return head;
    const int newest = newest_version(transaction, head->kind);
    std::vector<DraftLine> lines = list_draft_lines(transaction, head->id);

    // Judge.
    Refusals refusals = judged(ground, *head, order, newest, note);
    append(refusals, not_your_items(ground, order.actor, lines));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    ListHead undone = undoing(transaction, ground, *head, order, note);
    head->status = ListStatus::taken_back;
    update_list(transaction, *head);
    insert_list(transaction, undone);
    save_lines(
        transaction,
        undone.id,
        set_back(ground.published(head->kind), newest - 1, std::move(lines), order.actor.account)
    );
    tell_ledger(transaction, *head, "taken_back", order.actor);
    snapshot::publish(transaction, "catalogue");

    // Tell.
    return undone;
}

}  // namespace lingju::catalogue
