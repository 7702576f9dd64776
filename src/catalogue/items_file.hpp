// A file of items: CSV, XLSX or JSON, read with every bad cell named, and written.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "catalogue/items_table.hpp"
#include "platform/http/http.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::catalogue {

inline constexpr std::size_t import_items_max = 5'000;
inline constexpr std::size_t bad_shown_max = 500;
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

/// What is wrong with the cell, in words that call its place as people do.
http::Said said_of(const BadCell& cell);
/// catalogue.row_malformed for each.
Refusals refusals_of(const std::vector<BadCell>& bad);

/// What a file brings. Nothing of it is taken while `bad` is not empty.
struct Reading {
    std::vector<RowItem> items;
    std::vector<BadCell> bad;  // by row
    sheet::Sheet sheet;        // empty for JSON
    bool is_json = false;
};

/// Reads all of it and names every cell that is wrong. JSON is {"items":[{"id","fields"}]}.
///
/// `codes`: those of the system the file comes from, where they are not the codes of here.
///
/// Refuses what no row can be blamed for: what sheet::read refuses, table.column_missing,
/// catalogue.column_unknown, catalogue.column_twice, and for JSON json.not_json, json.not_utf8,
/// json.too_many; catalogue.source_of_json (malformed; subject: the source), since JSON is written
/// in the codes of here.
Outcome<Reading> read_file(
    std::string_view bytes, const network::Network& network, const CodeMap* codes = nullptr
);

/// A sheet as it was sent, in its own form, with what is wrong with each row in a last column, in
/// Chinese and English. For JSON a CSV of place, field and fault.
std::string returned_file(const Reading& reading, const std::vector<BadCell>& bad);

/// The newest published versions as files that read_file reads back to the same.
std::string write_items_json(const Catalogue& catalogue);
std::string write_items_xlsx(const Catalogue& catalogue, const network::Network& network);

}  // namespace lingju::catalogue
