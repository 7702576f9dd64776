// The columns of a register's sheet: what they are called, and how a row is read by them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/import.hpp"

namespace lingju::network {

/// The columns of a register, in the order they are written.
std::span<const std::string_view> columns_of(Register which);
/// "编号 id" → "id", "名称" → "name"; empty for a word that is no column of it.
std::string_view column_named(Register which, std::string_view word);

/// A sheet with its header in the register's own words. Refuses table.column_missing (those a
/// new row cannot be without), network.column_unknown and network.no_rows. A column called "note…"
/// or "备注…", and sheet::faults_column, is passed over.
Outcome<sheet::Sheet> in_own_words(Register which, sheet::Sheet sheet);

/// Reads one row; notes each cell that is wrong. Outlived by all it is made of.
class RowReader {
  public:
    RowReader(const sheet::Sheet& sheet, const sheet::Row& row, std::vector<sheet::Flaw>& faults)
        : sheet_(sheet), row_(row), faults_(faults) {}

    bool has(std::string_view column) const { return sheet_.has(column); }
    std::string_view cell(std::string_view column) const { return sheet_.cell(row_, column); }
    /// `code` about the cell of `column`; of the row's first cell where there is no such column.
    void fault(
        std::string_view code,
        std::string_view column,
        std::map<std::string, std::string> details = {}
    );
    /// Takes over what faults_of found: its subject becomes the cell.
    void faults(const Refusals& refusals);
    /// `value`, or a fault where there is none: network.cell_missing where the cell is empty, else
    /// network.cell_malformed with `wanted` as the example.
    template <class T>
    T must(std::optional<T> value, std::string_view column, std::string_view wanted) {
        if (!value) unreadable(column, wanted);
        return value.value_or(T{});
    }
    /// Text of the column; `otherwise` where there is no such column.
    std::string text(std::string_view column, const std::string& otherwise) const;
    /// A day, `otherwise` where there is no such column or, for what may be empty, nothing.
    Date day(std::string_view column, Date otherwise);
    std::optional<Date> last_day(std::string_view column, std::optional<Date> otherwise);
    std::size_t number() const { return row_.number; }

  private:
    void unreadable(std::string_view column, std::string_view wanted);

    const sheet::Sheet& sheet_;
    const sheet::Row& row_;
    std::vector<sheet::Flaw>& faults_;
};

}  // namespace lingju::network
