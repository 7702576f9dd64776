#include "catalogue/tier_list_views.hpp"

#include <algorithm>

#include "identity/accounts.hpp"
#include "identity/rules.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::size_t rows_max = 500;

std::string name_in(const Names& names, std::int64_t account) {
    const auto found = names.find(account);
    return found == names.end() ? std::string() : found->second;
}

std::optional<std::string> name_in(const Names& names, std::optional<std::int64_t> account) {
    return account ? std::optional(name_in(names, *account)) : std::nullopt;
}

std::string item_name(const ListGround& ground, const std::string& id) {
    const Item* item = ground.catalogue->find_item(id);
    return item == nullptr ? id : item->name;
}

/// A kind of point is worded by the screen.
std::string holder_name(const ListGround& ground, const Grant& grant) {
    const network::Point* point = ground.network->find_point(grant.point);
    return point == nullptr ? holder_of(grant) : point->name;
}

void hold(Grant& grant, const std::string& holder) {
    grant.point_kind = network::point_kind_named(holder);
    if (!grant.point_kind) grant.point = holder;
}

CheckShown shown(const GrantCheck& check, const Names& names) {
    return {
        check.outcome,
        check.how,
        check.by == 0 ? std::nullopt : std::optional(name_in(names, check.by)),
        check.at,
        check.evidence,
        check.valid_until
    };
}

std::vector<std::string> attesting(Gate gate) {
    std::vector<std::string> roles;
    for (const identity::Role role : identity::roles())
        if (may_attest(role, gate)) roles.emplace_back(identity::name_of(role));
    return roles;
}

GateShown gate_shown(const GatesJudged& judged, Gate gate, identity::Role reader) {
    GateShown shown_gate;
    shown_gate.gate = gate;
    shown_gate.who = attesting(gate);
    shown_gate.may_attest = may_attest(reader, gate);
    const auto unmet = std::ranges::find(judged.unmet, gate, &UnmetGate::gate);
    shown_gate.met = unmet == judged.unmet.end();
    if (shown_gate.met) return shown_gate;
    shown_gate.why = unmet->why;
    if (!unmet->lacks.empty()) shown_gate.lacks = unmet->lacks;
    return shown_gate;
}

}  // namespace

Names load_names(sql::Transaction& transaction, const std::string& cell) {
    Names names;
    identity::AccountFilter filter;
    filter.cell = cell;
    for (bool more = true; more;) {
        const std::vector<identity::Account> page = identity::list_accounts(transaction, filter);
        for (const identity::Account& account : page) names[account.id] = account.name;
        more = static_cast<int>(page.size()) >= filter.limit;
        if (more) filter.after = page.back().login;
    }
    return names;
}

std::vector<std::string> acts_of(
    const ListHead& head, const identity::Actor& actor, int newest, bool had_a_hand
) {
    using enum ListStatus;
    std::vector<std::string> acts;
    const auto offer = [&](bool stands, const char* act, const char* permission) {
        if (stands && identity::may(actor.role, permission)) acts.emplace_back(act);
    };
    const bool own =
        had_a_hand || head.created_by == actor.account || head.submitted_by == actor.account;
    const bool on_its_way =
        head.status == draft || head.status == in_review || head.status == approved;
    offer(head.status == draft, "change", "tier_lists.edit");
    offer(head.status == draft, "submit", "tier_lists.edit");
    offer(head.status == in_review && !own, "review", "tier_lists.review");
    offer(head.status == approved, "publish", "tier_lists.publish");
    offer(on_its_way, "withdraw", "tier_lists.edit");
    offer(head.status == published && head.version == newest, "take_back", "tier_lists.publish");
    return acts;
}

