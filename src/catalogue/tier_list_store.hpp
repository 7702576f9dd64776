// Rows ↔ nouns of lists and checks. Private.
#pragma once

#include <span>
#include <vector>

#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

void insert_list(sql::Transaction& transaction, const ListHead& head);
/// Writes what an act changed. Ends the act with catalogue.list_changed_meanwhile where the list is
/// no longer at `head.revision`; `head` is one revision up then.
void update_list(sql::Transaction& transaction, ListHead& head);
/// Sets each line, once a key.
void save_lines(sql::Transaction& transaction, std::int64_t list, std::span<const DraftLine> lines);
void drop_line(sql::Transaction& transaction, std::int64_t list, const GrantKey& key);

void insert_checks(sql::Transaction& transaction, std::span<const GrantCheck> checks);
/// The checks that speak for a list, in order of time.
std::vector<GrantCheck> list_checks(sql::Transaction& transaction, std::int64_t list);

/// A list and its lines, published as they come and waived of every gate: for imports.
void publish_imported(
    sql::Transaction& transaction,
    std::string cell,
    ListKind kind,
    std::string title,
    std::vector<Grant> grants
);

/// All that was ever published of a kind. What stands in `before` is not read again, for published
/// lines never change; unless the tables tell of other lists than it has.
TierList load_tier_list(sql::Transaction& transaction, ListKind kind, const TierList& before);

}  // namespace lingju::catalogue
