#include "catalogue/items_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "catalogue/draft.hpp"
#include "catalogue/field_labels.hpp"

namespace lingju::catalogue {

struct ItemEntry {
    std::string id;
    ItemFields fields;
};
BOOST_DESCRIBE_STRUCT(ItemEntry, (), (id, fields))

struct ItemsFile {
    std::vector<ItemEntry> items;
    static constexpr json::Limit json_limits[] = {{"items", import_items_max}};
};
BOOST_DESCRIBE_STRUCT(ItemsFile, (), (items))

namespace {

bool is_json(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "/items/3/fields/name" → row 4, "fields/name".
BadCell bad_cell_at(const Refusal& refusal) {
    constexpr std::string_view list = "/items/";
    std::string_view pointer = refusal.subject;
    if (!pointer.starts_with(list)) return {0, std::string(pointer), refusal.code, refusal.details};
    pointer.remove_prefix(list.size());
    const std::size_t slash = std::min(pointer.find('/'), pointer.size());
    return {
        number_in(pointer.substr(0, slash)) + 1,
        std::string(pointer.substr(std::min(slash + 1, pointer.size()))),
        refusal.code,
        refusal.details
    };
}

Outcome<Reading> read_json(std::string_view bytes, const network::Network& network) {
    Reading reading;
    reading.is_json = true;
    Outcome<ItemsFile> file = json::parse<ItemsFile>(bytes);
    if (!file) {
        const bool whole = std::ranges::all_of(file.error(), [](const Refusal& refusal) {
            return refusal.subject.starts_with("/items/");
        });
        if (!whole) return std::unexpected(std::move(file.error()));
        for (const Refusal& refusal : file.error()) reading.bad.push_back(bad_cell_at(refusal));
        return reading;
    }
    std::map<std::string, std::size_t> seen;
    for (ItemEntry& entry : file->items) {
        const std::size_t row = reading.items.size() + 1;
        if (!seen.emplace(entry.id, row).second)
            reading.bad.push_back({row, "id", "catalogue.twice"});
        for (const Refusal& refusal : malformed_fields(entry.fields))
            reading.bad.push_back({row, "fields" + refusal.subject, refusal.code, refusal.details});
        if (network.find_department(entry.fields.department) == nullptr)
            reading.bad.push_back({row, "fields/department", "catalogue.department_unknown"});
        number_materials(entry.fields.materials);
        reading.items.push_back({row, std::move(entry.id), std::move(entry.fields)});
    }
    return reading;
}

/// Without the column in which an earlier return told what is wrong.
table::Table table_of(const sheet::Sheet& sheet) {
    std::vector<std::string> header = sheet.header;
    const auto faults = std::ranges::find(header, sheet::faults_column);
    const auto left_out = static_cast<std::size_t>(faults - header.begin());
    if (faults != header.end()) header.erase(faults);
    std::vector<table::Record> records;
    for (const sheet::Row& row : sheet.rows) {
        table::Record record{row.number, row.cells};
        if (left_out < record.cells.size())
            record.cells.erase(record.cells.begin() + static_cast<std::ptrdiff_t>(left_out));
        records.push_back(std::move(record));
    }
    return {std::move(header), std::move(records)};
}

std::string detail(const Refusal& refusal, const std::string& name) {
    const auto found = refusal.details.find(name);
    return found == refusal.details.end() ? std::string() : found->second;
}

Outcome<Reading> read_sheet(
    std::string_view bytes, const network::Network& network, const CodeMap* codes
) {
    sheet::Limits limits;
    limits.file_bytes = import_bytes_max;
    limits.rows = import_items_max;
    Outcome<sheet::Sheet> sheet = sheet::read(bytes, limits);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    Reading reading;
    std::set<std::pair<std::size_t, std::string>> flawed;  // told once, by what reads the sheet
    for (const sheet::Flaw& flaw : sheet->flaws) {
        const std::string title = detail(flaw.refusal, "column");
        reading.bad.push_back({flaw.row, title, flaw.refusal.code});
        flawed.emplace(flaw.row, column_titled(title));
    }
    Outcome<Rows> rows = rows_of_items(table_of(*sheet), network, codes);
    if (!rows) return std::unexpected(std::move(rows.error()));
    reading.items = std::move(rows->items);
    for (const Refusal& refusal : rows->bad) {
        const std::size_t row = number_in(refusal.subject);
        const std::string column = detail(refusal, "column");
        if (!flawed.contains({row, column}))
            reading.bad.push_back({row, column, detail(refusal, "why"), refusal.details});
    }
    std::ranges::stable_sort(reading.bad, {}, &BadCell::row);
    reading.sheet = *std::move(sheet);
    return reading;
}

std::string wording(const BadCell& cell) {
    const PlaceName place = place_name(cell.column);
    const http::Said said = said_of(cell);
    return fmt::format("{}：{} / {}: {}", place.zh, said.zh, place.en, said.en);
}

}  // namespace

http::Said said_of(const BadCell& cell) { return said_of(cell.column, cell.code, cell.details); }

Refusals refusals_of(const std::vector<BadCell>& bad) {
    Refusals refusals;
    for (const BadCell& cell : bad)
        refusals.push_back(row_malformed(cell.row, cell.column, cell.code, cell.details));
    return refusals;
}

Outcome<Reading> read_file(
    std::string_view bytes, const network::Network& network, const CodeMap* codes
) {
    if (!is_json(bytes)) return read_sheet(bytes, network, codes);
    if (codes != nullptr)
        return refuse(Refused::malformed, "catalogue.source_of_json", codes->source);
    return read_json(bytes, network);
}

std::string returned_file(const Reading& reading, const std::vector<BadCell>& bad) {
    if (reading.is_json) {
        sheet::Page page;
        page.header = {"place", std::string(sheet::faults_column)};
        for (const BadCell& cell : bad)
            page.rows.push_back({fmt::format("/items/{}", cell.row - 1), wording(cell)});
        return sheet::write_csv(page);
    }
    std::map<std::size_t, std::string> faults;
    for (const BadCell& cell : bad) {
        std::string& told = faults[cell.row];
        if (!told.empty()) told += "; ";
        told += wording(cell);
    }
    return sheet::write_returned(reading.sheet, faults);
}

std::string write_items_json(const Catalogue& catalogue) {
    ItemsFile file;
    for (const Item* item : catalogue.items()) file.items.push_back({item->id, *item});
    return json::write(file) + "\n";
}

std::string write_items_xlsx(const Catalogue& catalogue, const network::Network& network) {
    sheet::Page page;
    page.name = "事项";
    page.header = item_columns();
    for (const Item* item : catalogue.items()) page.rows.push_back(cells_of(*item, network));
    return sheet::write_xlsx(page);
}

}  // namespace lingju::catalogue
