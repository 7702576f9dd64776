// Entries read again, for whoever looks through the ledger. `verify` judges all of it.
#pragma once

#include <vector>

#include "platform/ledger/ledger.hpp"

namespace lingju::ledger {

/// Of columns in the order of list_entries.
Sealed sealed_of(const sql::Rows::Row& row);

/// `holds`: its hash is what it is to be after the entry before it, which is there.
struct EntryRead {
    Sealed sealed;
    bool holds = false;
};

/// A chain's entries before `before`, the newest first; at most `limit`.
std::vector<EntryRead> list_entries(
    sql::Transaction& transaction, int chain, std::int64_t before, int limit
);

}  // namespace lingju::ledger
