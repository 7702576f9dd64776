#include "identity/overrides.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "identity/characters.hpp"
#include "identity/queries.hpp"
#include "platform/json/partial.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

constexpr std::string_view check_digit = "identity.id_number_check_digit";
constexpr std::size_t reason_bytes_max = 600;

Override override_of(const sql::Rows::Row& row) {
    return {
        .id = row.integer("id"),
        .masked = row.text("masked"),
        .reason = row.text("reason"),
        .point = row.text("point"),
        .asked_at = row.instant("asked_at"),
        .asked_by = row.integer("asked_by"),
        .confirmed_at = row.optional_instant("confirmed_at")
    };
}

bool is_check_digit(const Refusal& refusal) { return refusal.code == check_digit; }

/// What is against the number: a name and a phone without fault stand in for what is not asked.
Refusals number_faults(const OverrideOrder& order, Date today) {
    Refusals refusals = faults_of({"张三", order.id_kind, order.id_number, "13800000000"}, today);
    if (refusals.empty())
        return refuse(Refused::unlawful, "identity.check_digit_right", "id_number").error();
    std::erase_if(refusals, is_check_digit);
    return refusals;
}

Refusals faults_of(const Actor& by, const OverrideOrder& order, Date today) {
    Refusals refusals = number_faults(order, today);
    if (order.reason.empty() || order.reason.size() > reason_bytes_max)
        append(
            refusals,
            refuse(Refused::unlawful, "identity.override_reason_missing", "reason").error()
        );
    if (!by.serves_point(order.point))
        append(
            refusals, refuse(Refused::forbidden, "identity.not_your_point", order.point).error()
        );
    return refusals;
}

void tell_ledger(
    sql::Transaction& transaction, const Actor& by, const Override& made, const char* kind
) {
    ledger::record(
        transaction,
        {kind,
         std::to_string(made.id),
         std::to_string(by.account),
         1,
         {by.scope.cell, "", made.point, ""},
         ""}
    );
}

}  // namespace

Outcome<Override> ask_override(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& by,
    const OverrideOrder& order,
    Instant now
) {
    // Judge.
    Refusals refusals = faults_of(by, order, date_of(now));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Override made{
        .id = transaction.new_id(),
        .masked = mask_id_number(cleaned(order.id_number)),
        .reason = order.reason,
        .point = order.point,
        .asked_at = now,
        .asked_by = by.account,
        .confirmed_at = {}
    };
    transaction.execute_one(
        queries::insert_override,
        {made.id,
         person_hash(keys, order.id_kind, order.id_number),
         made.masked,
         made.reason,
         made.point,
         now,
         by.account},
        refuse(Refused::conflict, "identity.override_there").error().front()
    );
    tell_ledger(transaction, by, made, "identity.override_asked");

    // Tell.
    return made;
}

namespace {

bool is_second_of_its_town(Role role) {
    return role == Role::window_officer || role == Role::hall_lead;
}

/// The points that `oversees` says yes to.
std::vector<std::string> overseen_points(const Actor& by, const Elsewhere& elsewhere) {
    std::set<std::string> points(by.scope.points.begin(), by.scope.points.end());
    if (is_second_of_its_town(by.role)) {
        for (const std::string& own : by.scope.points) {
            const std::string town = elsewhere.town_of_point(own);
            if (!town.empty()) {
                auto there = elsewhere.points_of_town(town);
                points.insert(there.begin(), there.end());
            }
        }
    }
    return {points.begin(), points.end()};
}

}  // namespace

bool oversees(const Actor& by, const Elsewhere& elsewhere, const std::string& point) {
    if (by.serves_point(point)) return true;
    if (!is_second_of_its_town(by.role)) return false;
    const std::string town = elsewhere.town_of_point(point);
    return !town.empty() && std::ranges::any_of(by.scope.points, [&](const std::string& own) {
        return elsewhere.town_of_point(own) == town;
    });
}

Outcome<Override> confirm_override(
    sql::Transaction& transaction,
    const Elsewhere& elsewhere,
    const Actor& by,
    std::int64_t override_id,
    Instant now
) {
    // Gather.
    const Refusal absent =
        refuse(Refused::absent, "identity.override_absent", std::to_string(override_id))
            .error()
            .front();
    std::optional<Override> found = find_override(transaction, override_id);

    // Judge.
    if (!found || !oversees(by, elsewhere, found->point)) return std::unexpected(Refusals{absent});
    if (by.account == found->asked_by)
        return refuse(Refused::forbidden, "identity.second_pair_of_eyes");

    // Record.
    transaction.execute_one(queries::confirm_override, {override_id, now, by.account}, absent);
    found->confirmed_at = now;
    tell_ledger(transaction, by, *found, "identity.override_confirmed");

    // Tell.
    return *std::move(found);
}

std::optional<Override> find_override(sql::Transaction& transaction, std::int64_t id) {
    sql::Rows rows = transaction.rows(queries::find_override, {id});
    if (rows.empty()) return std::nullopt;
    return override_of(rows.front());
}

std::vector<Override> list_overrides(
    sql::Transaction& transaction, const Elsewhere& elsewhere, const Actor& by
) {
    std::vector<Override> waiting;
    const std::string points = json::write(overseen_points(by, elsewhere));
    for (const auto& row : transaction.rows(queries::list_overrides, {points}))
        waiting.push_back(override_of(row));
    return waiting;
}

bool is_overridden(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::string_view id_kind,
    std::string_view id_number
) {
    const std::string hash = person_hash(keys, id_kind, id_number);
    if (hash.empty()) return false;
    sql::Rows rows = transaction.rows(queries::find_override_of_number, {hash});
    return !rows.empty() && !rows.front().is_null("confirmed_at");
}

void forgive_overridden(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const PersonOrder& order,
    std::string_view subject,
    Refusals& refusals
) {
    auto is_this = [&](const Refusal& refusal) {
        return is_check_digit(refusal) && refusal.subject == subject;
    };
    if (std::ranges::any_of(refusals, is_this) &&
        is_overridden(transaction, keys, order.id_kind, order.id_number))
        std::erase_if(refusals, is_this);
}

Refusals faults_after_overrides(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const PersonOrder& order,
    Date today
) {
    Refusals refusals = faults_of(order, today);
    forgive_overridden(transaction, keys, order, "id_number", refusals);
    return refusals;
}

Refusals faults_beside(
    const Refusals& unread,
    std::string_view at,
    sql::Database& database,
    const crypto::Provider& keys,
    const PersonOrder& order,
    Date today
) {
    const auto is_read = [&](std::string_view field) {
        return !json::is_unread(unread, fmt::format("{}/{}", at, field));
    };
    Refusals refusals = faults_of(order, today);
    std::erase_if(refusals, [&](const Refusal& refusal) {
        const bool needs_kind = refusal.subject == "id_number";
        return !is_read(refusal.subject) || (needs_kind && !is_read("id_kind"));
    });
    if (std::ranges::any_of(refusals, is_check_digit))
        database.read([&](sql::Transaction& transaction) {
            forgive_overridden(transaction, keys, order, "id_number", refusals);
        });
    return refusals;
}

}  // namespace lingju::identity
