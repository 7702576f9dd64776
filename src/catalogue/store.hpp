// Rows ↔ nouns of the catalogue. Private.
#pragma once

#include <span>

#include "catalogue/version.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// Versions that are published as they come in, written by nobody: the demo, the command line.
void insert_items(sql::Transaction& transaction, std::span<const Item> items);

/// Newest first.
std::vector<Version> find_versions(sql::Transaction& transaction, const std::string& item);
/// The edits of a draft, oldest first.
std::vector<Edit> list_edits(sql::Transaction& transaction, const Version& version);
/// A new draft, with its first edit. A second open one ends the act with catalogue.open_draft.
void insert_draft(sql::Transaction& transaction, const Version& draft);
/// The next edit of a draft that still stands at `draft.revision`; else the act ends with
/// catalogue.changed_meanwhile.
void save_fields(sql::Transaction& transaction, const Version& draft, const ItemFields& fields);
/// From `was` to the state the version now has; else the act ends with catalogue.changed_meanwhile.
void save_state(sql::Transaction& transaction, const Version& version, State was);
/// Forgets a draft that was never published, with its edits.
void delete_draft(sql::Transaction& transaction, const Version& draft);

/// The newest version of a standard, or that version.
std::optional<Standard> find_standard(
    sql::Transaction& transaction, const std::string& id, std::optional<int> version = {}
);
void insert_standard(
    sql::Transaction& transaction, const Standard& standard, std::int64_t account, Instant at
);

}  // namespace lingju::catalogue
