// The ledger: who did what to which thing, when, chained by hash (SM3) so that change, cut and
// reorder show.
//
// A writer owns one chain and commits its batches in order, so (chain, seq) is gapless in commit
// order. No personal data: the subject is an id, the detail is codes and versions.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/sql/database.hpp"

namespace lingju::ledger {

/// Who may hear of it: the equality columns of the row it is about. Empty = does not lie there.
struct Scope {
    std::string cell;        // 6 digits
    std::string town;        // 9 digits
    std::string point;       // where it was handed in
    std::string department;  // who decides
};

struct Entry {
    std::string kind;     // "cases.accepted": also the topic screens hear
    std::string subject;  // the id of the thing
    std::string actor;    // the account's id; "system" where a job told, "public" for the applicant
    std::int64_t version = 0;
    Scope scope;
    std::string detail = {};  // JSON of codes, or empty
};

/// Records in the act's transaction: the entry is sealed at the batch's end if the act survives,
/// and dropped if it does not.
void record(sql::Transaction& transaction, Entry entry);

/// An entry at its place. `hash` = SM3 over the hash before it and every other field, hex.
struct Sealed {
    int chain = 0;
    std::int64_t seq = 0;
    Instant at;
    Entry entry;
    std::string hash;
};

/// What an entry's hash is to be, after `previous` (empty before the first). Pure.
std::string hash_of(const Sealed& sealed, std::string_view previous);

/// Writes what the acts of a batch recorded behind the head of the writer's chain, in order. Ends
/// the batch with ledger.chain_taken (unavailable) where another process has moved the head: this
/// one has lost its number.
std::vector<Sealed> seal(
    sql::Transaction& transaction, const std::vector<std::any>& notes, Instant now
);

/// What `seal` asks; for Hooks::gathers.
std::vector<sql::Gather> gathers(int writer);

/// Where a chain ends.
struct Head {
    int chain = 0;
    std::int64_t seq = 0;
    std::string hash;
    bool operator==(const Head&) const = default;
};

/// The ends of the chains that hold an entry, by number.
std::vector<Head> list_heads(sql::Transaction& transaction);

/// The tables of this part.
std::span<const sql::Migration> migrations();

/// Those of them in which nothing is ever changed or deleted; for sql::Database::grant.
inline constexpr std::array<std::string_view, 1> append_only_tables = {"ledger_entries"};

}  // namespace lingju::ledger
