#include "identity/guardians.hpp"

#include "identity/ages.hpp"
#include "identity/cards.hpp"
#include "identity/overrides.hpp"
#include "identity/queries.hpp"
#include "identity/tie_faults.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

constexpr std::string_view relation_names[] = {
    "parent", "grandparent", "sibling", "other_person", "organisation"
};

Relation relation_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(relation_names); ++i)
        if (relation_names[i] == name) return static_cast<Relation>(i);
    throw Fault("a guardianship has an unknown relation");
}

Guardianship guardianship_of(const sql::Rows::Row& row) {
    return {
        .id = row.integer("id"),
        .ward = row.integer("ward"),
        .guardian = row.integer("guardian"),
        .relation = relation_named(row.text("relation")),
        .evidence = row.text("evidence"),
        .recorded_at = row.instant("recorded_at"),
        .ended_at = row.optional_instant("ended_at")
    };
}

void tell_ledger(
    sql::Transaction& transaction, const Actor& by, std::int64_t guardianship, const char* kind
) {
    ledger::record(
        transaction,
        {kind,
         std::to_string(guardianship),
         std::to_string(by.account),
         1,
         {by.scope.cell, "", "", ""},
         ""}
    );
}

}  // namespace

std::string_view name_of(Relation relation) {
    auto index = static_cast<std::size_t>(relation);
    if (index >= std::size(relation_names)) throw Fault("a Relation outside its enumeration");
    return relation_names[index];
}

Refusals faults_of(const GuardianOrder& order, Date today) {
    Refusals refusals = person_faults(order.ward, "ward", today);
    append(refusals, person_faults(order.guardian, "guardian", today));
    if (!is_minor(order.ward.id_number, today))
        refusals.push_back(unlawful("ward_of_age", "ward", "17"));
    if (is_minor(order.guardian.id_number, today))
        refusals.push_back(unlawful("guardian_too_young", "guardian", "18"));
    if (order.ward.id_number == order.guardian.id_number)
        refusals.push_back(unlawful("guardian_of_oneself", "guardian"));
    if (order.evidence.empty() || order.evidence.size() > evidence_bytes_max)
        refusals.push_back(unlawful("guardian_evidence_missing", "evidence"));
    return refusals;
}

Outcome<Guardianship> record_guardian(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& by,
    const GuardianOrder& order,
    Instant now
) {
    // Judge.
    Refusals refusals = faults_of(order, date_of(now));
    forgive_overridden(transaction, keys, order.ward, "ward/id_number", refusals);
    forgive_overridden(transaction, keys, order.guardian, "guardian/id_number", refusals);
    if (!by.serves_point(order.point))
        append(
            refusals, refuse(Refused::forbidden, "identity.not_your_point", order.point).error()
        );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Guardianship made{
        .id = transaction.new_id(),
        .ward = find_or_register(transaction, keys, registration_of(keys, order.ward), now),
        .guardian = find_or_register(transaction, keys, registration_of(keys, order.guardian), now),
        .relation = order.relation,
        .evidence = order.evidence,
        .recorded_at = now,
        .ended_at = {}
    };
    transaction.execute(
        queries::insert_guardianship,
        {made.id,
         made.ward,
         made.guardian,
         name_of(made.relation),
         made.evidence,
         order.point,
         now,
         by.account}
    );
    tell_ledger(transaction, by, made.id, "identity.guardian_recorded");

    // Tell.
    return made;
}

Outcome<Guardianship> end_guardian(
    sql::Transaction& transaction, const Actor& by, std::int64_t guardianship, Instant now
) {
    const Refusal absent =
        refuse(Refused::absent, "identity.guardianship_absent", std::to_string(guardianship))
            .error()
            .front();
    std::optional<Guardianship> found = find_guardianship(transaction, guardianship);
    if (!found) return std::unexpected(Refusals{absent});
    transaction.execute_one(queries::end_guardianship, {guardianship, now, by.account}, absent);
    found->ended_at = now;
    tell_ledger(transaction, by, guardianship, "identity.guardian_ended");
    return *std::move(found);
}

std::optional<Guardianship> find_guardianship(sql::Transaction& transaction, std::int64_t id) {
    sql::Rows rows = transaction.rows(queries::find_guardianship, {id});
    if (rows.empty()) return std::nullopt;
    return guardianship_of(rows.front());
}

std::vector<Guardianship> list_guardianships(sql::Transaction& transaction, std::int64_t person) {
    std::vector<Guardianship> found;
    sql::Rows rows = transaction.rows(queries::list_guardianships, {person});
    for (const auto& row : rows) found.push_back(guardianship_of(row));
    return found;
}

bool is_minor(
    sql::Transaction& transaction, const crypto::Provider& keys, std::int64_t person, Date today
) {
    sql::Rows rows = transaction.rows(queries::find_person, {person});
    if (rows.empty()) throw Fault("there is no person of that id");
    return rows.front().text("id_kind") == "resident_id" &&
           is_minor(open_card(keys, rows.front().bytes("card")).number, today);
}

Refusals not_guarded(const std::optional<Guardianship>& guardianship, std::int64_t ward) {
    if (!guardianship || guardianship->ward != ward)
        return {unlawful("guardian_needed", "guardianship", "23")};
    if (guardianship->ended_at) return {unlawful("guardianship_ended", "guardianship", "39")};
    return {};
}

}  // namespace lingju::identity
