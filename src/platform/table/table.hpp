// Text tables: CSV (RFC 4180) and tab-separated, as judged tables, imports and demo data come.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome/outcome.hpp"

namespace lingju::table {

/// A record, its cells taken byte for byte. `line` counts from 1 in the file.
struct Record {
    std::size_t line = 0;
    std::vector<std::string> cells;
};

/// Records under a header. Columns are found by name, in any order.
class Table {
  public:
    Table(std::vector<std::string> header, std::vector<Record> records);

    const std::vector<std::string>& header() const { return header_; }
    std::span<const Record> records() const { return records_; }
    bool has(std::string_view column) const;
    /// The cell of `record` under `column`; empty where the record is shorter. Throws Fault for a
    /// column that is not there.
    std::string_view cell(const Record& record, std::string_view column) const;

  private:
    std::vector<std::string> header_;
    std::vector<Record> records_;
};

/// table.column_missing (malformed) for each column of `wanted` that `known` has not, in the order
/// of `wanted`.
Refusals missing_columns(
    std::span<const std::string_view> wanted, const std::function<bool(std::string_view)>& known
);
/// The same of a table's header.
Refusals missing_columns(std::span<const std::string_view> wanted, const Table& table);

/// Reads a table. Leading lines that start with '#' are comments; the first other line is the
/// header; empty lines are passed over. Comma: a cell may stand in double quotes and then hold
/// commas, line ends and doubled quotes. Tab: no quotes. A UTF-8 byte order mark is dropped; CRLF
/// ends a line too.
///
/// Refuses (malformed): table.no_header, table.open_quote, table.text_after_quote,
/// table.too_many_cells, table.repeated_column. Subject: the line, or the column's name. A faulty
/// record is left out and the reading goes on, so all faults are told at once; an open quote
/// swallows the rest of the file and ends it.
Outcome<Table> parse_csv(std::string_view text);
Outcome<Table> parse_tsv(std::string_view text);

/// The records alone, none of them a header and each as long as its line. What parse_csv passes
/// over is passed over. Refuses table.open_quote and table.text_after_quote as parse_csv does.
Outcome<std::vector<Record>> csv_records(std::string_view text);
Outcome<std::vector<Record>> tsv_records(std::string_view text);

/// Appends a record as parse_csv reads it back: cells that need quotes get them, the line ends with
/// \n.
void append_csv(std::string& text, std::span<const std::string> cells);

/// `bytes` unpacked where they are gzip (one member or several, end to end), else as they are.
/// Refuses table.not_gzip (malformed) where they begin as gzip but are damaged or cut, and
/// table.too_large (too_large) where the result would pass `limit_bytes`.
Outcome<std::string> gunzip(std::string_view bytes, std::size_t limit_bytes);

/// What a judged table came to. `failures` and `report` are lines for a person.
struct Verdict {
    std::vector<std::string> failures;
    std::vector<std::string> report;
    int passed = 0;
};

}  // namespace lingju::table
