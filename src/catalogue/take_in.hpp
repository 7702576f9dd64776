// 导入: a city's own catalogue from a file. CSV, XLSX or JSON; every item becomes a draft that
// waits for a second person.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "catalogue/items_table.hpp"
#include "catalogue/workshop.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::catalogue {

inline constexpr std::size_t import_items_max = 5'000;
inline constexpr std::size_t import_bytes_max = std::size_t{8} * 1024 * 1024;

/// A cell of a file that cannot be taken: the line of the CSV, the row of the sheet or the place in
/// the JSON, the column, and the code of the fault.
struct BadCell {
    std::size_t row = 0;
    std::string column, code;
    std::map<std::string, std::string> details = {};  // for the wording
    bool operator==(const BadCell& other) const {
        return std::tie(row, column, code) == std::tie(other.row, other.column, other.code);
    }
};

/// What a file brings. Nothing of it is taken while `bad` is not empty.
struct Reading {
    std::vector<RowItem> items;
    std::vector<BadCell> bad;  // by row
    sheet::Sheet sheet;        // empty for JSON
    bool is_json = false;
};

/// Reads all of it and names every cell that is wrong. JSON is {"items":[{"id","fields"}]}.
///
/// Refuses what no row can be blamed for: what sheet::read refuses, table.column_missing,
/// catalogue.column_unknown, catalogue.column_twice, and for JSON json.not_json, json.not_utf8,
/// json.too_many.
Outcome<Reading> read_file(std::string_view bytes, const network::Network& network);

/// What became, or would become, of a file.
struct Taken {
    int drafted = 0;    // new items
    int changed = 0;    // new versions of items that are here
    int unchanged = 0;  // left alone
    std::vector<BadCell> bad;
    std::vector<BadCell> warnings = {};  // rules that do not hold, but keep nothing out
    bool operator==(const Taken&) const = default;
};

/// Judges against what is here, rows in order: catalogue.not_your_department, catalogue.open_draft,
/// catalogue.item_cancelled, catalogue.owned_field and what a new version would have against the
/// rules of consistency are told row by row too. A row that says what is here already is left
/// alone, whatever it says. Takes nothing.
Taken judge_file(sql::Transaction& transaction, const Work& work, const Reading& reading);

/// Takes the file: what is new or differs becomes a version in review, written by the editor; what
/// is the same is left alone. All or nothing: where judge_file finds a bad cell, refuses
/// catalogue.row_malformed for each.
Outcome<Taken> take_in(sql::Transaction& transaction, const Work& work, const Reading& reading);

/// A sheet as it was sent, in its own form, with what is wrong with each row in a last column, in
/// Chinese and English. For JSON a CSV of place, field and fault.
std::string returned_file(const Reading& reading, const std::vector<BadCell>& bad);

/// The newest published versions as files that read_file reads back to the same.
std::string write_items_json(const Catalogue& catalogue);
std::string write_items_xlsx(const Catalogue& catalogue, const network::Network& network);

}  // namespace lingju::catalogue
