#include "catalogue/tier_list_store.hpp"

#include <algorithm>

#include "catalogue/queries.hpp"

namespace lingju::catalogue {
namespace {

using Row = sql::Rows::Row;

constexpr std::string_view waived_evidence = "导入时免验";

std::optional<int> optional_int(const Row& row, std::string_view column) {
    const std::optional<std::int64_t> value = row.optional_integer(column);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

ListHead head_of(const Row& row) {
    ListHead head;
    head.id = row.integer("id");
    head.cell = row.text("cell");
    head.kind = list_kind_named(row.text("kind")).value();
    head.title = row.text("title");
    head.status = list_status_named(row.text("status")).value();
    head.version = optional_int(row, "version");
    head.base_version = static_cast<int>(row.integer("base_version"));
    head.effective_on = row.optional_date("effective_on");
    head.takes_back = optional_int(row, "takes_back");
    head.note = row.text("note");
    head.created_by = row.integer("created_by");
    head.created_at = row.instant("created_at");
    head.submitted_by = row.optional_integer("submitted_by");
    head.reviewed_by = row.optional_integer("reviewed_by");
    head.published_by = row.optional_integer("published_by");
    head.published_at = row.optional_instant("published_at");
    head.revision = row.integer("revision");
    return head;
}

Grant grant_of(const Row& row) {
    Grant grant;
    grant.item = row.text("item");
    grant.point_kind = network::point_kind_named(row.text("point_kind"));
    grant.point = row.text("point");
    grant.level = level_named(row.text("level"));
    grant.may_deliver = row.boolean("may_deliver");
    grant.legal_form = legal_form_named(row.text("legal_form")).value();
    grant.granted_by = row.text("granted_by");
    grant.basis = row.text("basis");
    grant.in_force = {row.date("from_on"), row.optional_date("to_on")};
    return grant;
}

std::string_view kind_text(const std::optional<network::PointKind>& kind) {
    return kind ? name_of(*kind) : std::string_view();
}

GrantCheck check_of(const Row& row) {
    GrantCheck check;
    check.id = row.integer("id");
    check.point_kind = network::point_kind_named(row.text("point_kind"));
    check.point = row.text("point");
    check.item = row.text("item");
    check.gate = gate_named(row.text("gate")).value();
    check.outcome = check_outcome_named(row.text("outcome")).value();
    check.how = check_how_named(row.text("how")).value();
    check.by = row.integer("checked_by");
    check.at = row.instant("checked_at");
    check.evidence = row.text("evidence");
    check.valid_until = row.optional_date("valid_until");
    check.list = row.optional_integer("list");
    return check;
}

std::vector<GrantCheck> waivers_of(
    std::int64_t id, std::int64_t list, std::span<const DraftLine> lines
) {
    std::vector<GrantCheck> waivers;
    for (const DraftLine& line : lines)
        for (const Gate gate : gates_needed(line.grant)) {
            GrantCheck waiver;
            waiver.id = id;
            waiver.point_kind = line.grant.point_kind;
            waiver.point = line.grant.point;
            waiver.item = line.grant.item;
            waiver.gate = gate;
            waiver.outcome = CheckOutcome::waived;
            waiver.how = CheckHow::imported;
            waiver.evidence = waived_evidence;
            waiver.list = list;
            waivers.push_back(std::move(waiver));
        }
    return waivers;
}

}  // namespace

Outcome<ListHead> find_list(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t list
) {
    const sql::Rows rows = transaction.rows(queries::find_tier_list, {list});
    if (rows.empty() || rows.front().text("cell") != actor.scope.cell)
        return refuse(Refused::absent, "catalogue.list_absent", std::to_string(list));
    return head_of(rows.front());
}

int newest_version(sql::Transaction& transaction, ListKind kind) {
    const sql::Rows rows = transaction.rows(queries::find_newest_version, {name_of(kind)});
    return static_cast<int>(rows.front().integer("version"));
}

std::vector<ListHead> list_lists(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    ListKind kind,
    std::int64_t before,
    int limit
) {
    std::vector<ListHead> heads;
    for (const Row& row : transaction.rows(
             queries::list_tier_lists, {actor.scope.cell, name_of(kind), before, limit}
         )) {
        heads.push_back(head_of(row));
        heads.back().changes = row.integer("changes");
    }
    return heads;
}

std::vector<ListHead> list_in_force(
    sql::Transaction& transaction, const std::string& cell, ListKind kind
) {
    std::vector<ListHead> heads;
    for (const Row& row : transaction.rows(queries::list_in_force, {cell, name_of(kind)}))
        heads.push_back(head_of(row));
    return heads;
}

std::vector<DraftLine> list_draft_lines(sql::Transaction& transaction, std::int64_t list) {
    std::vector<DraftLine> lines;
    for (const Row& row : transaction.rows(queries::list_draft_lines, {list}))
        lines.push_back({grant_of(row), row.boolean("removed"), row.integer("changed_by")});
    return lines;
}

void insert_list(sql::Transaction& transaction, const ListHead& head) {
    transaction.execute(
        queries::insert_tier_list,
        {head.id,
         head.cell,
         name_of(head.kind),
         head.title,
         name_of(head.status),
         head.version,
         head.base_version,
         head.effective_on,
         head.takes_back,
         head.note,
         head.created_by,
         head.created_at,
         head.submitted_by,
         head.reviewed_by,
         head.published_by,
         head.published_at,
         head.revision}
    );
}

void update_list(sql::Transaction& transaction, ListHead& head) {
    transaction.execute_one(
        queries::update_tier_list,
        {head.id,
         head.revision,
         name_of(head.status),
         head.version,
         head.effective_on,
         head.note,
         head.submitted_by,
         head.reviewed_by,
         head.published_by,
         head.published_at,
         head.base_version},
        refuse(Refused::conflict, "catalogue.list_changed_meanwhile", std::to_string(head.id))
            .error()
            .front()
    );
    ++head.revision;
}

void save_lines(
    sql::Transaction& transaction, std::int64_t list, std::span<const DraftLine> lines
) {
    std::vector<sql::Values> rows;
    rows.reserve(lines.size());
    for (const DraftLine& line : lines) {
        const Grant& grant = line.grant;
        rows.push_back(
            {list,
             grant.item,
             kind_text(grant.point_kind),
             grant.point,
             grant.in_force.from,
             grant.in_force.to,
             name_of(grant.level),
             grant.may_deliver,
             name_of(grant.legal_form),
             grant.granted_by,
             grant.basis,
             line.removed,
             line.changed_by}
        );
    }
    transaction.execute_each(queries::save_tier_list_lines, rows);
}

void drop_line(sql::Transaction& transaction, std::int64_t list, const GrantKey& key) {
    transaction.execute(
        queries::drop_tier_list_line,
        {list, key.item, kind_text(key.point_kind), key.point, key.from}
    );
}

void insert_checks(sql::Transaction& transaction, std::span<const GrantCheck> checks) {
    std::vector<sql::Values> rows;
    for (const GrantCheck& check : checks)
        rows.push_back(
            {check.id,
             check.list,
             check.item,
             kind_text(check.point_kind),
             check.point,
             name_of(check.gate),
             name_of(check.outcome),
             name_of(check.how),
             check.by,
             check.at,
             check.evidence,
             check.valid_until}
        );
    transaction.execute_each(queries::insert_grant_checks, rows);
}

std::vector<GrantCheck> list_checks(sql::Transaction& transaction, std::int64_t list) {
    std::vector<GrantCheck> checks;
    for (const Row& row : transaction.rows(queries::list_grant_checks, {list}))
        checks.push_back(check_of(row));
    return checks;
}

void publish_imported(
    sql::Transaction& transaction,
    std::string cell,
    ListKind kind,
    std::string title,
    std::vector<Grant> grants
) {
    if (grants.empty()) return;
    const int version = newest_version(transaction, kind) + 1;
    ListHead head;
    head.id = transaction.new_id();
    head.cell = std::move(cell);
    head.kind = kind;
    head.title = std::move(title);
    head.status = ListStatus::published;
    head.version = version;
    head.base_version = version - 1;
    head.effective_on = grants.front().in_force.from;
    std::vector<DraftLine> lines;
    for (Grant& grant : grants) {
        head.effective_on = std::min(*head.effective_on, grant.in_force.from);
        lines.push_back({std::move(grant), false, 0});
    }
    head.published_by = 0;
    insert_list(transaction, head);
    save_lines(transaction, head.id, lines);
    if (kind == ListKind::tier)
        insert_checks(transaction, waivers_of(transaction.new_id(), head.id, lines));
}

TierList load_tier_list(sql::Transaction& transaction, ListKind kind, const TierList& before) {
    std::vector<PublishedList> lists;
    for (const Row& row : transaction.rows(queries::list_published_lists, {name_of(kind)}))
        lists.push_back({static_cast<int>(row.integer("version")), row.date("effective_on")});
    const std::span known = before.lists();
    const bool goes_on =
        known.size() <= lists.size() && std::equal(known.begin(), known.end(), lists.begin());
    if (!goes_on) return load_tier_list(transaction, kind, TierList());
    lists.erase(lists.begin(), lists.begin() + static_cast<std::ptrdiff_t>(known.size()));
    std::vector<SetLine> lines;
    for (const Row& row :
         transaction.rows(queries::list_published_lines, {name_of(kind), before.version()}))
        lines.push_back(
            {static_cast<int>(row.integer("version")), row.boolean("removed"), grant_of(row)}
        );
    return {before, std::move(lists), std::move(lines)};
}

}  // namespace lingju::catalogue
