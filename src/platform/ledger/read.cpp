#include "platform/ledger/read.hpp"

#include "platform/ledger/queries.hpp"

namespace lingju::ledger {

Sealed sealed_of(const sql::Rows::Row& row) {
    Sealed sealed{
        static_cast<int>(row.integer("chain")),
        row.integer("seq"),
        row.instant("at"),
        {},
        row.text("hash")
    };
    sealed.entry = {
        row.text("kind"),
        row.text("subject"),
        row.text("actor"),
        row.integer("version"),
        {row.text("cell"), row.text("town"), row.text("point"), row.text("department")},
        row.text("detail"),
    };
    return sealed;
}

std::vector<EntryRead> list_entries(
    sql::Transaction& transaction, int chain, std::int64_t before, int limit
) {
    std::vector<EntryRead> entries;
    sql::Rows rows = transaction.rows(queries::list_entries_before, {chain, before, limit + 1});
    for (const auto& row : rows) entries.push_back({sealed_of(row), false});
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Sealed& sealed = entries[i].sealed;
        const Sealed* previous = i + 1 < entries.size() ? &entries[i + 1].sealed : nullptr;
        const bool follows = previous ? previous->seq == sealed.seq - 1 : sealed.seq == 1;
        entries[i].holds =
            follows && hash_of(sealed, previous ? previous->hash : "") == sealed.hash;
    }
    if (entries.size() > static_cast<std::size_t>(limit)) entries.pop_back();
    return entries;
}

}  // namespace lingju::ledger
