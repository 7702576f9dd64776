#include <fmt/format.h>

#include "platform/crypto/crypto.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/queries.hpp"

namespace lingju::ledger {
namespace {

/// Fields with their lengths before them, so that no two entries read alike.
void add(std::string& text, std::string_view field) {
    fmt::format_to(std::back_inserter(text), "{}:{}", field.size(), field);
}

Refusal chain_taken(int chain) {
    return {Refused::unavailable, "ledger.chain_taken", std::to_string(chain), {}, {}, {}};
}

sql::Values row_of(const Sealed& sealed) {
    const Entry& entry = sealed.entry;
    return {
        sealed.chain,
        sealed.seq,
        sealed.at,
        entry.kind,
        entry.subject,
        entry.actor,
        entry.version,
        entry.scope.cell,
        entry.scope.town,
        entry.scope.point,
        entry.scope.department,
        entry.detail,
        sealed.hash,
    };
}

}  // namespace

void record(sql::Transaction& transaction, Entry entry) { transaction.leave(std::move(entry)); }

std::string hash_of(const Sealed& sealed, std::string_view previous) {
    const Entry& entry = sealed.entry;
    std::string text =
        fmt::format("{}/{}/{}/{}/", sealed.chain, sealed.seq, sealed.at.ms, entry.version);
    for (const std::string_view field :
         {previous,
          std::string_view(entry.kind),
          std::string_view(entry.subject),
          std::string_view(entry.actor),
          std::string_view(entry.scope.cell),
          std::string_view(entry.scope.town),
          std::string_view(entry.scope.point),
          std::string_view(entry.scope.department),
          std::string_view(entry.detail)})
        add(text, field);
    return crypto::hex(crypto::sm3(text));
}

std::vector<Sealed> seal(
    sql::Transaction& transaction, const std::vector<std::any>& notes, Instant now
) {
    std::vector<Sealed> entries;
    for (const std::any& note : notes)
        if (const Entry* const entry = std::any_cast<Entry>(&note))
            entries.push_back({transaction.writer(), 0, now, *entry, {}});
    if (entries.empty()) return entries;

    const int chain = transaction.writer();
    const sql::Rows head = transaction.rows(queries::find_chain, {chain});
    const std::int64_t first = head.front().integer("seq");
    std::string hash = head.front().text("hash");
    std::int64_t seq = first;
    std::vector<sql::Values> rows;
    for (Sealed& sealed : entries) {
        sealed.seq = ++seq;
        hash = sealed.hash = hash_of(sealed, hash);
        rows.push_back(row_of(sealed));
    }
    transaction.execute_one(
        queries::move_chain,
        {chain, seq, hash, first, head.front().text("hash")},
        chain_taken(chain)
    );
    transaction.execute_each(queries::insert_entries, rows);
    return entries;
}

std::vector<sql::Gather> gathers(int writer) {
    return {{&queries::find_chain, {writer}, {"ledger_chains", std::to_string(writer)}}};
}

std::vector<Head> list_heads(sql::Transaction& transaction) {
    std::vector<Head> heads;
    for (const sql::Rows::Row row : transaction.rows(queries::list_heads, {}))
        heads.push_back(
            {static_cast<int>(row.integer("chain")), row.integer("seq"), row.text("hash")}
        );
    return heads;
}

std::span<const sql::Migration> migrations() { return queries::migrations; }

}  // namespace lingju::ledger
