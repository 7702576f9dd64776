// Items as rows of a table and back, by the description of their fields: a column a field, `legal`
// and `promised` two each. Private to import and export.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/code_maps.hpp"
#include "catalogue/code_sets.hpp"
#include "catalogue/fields.hpp"
#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/http/http.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {

/// The column of the materials that may follow later.
inline constexpr std::string_view may_follow = "may_follow";

/// "id", then the fields' columns in the order of the description.
const std::vector<std::string>& item_columns();

/// What a row brings.
struct RowItem {
    std::size_t line = 0;
    std::string id;
    ItemFields fields;
};

struct Rows {
    std::vector<RowItem> items;  // rows without a fault
    Refusals bad;                // every cell that is wrong, row by row
};

/// A column is known by its name or its Chinese label (data/items/item_fields.tsv). Cells: text as
/// it stands; 0/1 or 否/是; codes or their Chinese names; lists with | between, or JSON where a
/// cell begins with [; materials by name or as JSON; a department by name or id. Empty: the field's
/// own default, of `visits` 0 where the item is online, of `from_on` the demo's first day. With
/// `codes` a cell of its fields says what that source means by it.
///
/// `bad`: row_malformed, at most 10,000. Refuses (malformed, all at once): table.column_missing,
/// catalogue.column_unknown, catalogue.column_twice (subject: the column).
Outcome<Rows> rows_of_items(
    const table::Table& table, const network::Network& network, const CodeMap* codes = nullptr
);

/// What is wrong with a place of an item, in words that call it as people do.
http::Said said_of(
    std::string_view place, std::string_view why, const std::map<std::string, std::string>& details
);

/// catalogue.row_malformed (malformed; subject: the line): `column` cannot be taken, by the fault
/// `why`, a code; both are among the details, with the words for them (`column_zh`, `why_zh` …).
Refusal row_malformed(
    std::size_t line,
    std::string_view column,
    std::string_view why,
    std::map<std::string, std::string> details = {}
);

/// The codes that cells of `column` may hold, one or several; null where it is free.
const CodeSet* codes_of_column(std::string_view column);

/// The column of a field's pointer: "/legal/days" → legal_days, "/materials/0/name" → materials.
std::string column_at(std::string_view pointer);

/// Cells under item_columns(), as rows_of_items reads them back.
std::vector<std::string> cells_of(const Item& item, const network::Network& network);

}  // namespace lingju::catalogue
