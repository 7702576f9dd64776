#include "catalogue/tier_lists.hpp"

#include <algorithm>
#include <array>

#include "catalogue/grant_rules.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::array<std::string_view, 6> status_names = {
    "draft", "in_review", "approved", "published", "taken_back", "withdrawn"
};

void fault(Refusals& refusals, std::string code, const Grant& grant, std::string detail) {
    Refusals one =
        refuse(
            Refused::unlawful, "catalogue." + std::move(code), grant.item + " " + holder_of(grant)
        )
            .error();
    one.front().details["detail"] = std::move(detail);
    append(refusals, std::move(one));
}

/// By what form the point that gives a grant holds the item itself.
std::optional<LegalForm> form_held_by(const ListGround& ground, const Grant& given) {
    const network::Point* giver = ground.network->find_point(given.granted_by);
    if (giver == nullptr) return std::nullopt;
    const TierList& list = ground.catalogue->tier_list();
    std::optional<LegalForm> form;
    for (const Grant* line : list.lines_of(list.version(), given.item))
        if (line->point_kind ? *line->point_kind == giver->kind : line->point == giver->id)
            form = line->legal_form;  // lines that name the point stand behind and prevail
    return form;
}

bool is_giver(const ListGround& ground, const std::string& giver) {
    return giver.empty() || ground.network->find_department(giver) != nullptr ||
           ground.network->find_point(giver) != nullptr;
}

}  // namespace

std::string_view name_of(ListStatus status) {
    return status_names.at(static_cast<std::size_t>(status));
}
std::optional<ListStatus> list_status_named(std::string_view name) {
    const auto found = std::ranges::find(status_names, name);
    if (found == status_names.end()) return std::nullopt;
    return static_cast<ListStatus>(found - status_names.begin());
}

Outcome<ListHead> load_list(
    sql::Transaction& transaction,
    const ListOrder& order,
    std::initializer_list<ListStatus> statuses
) {
    Outcome<ListHead> head = find_list(transaction, order.actor, order.list);
    if (!head) return head;
    const std::string id = std::to_string(order.list);
    if (head->revision != order.revision)
        return refuse(Refused::conflict, "catalogue.list_changed_meanwhile", id);
    if (std::ranges::find(statuses, head->status) == statuses.end()) {
        Refusals refusals = refuse(Refused::conflict, "catalogue.list_status_wrong", id).error();
        refusals.front().details["status"] = name_of(head->status);
        return std::unexpected(std::move(refusals));
    }
    return head;
}

Refusals not_your_items(
    const ListGround& ground, const identity::Actor& actor, const std::vector<DraftLine>& lines
) {
    Refusals refusals;
    if (actor.scope.departments.empty()) return refusals;
    for (const DraftLine& line : lines) {
        const Item* item = ground.catalogue->find_item(line.grant.item);
        if (item == nullptr || actor.serves_department(item->department)) continue;
        const std::string subject = line.grant.item + " " + holder_of(line.grant);
        append(refusals, refuse(Refused::forbidden, "catalogue.not_your_item", subject).error());
    }
    return refusals;
}

std::optional<network::PointKind> holder_kind(const network::Network& network, const Grant& grant) {
    if (grant.point_kind) return grant.point_kind;
    const network::Point* point = network.find_point(grant.point);
    return point == nullptr ? std::nullopt : std::optional(point->kind);
}

Refusals line_faults(const ListGround& ground, ListKind kind, const Grant& grant) {
    Refusals refusals;
    const Item* item = ground.catalogue->find_item(grant.item);
    const auto holder = holder_kind(*ground.network, grant);
    if (item == nullptr) fault(refusals, "line_item_absent", grant, grant.item);
    if (!holder) fault(refusals, "line_holder_absent", grant, grant.point);
    if (!is_giver(ground, grant.granted_by))
        fault(refusals, "line_giver_absent", grant, grant.granted_by);
    if (kind == ListKind::guidance && (!grant.level || !grant.point_kind))
        fault(refusals, "line_not_guidance", grant, "level");
    if (kind == ListKind::guidance || !refusals.empty()) return refusals;
    const std::optional<Held> guided = ground.catalogue->guidance().held_by_kind(
        grant.item, *holder, std::max(grant.in_force.from, ground.today())
    );
    return unlawful_grant(
        {grant,
         *item,
         *holder,
         form_held_by(ground, grant),
         guided ? std::optional(guided->level) : std::nullopt}
    );
}

std::optional<Held> held_before(const ListGround& ground, const Grant& grant) {
    const Date on = std::max(grant.in_force.from, ground.today());
    const TierList& list = ground.catalogue->tier_list();
    if (grant.point_kind) return list.held_by_kind(grant.item, *grant.point_kind, on);
    const network::Point* point = ground.network->find_point(grant.point);
    return point == nullptr ? std::nullopt : list.held_at(grant.item, *point, on);
}

void tell_ledger(
    sql::Transaction& transaction,
    const ListHead& head,
    std::string_view what,
    const identity::Actor& actor
) {
    ledger::record(
        transaction,
        {.kind = "tier_lists." + std::string(what),
         .subject = std::to_string(head.id),
         .actor = std::to_string(actor.account),
         .version = head.revision,
         .scope = {.cell = head.cell, .town = {}, .point = {}, .department = {}}}
    );
}

}  // namespace lingju::catalogue
