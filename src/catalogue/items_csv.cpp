#include "catalogue/import.hpp"
#include "catalogue/items_table.hpp"

namespace lingju::catalogue {
namespace {

Outcome<std::vector<RowItem>> rows_of_csv(std::string_view csv, const network::Network& network) {
    if (!json::is_utf8(csv)) return refuse(Refused::malformed, "catalogue.not_utf8");
    const Outcome<table::Table> table = table::parse_csv(csv);
    if (!table) return std::unexpected(table.error());
    Outcome<Rows> rows = rows_of_items(*table, network);
    if (!rows) return std::unexpected(std::move(rows.error()));
    if (!rows->bad.empty()) return std::unexpected(std::move(rows->bad));
    return std::move(rows->items);
}

}  // namespace

Outcome<std::vector<Item>> read_items(std::string_view csv, const network::Network& network) {
    Outcome<std::vector<RowItem>> rows = rows_of_csv(csv, network);
    if (!rows) return std::unexpected(std::move(rows.error()));
    std::vector<Item> items;
    for (RowItem& row : *rows)
        items.emplace_back(std::move(row.id), 1, State::published, std::move(row.fields));
    return items;
}

std::string write_items(const Catalogue& catalogue, const network::Network& network) {
    std::string csv;
    table::append_csv(csv, item_columns());
    for (const Item* item : catalogue.items()) table::append_csv(csv, cells_of(*item, network));
    return csv;
}

}  // namespace lingju::catalogue
