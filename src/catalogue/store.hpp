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
/// What a list shows of an item's newest version.
struct Line {
    std::string item;
    int version = 1;
    State state = State::draft;
    int revision = 1;
    std::string department, name;
    Instant edited_at;
};
struct LineFilter {
    std::string after;                     // items behind this one
    std::vector<std::string> departments;  // empty: all
    std::string state, text;               // empty: any; `text` is part of the name or code
    int limit = 50;
};
/// In order of item.
std::vector<Line> list_newest(sql::Transaction& transaction, const LineFilter& filter);
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
/// The newest version of each with an id behind `after`, by id.
std::vector<Standard> list_standards(
    sql::Transaction& transaction, const std::string& after, int limit
);
/// Items, not cancelled, whose newest version follows the standard, or has its name or its
/// catalogue code; by id.
std::vector<std::string> list_items_like(sql::Transaction& transaction, const Standard& standard);
void insert_standard(
    sql::Transaction& transaction, const Standard& standard, std::int64_t account, Instant at
);

}  // namespace lingju::catalogue
