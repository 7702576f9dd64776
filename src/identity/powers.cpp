#include "identity/powers.hpp"

#include <fmt/ranges.h>

#include "identity/overrides.hpp"
#include "identity/queries.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

constexpr std::string_view act_names[] = {"submit", "supplement", "withdraw", "collect"};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = std::min(text.find(' ', from), text.size());
        words.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return words;
}

AgentAct act_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(act_names); ++i)
        if (act_names[i] == name) return static_cast<AgentAct>(i);
    throw Fault("a power of attorney has an unknown act");
}

Power power_of(const sql::Rows::Row& row) {
    Power power{
        .id = row.integer("id"),
        .principal = row.integer("principal"),
        .agent = row.integer("agent"),
        .items = words_of(row.text("items")),
        .acts = {},
        .until = row.date("until_on"),
        .evidence = row.text("evidence"),
        .recorded_at = row.instant("recorded_at"),
        .revoked_at = row.optional_instant("revoked_at")
    };
    for (const std::string& act : words_of(row.text("acts"))) power.acts.push_back(act_named(act));
    return power;
}

void tell_ledger(
    sql::Transaction& transaction, const Actor& by, const Power& power, const char* kind
) {
    ledger::record(
        transaction,
        {kind,
         std::to_string(power.id),
         std::to_string(by.account),
         1,
         {by.scope.cell, "", "", ""},
         ""}
    );
}

}  // namespace

std::string_view name_of(AgentAct act) {
    auto index = static_cast<std::size_t>(act);
    if (index >= std::size(act_names)) throw Fault("an AgentAct outside its enumeration");
    return act_names[index];
}

Outcome<Power> record_power(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Elsewhere& elsewhere,
    const Actor& by,
    const PowerOrder& order,
    Instant now
) {
    // Judge.
    Refusals refusals = faults_of(order, elsewhere, date_of(now));
    forgive_overridden(transaction, keys, order.principal, "principal/id_number", refusals);
    forgive_overridden(transaction, keys, order.agent, "agent/id_number", refusals);
    if (!by.serves_point(order.point))
        append(
            refusals, refuse(Refused::forbidden, "identity.not_your_point", order.point).error()
        );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Power power{
        .id = transaction.new_id(),
        .principal =
            find_or_register(transaction, keys, registration_of(keys, order.principal), now),
        .agent = find_or_register(transaction, keys, registration_of(keys, order.agent), now),
        .items = order.items,
        .acts = order.acts,
        .until = order.until,
        .evidence = order.evidence,
        .recorded_at = now,
        .revoked_at = {}
    };
    std::vector<std::string_view> acts;
    for (AgentAct act : order.acts) acts.push_back(name_of(act));
    transaction.execute(
        queries::insert_power,
        {power.id,
         power.principal,
         power.agent,
         fmt::format("{}", fmt::join(power.items, " ")),
         fmt::format("{}", fmt::join(acts, " ")),
         power.until,
         power.evidence,
         order.point,
         now,
         by.account}
    );
    tell_ledger(transaction, by, power, "identity.power_recorded");

    // Tell.
    return power;
}

Outcome<Power> revoke_power(
    sql::Transaction& transaction, const Actor& by, std::int64_t power, Instant now
) {
    const Refusal absent =
        refuse(Refused::absent, "identity.power_absent", std::to_string(power)).error().front();
    std::optional<Power> found = find_power(transaction, power);
    if (!found) return std::unexpected(Refusals{absent});
    transaction.execute_one(queries::revoke_power, {power, now, by.account}, absent);
    found->revoked_at = now;
    tell_ledger(transaction, by, *found, "identity.power_revoked");
    return *std::move(found);
}

std::optional<Power> find_power(sql::Transaction& transaction, std::int64_t id) {
    sql::Rows rows = transaction.rows(queries::find_power, {id});
    if (rows.empty()) return std::nullopt;
    return power_of(rows.front());
}

std::vector<Power> list_powers(sql::Transaction& transaction, std::int64_t person) {
    std::vector<Power> powers;
    sql::Rows rows = transaction.rows(queries::list_powers, {person});
    for (const auto& row : rows) powers.push_back(power_of(row));
    return powers;
}

}  // namespace lingju::identity
