#include "catalogue/draft_tier_list.hpp"

#include <set>

#include "catalogue/tier_list_store.hpp"

namespace lingju::catalogue {
namespace {

Refusals fault(Refused kind, std::string code, const Grant& grant) {
    return refuse(kind, std::move(code), grant.item + " " + holder_of(grant)).error();
}

Refusals faults_of(
    const identity::Actor& actor,
    const ListGround& ground,
    ListKind kind,
    const std::vector<DraftLine>& lines
) {
    Refusals refusals = not_your_items(ground, actor, lines);
    std::set<GrantKey> seen;
    for (const DraftLine& line : lines) {
        if (refusals.size() >= refusals_max) break;
        if (!seen.insert(key_of(line.grant)).second)
            append(refusals, fault(Refused::malformed, "catalogue.line_repeated", line.grant));
        if (!line.removed) append(refusals, line_faults(ground, kind, line.grant));
    }
    return refusals;
}

std::vector<DraftLine> by(const identity::Actor& actor, std::vector<DraftLine> lines) {
    for (DraftLine& line : lines) line.changed_by = actor.account;
    return lines;
}

}  // namespace

Outcome<ListHead> open_list(
    sql::Transaction& transaction, const ListGround& ground, const OpenListOrder& order
) {
    // Judge.
    Refusals refusals = faults_of(order.actor, ground, order.kind, order.lines);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    ListHead head;
    head.id = transaction.new_id();
    head.cell = order.actor.scope.cell;
    head.kind = order.kind;
    head.title = order.title;
    head.base_version = ground.published(order.kind).version();
    head.created_by = order.actor.account;
    head.created_at = ground.now;
    insert_list(transaction, head);
    save_lines(transaction, head.id, by(order.actor, order.lines));
    tell_ledger(transaction, head, "opened", order.actor);

    // Tell.
    return head;
}

Outcome<ListHead> change_lines(
    sql::Transaction& transaction,
    const ListGround& ground,
    const ListOrder& order,
    const ChangeLines& changes
) {
    // Gather.
    Outcome<ListHead> head = load_list(transaction, order, {ListStatus::draft});
    if (!head) return head;

    // Judge.
    Refusals refusals = faults_of(order.actor, ground, head->kind, changes.lines);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    update_list(transaction, *head);
    for (const GrantKey& key : changes.untouched) drop_line(transaction, head->id, key);
    save_lines(transaction, head->id, by(order.actor, changes.lines));
    tell_ledger(transaction, *head, "changed", order.actor);

    // Tell.
    return head;
}

}  // namespace lingju::catalogue
