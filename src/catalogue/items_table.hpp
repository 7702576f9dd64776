// Items as rows of a table and back, by the description of their fields: a column a field, `legal`
// and `promised` two each. Private to import and export.
#pragma once

#include <string>
#include <vector>

#include "catalogue/fields.hpp"
#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {

/// "id", then the fields' columns in the order of the description.
const std::vector<std::string>& item_columns();

/// What a row brings.
struct RowItem {
    std::size_t line = 0;
    std::string id;
    ItemFields fields;
};

/// A column is known by its name or its Chinese label (data/items/item_fields.tsv). Cells: text as
/// it stands; 0/1 or 否/是; codes or their Chinese names; lists with | between, or JSON where a
/// cell begins with [; materials by name or as JSON; a department by name or id. Empty: the field's
/// own default, of `visits` 0 where the item is online, of `from_on` the demo's first day.
///
/// Refuses (malformed, every one at once, at most 10,000): table.column_missing,
/// catalogue.column_unknown (subject: the column), catalogue.row_malformed (subject: the line;
/// details `column` and `why`, the code of the fault).
Outcome<std::vector<RowItem>> rows_of_items(
    const table::Table& table, const network::Network& network
);

/// Cells under item_columns(), as rows_of_items reads them back.
std::vector<std::string> cells_of(const Item& item, const network::Network& network);

}  // namespace lingju::catalogue
