// The outbox: what was recorded, for those who are to hear of it afterwards: screens, exchange,
// counts.
//
// A message stands beside each ledger entry, under the same (chain, seq), written in the same
// transaction. A chain is gapless in commit order, so a consumer keeps one cursor a chain and never
// misses one; there is no order across chains.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ledger/ledger.hpp"
#include "platform/sql/database.hpp"

namespace lingju::outbox {

/// No personal data: who hears a message loads the thing itself, within scope.
struct Message {
    int chain = 0;
    std::int64_t seq = 0;
    Instant at;
    std::string topic;    // the entry's kind
    std::string subject;  // the id of the thing
    std::int64_t version = 0;
    ledger::Scope scope;
};

/// How far each chain was read: chain → last seq.
using Cursor = std::map<int, std::int64_t>;
/// "0:120,1:88".
std::string to_string(const Cursor& cursor);
/// Nothing where the text is not exactly such a list, each chain (0–15) once.
std::optional<Cursor> parse_cursor(std::string_view text);

/// What stands around every batch of a database that keeps a ledger: seals its entries, writes
/// their messages, and tells listeners "chain:seq" of the last. `clock` outlives the database.
sql::Hooks hooks(const Clock& clock);

/// The messages of `chain` after `seq`, in order, at most `limit`.
std::vector<Message> list_after(
    sql::Transaction& transaction, int chain, std::int64_t seq, std::int64_t limit
);
/// The messages of every chain after the cursor, chain by chain, at most `limit_of_chain` of each.
std::vector<Message> list_after(
    sql::Transaction& transaction, const Cursor& cursor, std::int64_t limit_of_chain
);
/// The last message of each chain that ever had one, purged or not: where to listen from now on.
Cursor heads(sql::Transaction& transaction);
/// Deletes messages up to the cursor (what every consumer was given) that are older than `before`.
/// An act.
void purge(sql::Transaction& transaction, const Cursor& delivered, Instant before);

/// The tables of this part, after the ledger's.
std::span<const sql::Migration> migrations();

}  // namespace lingju::outbox