TierListShown shown(const ListHead& head, const Names& names, std::vector<std::string> acts) {
    TierListShown list;
    list.id = {head.id};
    list.kind = head.kind;
    list.title = head.title;
    list.status = head.status;
    list.version = head.version;
    list.takes_back = head.takes_back;
    list.base_version = head.base_version;
    list.effective_on = head.effective_on;
    list.note = head.note;
    list.opened_by = name_in(names, head.created_by);
    list.opened_at = head.created_at;
    list.submitted_by = name_in(names, head.submitted_by);
    list.reviewed_by = name_in(names, head.reviewed_by);
    list.published_by = name_in(names, head.published_by);
    list.published_at = head.published_at;
    list.revision = head.revision;
    list.changes = head.changes;
    list.acts = std::move(acts);
    return list;
}

LineShown shown(const Grant& grant) {
    return {
        grant.item,
        holder_of(grant),
        grant.level,
        grant.may_deliver,
        grant.legal_form,
        grant.granted_by,
        grant.basis,
        grant.in_force.from,
        grant.in_force.to
    };
}

DiffShown shown(const ListGround& ground, int before_version, const std::vector<LineDiff>& rows) {
    DiffShown diff{before_version, static_cast<std::int64_t>(rows.size()), {}};
    for (const LineDiff& row : rows) {
        if (diff.rows.size() >= rows_max) break;
        const Grant& line = row.after == nullptr ? *row.before : *row.after;
        DiffRow shown_row{
            line.item,
            item_name(ground, line.item),
            holder_of(line),
            holder_name(ground, line),
            {},
            {}
        };
        if (row.before != nullptr) shown_row.before = shown(*row.before);
        if (row.after != nullptr) shown_row.after = shown(*row.after);
        diff.rows.push_back(std::move(shown_row));
    }
    return diff;
}

OpeningShown shown(
    const ListGround& ground,
    const OpeningGrant& opening,
    const Readiness& readiness,
    const Names& names,
    const identity::Actor& actor
) {
    const Grant& grant = opening.grant;
    const Item* item = ground.catalogue->find_item(grant.item);
    OpeningShown shown_opening;
    shown_opening.item = grant.item;
    shown_opening.item_name = item_name(ground, grant.item);
    shown_opening.department = item == nullptr ? "" : item->department;
    shown_opening.holder = holder_of(grant);
    shown_opening.holder_name = holder_name(ground, grant);
    if (opening.before) shown_opening.before = opening.before->level;
    shown_opening.after = grant.level;
    const network::PointKind kind = holder_kind(*ground.network, grant).value();
    for (const Gate gate : gates_needed(grant)) {
        GateShown shown_gate = gate_shown(opening.gates, gate, actor.role);
        const auto computed = std::ranges::find(opening.gates.computed, gate, &GrantCheck::gate);
        if (computed != opening.gates.computed.end())
            shown_gate.check = shown(*computed, names);
        else if (const auto* check = readiness.checks.find(grant, kind, gate, readiness.list))
            shown_gate.check = shown(*check, names);
        shown_opening.gates.push_back(std::move(shown_gate));
    }
    return shown_opening;
}

DraftLine line_of(const LineBody& body) {
    DraftLine line;
    Grant& grant = line.grant;
    grant.item = body.item;
    hold(grant, body.holder);
    grant.level = body.level;
    grant.may_deliver = body.may_deliver;
    grant.legal_form = body.legal_form;
    grant.granted_by = body.granted_by;
    grant.basis = body.basis;
    grant.in_force = {body.from, body.to};
    line.removed = body.removed;
    return line;
}

GrantKey key_of(const LineKeyBody& body) {
    Grant grant;
    grant.item = body.item;
    hold(grant, body.holder);
    grant.in_force.from = body.from;
    return key_of(grant);
}

ListState::ListState(const ListGround& ground, const ListHead& head, std::vector<DraftLine> draft)
    : draft_(std::move(draft)) {
    const TierList& list = ground.published(head.kind);
    lines_ = head.version ? list.lines_of(*head.version)
                          : overlaid(list.lines_of(list.version()), draft_);
}

}  // namespace lingju::catalogue
