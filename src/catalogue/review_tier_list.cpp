#include "catalogue/review_tier_list.hpp"

#include <algorithm>

#include "catalogue/tier_list_store.hpp"

namespace lingju::catalogue {
namespace {

/// A second person reviews: not one who had a hand in the draft.
Refusals own_review(
    const ListHead& head, const std::vector<DraftLine>& lines, const identity::Actor& actor
) {
    const bool own = head.created_by == actor.account || head.submitted_by == actor.account ||
                     std::ranges::find(lines, actor.account, &DraftLine::changed_by) != lines.end();
    if (!own) return {};
    return refuse(Refused::forbidden, "catalogue.own_review", std::to_string(head.id)).error();
}

}  // namespace

Outcome<ListHead> submit_list(
    sql::Transaction& transaction, const ListGround&, const ListOrder& order
) {
    // Gather.
    Outcome<ListHead> head = load_list(transaction, order, {ListStatus::draft});
    if (!head) return head;

    // Judge.
    if (list_draft_lines(transaction, head->id).empty())
        return refuse(Refused::unlawful, "catalogue.list_empty", std::to_string(head->id));

    // Record.
    head->status = ListStatus::in_review;
    head->submitted_by = order.actor.account;
    head->reviewed_by = std::nullopt;
    head->note.clear();
    update_list(transaction, *head);
    tell_ledger(transaction, *head, "submitted", order.actor);

    // Tell.
    return head;
}

Outcome<ListHead> review_list(
    sql::Transaction& transaction,
    const ListGround&,
    const ListOrder& order,
    bool approved,
    const std::string& note
) {
    // Gather.
    Outcome<ListHead> head = load_list(transaction, order, {ListStatus::in_review});
    if (!head) return head;

    // Judge.
    Refusals refusals = own_review(*head, list_draft_lines(transaction, head->id), order.actor);
    if (!approved && note.empty())
        append(refusals, refuse(Refused::malformed, "catalogue.note_missing", "/note").error());
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    head->status = approved ? ListStatus::approved : ListStatus::draft;
    head->reviewed_by = approved ? std::optional(order.actor.account) : std::nullopt;
    head->note = note;
    update_list(transaction, *head);
    tell_ledger(transaction, *head, approved ? "approved" : "sent_back", order.actor);

    // Tell.
    return head;
}

Outcome<ListHead> withdraw_list(
    sql::Transaction& transaction,
    const ListGround&,
    const ListOrder& order,
    const std::string& note
) {
    // Gather.
    Outcome<ListHead> head = load_list(
        transaction, order, {ListStatus::draft, ListStatus::in_review, ListStatus::approved}
    );
    if (!head) return head;

    // Record.
    head->status = ListStatus::withdrawn;
    head->note = note;
    update_list(transaction, *head);
    tell_ledger(transaction, *head, "withdrawn", order.actor);

    // Tell.
    return head;
}

}  // namespace lingju::catalogue
