#include "platform/outbox/outbox.hpp"

#include <fmt/format.h>

#include "platform/outbox/queries.hpp"

namespace lingju::outbox {
namespace {

constexpr int chains = 16;

sql::Values row_of(const ledger::Sealed& sealed) {
    const ledger::Entry& entry = sealed.entry;
    return {
        sealed.chain,
        sealed.seq,
        sealed.at,
        entry.kind,
        entry.subject,
        entry.version,
        entry.scope.cell,
        entry.scope.town,
        entry.scope.point,
        entry.scope.department,
    };
}

Message message_of(const sql::Rows::Row& row) {
    return {
        static_cast<int>(row.integer("chain")),
        row.integer("seq"),
        row.instant("at"),
        row.text("topic"),
        row.text("subject"),
        row.integer("version"),
        {row.text("cell"), row.text("town"), row.text("point"), row.text("department")},
    };
}

void seal(sql::Transaction& transaction, const std::vector<std::any>& notes, Instant now) {
    const std::vector<ledger::Sealed> entries = ledger::seal(transaction, notes, now);
    if (entries.empty()) return;
    std::vector<sql::Values> rows;
    for (const ledger::Sealed& entry : entries) rows.push_back(row_of(entry));
    transaction.execute_each(queries::insert_messages, rows);
    transaction.tell(fmt::format("{}:{}", entries.back().chain, entries.back().seq));
}

}  // namespace

sql::Hooks hooks(const Clock& clock) {
    sql::Hooks hooks;
    hooks.gathers = [](int writer) { return ledger::gathers(writer); };
    hooks.seal = [&clock](sql::Transaction& transaction, const std::vector<std::any>& notes) {
        seal(transaction, notes, clock.now());
    };
    return hooks;
}

std::vector<Message> list_after(
    sql::Transaction& transaction, int chain, std::int64_t seq, std::int64_t limit
) {
    std::vector<Message> messages;
    for (const sql::Rows::Row row : transaction.rows(queries::list_messages, {chain, seq, limit}))
        messages.push_back(message_of(row));
    return messages;
}

std::vector<Message> list_after(
    sql::Transaction& transaction, const Cursor& cursor, std::int64_t limit_of_chain
) {
    std::vector<Message> messages;
    for (int chain = 0; chain < chains; ++chain) {
        const auto found = cursor.find(chain);
        std::ranges::move(
            list_after(
                transaction, chain, found == cursor.end() ? 0 : found->second, limit_of_chain
            ),
            std::back_inserter(messages)
        );
    }
    return messages;
}

Cursor heads(sql::Transaction& transaction) {
    Cursor cursor;
    for (const ledger::Head& head : ledger::list_heads(transaction)) cursor[head.chain] = head.seq;
    return cursor;
}

void purge(sql::Transaction& transaction, const Cursor& delivered, Instant before) {
    for (const auto& [chain, seq] : delivered)
        transaction.execute(queries::purge_messages, {chain, seq, before});
}

std::span<const sql::Migration> migrations() { return queries::migrations; }

}  // namespace lingju::outbox
