// The ledger: who did what to which thing, when, chained by hash (SM3) so that change, cut and reorder show.
//
// A writer owns one chain and commits its batches in order, so (chain, seq) is gapless in commit order. No personal data:
// the subject is an id, the detail is codes and versions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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

/// Records in the act's transaction; an outbox row is written beside it. Both fold over the batch's acts.
void record(sql::Transaction& transaction, Entry entry);

}  // namespace lingju::ledger
