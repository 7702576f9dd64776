#include "catalogue/store.hpp"

#include <map>

#include <fmt/format.h>

#include "catalogue/find.hpp"
#include "catalogue/queries.hpp"
#include "catalogue/text.hpp"
#include "catalogue/tier_list_store.hpp"

namespace lingju::catalogue {
namespace {

using Row = sql::Rows::Row;
using ItemVersion = std::pair<std::string, int>;

int integer_of(const Row& row, std::string_view column) {
    return static_cast<int>(row.integer(column));
}

Limit limit_of(const Row& row, std::string_view days, std::string_view unit) {
    return {integer_of(row, days), unit_named(row.text(unit)).value()};
}

Item item_of(const Row& row) {
    Item item;
    item.id = row.text("id");
    item.version = integer_of(row, "version");
    item.name = row.text("name");
    item.name_en = row.text("name_en");
    item.words = split(row.text("words"), '|');
    item.words_en = split(row.text("words_en"), '|');
    item.department = row.text("department");
    item.task_type = row.text("task_type");
    item.profile = row.text("profile") == "licence" ? Profile::licence : Profile::other;
    item.kind = item_kind_named(row.text("kind")).value();
    item.legal = limit_of(row, "legal_days", "legal_unit");
    item.promised = limit_of(row, "promised_days", "promised_unit");
    item.lowest_tier = network::point_kind_named(row.text("lowest_tier")).value();
    for (const std::string& tier : split(row.text("tiers"), '|'))
        item.tiers.push_back(network::point_kind_named(tier).value());
    item.self_service = row.boolean("self_service");
    item.online = row.boolean("online");
    item.subject = subject_named(row.text("subject")).value();
    item.frequency = frequency_named(row.text("frequency")).value();
    item.typical_minutes = integer_of(row, "typical_minutes");
    item.visits = integer_of(row, "visits");
    item.provenance = row.text("provenance");
    item.in_force = {row.date("from_on"), row.optional_date("to_on")};
    return item;
}

sql::Values values_of(const Item& item) {
    std::vector<std::string_view> tiers;
    for (const network::PointKind tier : item.tiers) tiers.push_back(name_of(tier));
    return {
        item.id,
        item.version,
        item.name,
        item.name_en,
        fmt::format("{}", fmt::join(item.words, "|")),
        fmt::format("{}", fmt::join(item.words_en, "|")),
        item.department,
        item.task_type,
        name_of(item.profile),
        name_of(item.kind),
        item.legal.days,
        name_of(item.legal.unit),
        item.promised.days,
        name_of(item.promised.unit),
        name_of(item.lowest_tier),
        fmt::format("{}", fmt::join(tiers, "|")),
        item.self_service,
        item.online,
        name_of(item.subject),
        name_of(item.frequency),
        item.typical_minutes,
        item.visits,
        item.provenance,
        item.in_force.from,
        item.in_force.to
    };
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Catalogue load_catalogue(sql::Transaction& transaction) {
    std::map<ItemVersion, std::vector<Material>> materials;
    for (const Row& row : transaction.rows(queries::list_materials, {}))
        materials[{row.text("item"), integer_of(row, "version")}].push_back(
            {row.text("id"), row.text("name"), row.boolean("required")}
        );
    std::vector<Item> items;
    for (const Row& row : transaction.rows(queries::list_items, {})) {
        items.push_back(item_of(row));
        items.back().materials = std::move(materials[{items.back().id, items.back().version}]);
    }
    return {
        std::move(items),
        load_tier_list(transaction, ListKind::tier),
        load_tier_list(transaction, ListKind::guidance)
    };
}

void insert_items(sql::Transaction& transaction, std::span<const Item> items) {
    std::vector<sql::Values> rows;
    std::vector<sql::Values> materials;
    for (const Item& item : items) {
        rows.push_back(values_of(item));
        int ordinal = 0;
        for (const Material& material : item.materials)
            materials.push_back(
                {item.id, item.version, ++ordinal, material.id, material.name, material.required}
            );
    }
    transaction.execute_each(queries::insert_item, rows);
    transaction.execute_each(queries::insert_material, materials);
}

}  // namespace lingju::catalogue
