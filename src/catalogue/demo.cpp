#include "catalogue/demo.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "network/demo.hpp"
#include "network/find.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

table::Table must(Outcome<table::Table> read, std::string_view path) {
    if (!read) throw Fault(std::string(path) + ": " + summary(read.error()));
    return *std::move(read);
}
table::Table csv(std::string_view path) {
    return must(table::parse_csv(embedded::file(path)), path);
}
table::Table tsv(std::string_view path) {
    return must(table::parse_tsv(embedded::file(path)), path);
}

int number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw Fault("not a number in the demo: " + std::string(text));
    return value;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// `natural` in the demo's file means calendar days.
Unit unit_of(std::string_view text) { return text == "working" ? Unit::working : Unit::calendar; }

std::vector<Material> materials_of(std::string_view text) {
    std::vector<Material> materials;
    for (std::string& name : split(text, '|'))
        materials.push_back({"m" + std::to_string(materials.size() + 1), std::move(name), true});
    return materials;
}

struct Words {
    std::map<std::string, std::string, std::less<>> name_en, words_en, words;
};

Words read_words() {
    Words words;
    const table::Table english = tsv("data/items/wenling_items_en.tsv");
    for (const table::Record& row : english.records()) {
        words.name_en.emplace(english.cell(row, "id"), english.cell(row, "name_en"));
        words.words_en.emplace(english.cell(row, "id"), english.cell(row, "words_en"));
    }
    const table::Table chinese = tsv("data/items/wenling_items_words.tsv");
    for (const table::Record& row : chinese.records())
        words.words.emplace(chinese.cell(row, "id"), chinese.cell(row, "words"));
    return words;
}

Item item_of(const table::Table& rows, const table::Record& row) {
    const auto cell = [&](std::string_view column) { return rows.cell(row, column); };
    Item item;
    item.id = cell("id");
    item.name = cell("name");
    item.task_type = cell("task_type");
    item.profile = item.task_type == "行政许可" ? Profile::licence : Profile::other;
    item.kind = cell("kind") == "instant" ? ItemKind::instant : ItemKind::promise;
    item.legal = {number(cell("legal_days")), unit_of(cell("legal_unit"))};
    item.promised = {number(cell("promised_days")), unit_of(cell("promised_unit"))};
    item.lowest_tier = network::point_kind_named(cell("lowest_tier")).value();
    for (const std::string& tier : split(cell("tiers"), '|'))
        item.tiers.push_back(network::point_kind_named(tier).value());
    item.materials = materials_of(cell("materials"));
    item.self_service = cell("self_service") == "1";
    item.online = cell("online") == "1";
    item.subject = subject_named(cell("subject")).value();
    item.frequency = frequency_named(cell("frequency")).value();
    item.typical_minutes = number(cell("typical_minutes"));
    item.visits = item.online ? 0 : 1;
    item.provenance = cell("provenance");
    item.in_force = {network::demo_from, std::nullopt};
    return item;
}

Level level_of(network::PointKind kind, ItemKind item) {
    using enum network::PointKind;
    if (kind == city || kind == vehicle) return Level::decide;
    if (kind == town || kind == enterprise)
        return item == ItemKind::instant ? Level::decide : Level::accept;
    return Level::collect;
}

/// A village agent's form of grant is 代办, a bank's and a centre's is service extended to it.
std::string form_of(network::PointKind kind) {
    using enum network::PointKind;
    return kind == village                   ? "agent"
           : kind == city || kind == vehicle ? "staff_posted"
                                             : "extended";
}

}  // namespace

std::vector<Item> demo_items(const network::Network& network) {
    const Words words = read_words();
    const table::Table rows = csv("data/items/wenling_items_compiled.csv");
    std::vector<Item> items;
    for (const table::Record& row : rows.records()) {
        Item item = item_of(rows, row);
        item.department = network::department_id(network, rows.cell(row, "department"));
        if (const auto found = words.name_en.find(item.id); found != words.name_en.end())
            item.name_en = found->second;
        if (const auto found = words.words_en.find(item.id); found != words.words_en.end())
            item.words_en = split(found->second, ' ');
        if (const auto found = words.words.find(item.id); found != words.words.end())
            item.words = split(found->second, '|');
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<Grant> demo_grants(std::span<const Item> items) {
    std::vector<Grant> grants;
    for (const Item& item : items)
        for (const network::PointKind kind : item.tiers)
            grants.push_back(
                {item.id,
                 kind,
                 {},
                 level_of(kind, item.kind),
                 form_of(kind),
                 {network::demo_from, std::nullopt}}
            );
    return grants;
}

Catalogue demo_catalogue() {
    std::vector<Item> items = demo_items(network::demo_network());
    std::vector<Grant> grants = demo_grants(items);
    return Catalogue(std::move(items), std::move(grants));
}

}  // namespace lingju::catalogue
