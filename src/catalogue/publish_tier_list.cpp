#include "catalogue/publish_tier_list.hpp"

#include <array>

#include "catalogue/check_grant.hpp"
#include "catalogue/draft_tier_list.hpp"
#include "catalogue/opening_grants.hpp"
#include "catalogue/tier_list_store.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {
namespace {

/// In order of Gate.
constexpr std::array<std::string_view, 6> unmet_codes = {
    "catalogue.officer_unmet",
    "catalogue.device_unmet",
    "catalogue.network_unmet",
    "catalogue.seal_unmet",
    "catalogue.liaison_unmet",
    "catalogue.trial_unmet"
};

Refusals gate_unmet(const ListGround& ground, const OpeningGrant& opening, const UnmetGate& unmet) {
    const Item* item = ground.catalogue->find_item(opening.grant.item);
    const network::Point* point = ground.network->find_point(opening.grant.point);
    Refusal refusal;
    refusal.kind = Refused::unlawful;
    refusal.code = unmet_codes.at(static_cast<std::size_t>(unmet.gate));
    refusal.subject = opening.grant.item + " " + holder_of(opening.grant);
    refusal.article = "policy";
    refusal.details = {
        {"item", opening.grant.item},
        {"item_name", item == nullptr ? opening.grant.item : item->name},
        {"holder", holder_of(opening.grant)},
        {"holder_name", point == nullptr ? holder_of(opening.grant) : point->name},
        {"gate", std::string(name_of(unmet.gate))},
        {"why", unmet.why}
    };
    if (!unmet.lacks.empty()) refusal.details.emplace("lacks", unmet.lacks);
    return {std::move(refusal)};
}

Refusals lines_refused(
    const ListGround& ground, const ListHead& head, const std::vector<DraftLine>& lines
) {
    Refusals refusals;
    const TierList& published = ground.published(head.kind);
    for (const DraftLine& line : lines) {
        if (refusals.size() >= refusals_max) break;
        if (published.changed_after(head.base_version, key_of(line.grant)))
            append(
                refusals,
                refuse(
                    Refused::conflict,
                    "catalogue.line_changed_meanwhile",
                    line.grant.item + " " + holder_of(line.grant)
                )
                    .error()
            );
        if (!line.removed) append(refusals, line_faults(ground, head.kind, line.grant));
    }
    return refusals;
}

Refusals gates_refused(const ListGround& ground, const std::vector<OpeningGrant>& openings) {
    Refusals refusals;
    for (const OpeningGrant& opening : openings)
        for (const UnmetGate& unmet : opening.gates.unmet)
            if (refusals.size() < refusals_max)
                append(refusals, gate_unmet(ground, opening, unmet));
    return refusals;
}

std::vector<GrantCheck> computed_in(const std::vector<OpeningGrant>& openings) {
    std::vector<GrantCheck> checks;
    for (const OpeningGrant& opening : openings)
        checks.insert(checks.end(), opening.gates.computed.begin(), opening.gates.computed.end());
    return checks;
}

}  // namespace

Outcome<ListHead> publish_tier_list(
    sql::Transaction& transaction, const ListGround& ground, const ListOrder& order
) {
    // Gather.
    Outcome<ListHead> head = load_list(transaction, order, {ListStatus::approved});
    if (!head) return head;
    const std::vector<DraftLine> lines = list_draft_lines(transaction, head->id);
    const int newest = newest_version(transaction, head->kind);

    // Judge.
    if (newest != ground.published(head->kind).version())
        return refuse(
            Refused::conflict, "catalogue.list_changed_meanwhile", std::to_string(head->id)
        );
    Refusals refusals = lines_refused(ground, *head, lines);
    std::vector<OpeningGrant> openings;
    if (head->kind == ListKind::tier) {
        openings = opening_grants(ground, lines, load_readiness(transaction, ground, *head));
        append(refusals, gates_refused(ground, openings));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    head->status = ListStatus::published;
    head->version = newest + 1;
    head->effective_on = ground.today();
    head->published_by = order.actor.account;
    head->published_at = ground.now;
    update_list(transaction, *head);
    record_checks(transaction, ground, head->cell, computed_in(openings));
    tell_ledger(transaction, *head, "published", order.actor);
    snapshot::publish(transaction, "catalogue");

    // Tell.
    return head;
}

}  // namespace lingju::catalogue
