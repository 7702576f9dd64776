// Items come in and go out as files. An import is an act: it runs inside a transaction and
// publishes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/code_maps.hpp"
#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// Items from CSV: a column a field, known by its name or its Chinese label (items_table.hpp); the
/// demo file's columns are among them. Version 1 each.
///
/// Refuses (malformed, all rows at once): what parse_csv refuses, catalogue.not_utf8,
/// table.column_missing, catalogue.column_unknown, catalogue.column_twice (subject: the
/// column), catalogue.row_malformed (subject: the line, details `column` and `why`).
Outcome<std::vector<Item>> read_items(std::string_view csv, const network::Network& network);

/// The newest versions in the same columns, so that read_items reads back what was there.
std::string write_items(const Catalogue& catalogue, const network::Network& network);

/// Takes the items of a file (read_file, which says what `codes` is): one that is new with the tier
/// list its tiers imply, one that differs as a new version, one that is the same not at all;
/// publishes "catalogue". How many were taken. Refuses what read_file does and, as
/// catalogue.row_malformed, each bad cell and each error that the rules of consistency find in what
/// would be taken; then takes nothing.
Outcome<int> import_items(
    sql::Transaction& transaction, std::string_view bytes, const CodeMap* codes = nullptr
);

/// The demo's items and tier list; what is there already stays, so it may run again. After
/// network::load_demo. Publishes "catalogue". Not judged by the rules of consistency: what the demo
/// lacks (a basis in law, telephones …) nobody may invent; demo_findings lists it.
void load_demo(sql::Transaction& transaction);

}  // namespace lingju::catalogue
