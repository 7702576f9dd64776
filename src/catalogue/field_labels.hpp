// What people call the fields of an item: data/items/item_fields.tsv, for table headers, screens
// and reports of bad rows.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lingju::catalogue {

/// `name` is a column of item_columns(), or a field of a material, fee, step, result or question
/// ("materials.need"). `hint_*` may be empty.
struct FieldLabel {
    std::string name, section, zh, en, hint_zh, hint_en;
};

/// In the order they are shown.
std::span<const FieldLabel> field_labels();

/// The column that a table's title names, by its name or its Chinese label, blanks around it
/// passed over; the title itself where it names none.
std::string column_titled(std::string_view title);

struct PlaceName {
    std::string zh, en;
};
/// What people call a place in an item, be it a column ("legal_days") or the way through its JSON
/// ("fields/legal/days", "fields/materials/0/name"; entries are counted from 1). The place itself
/// where it names no field. Pure.
PlaceName place_name(std::string_view place);

}  // namespace lingju::catalogue
