#include "platform/sql/value.hpp"

#include <utility>

#include <fmt/format.h>

#include "platform/outcome/outcome.hpp"

namespace lingju::sql {
namespace {

template <class T>
const T& held_as(const Value& value, std::string_view column, std::string_view wanted) {
    if (const T* held = std::get_if<T>(&value.held())) return *held;
    throw Fault(fmt::format("column {} holds no {}", column, wanted));
}

}  // namespace

Rows::Rows(Columns columns, std::vector<Values> rows)
    : columns_(std::move(columns)), rows_(std::move(rows)) {}

const Value& Rows::Row::at(std::string_view column) const {
    if (index_ >= rows_->rows_.size())
        throw Fault(fmt::format("no row {} to read {}", index_, column));
    const std::vector<std::string>& columns = *rows_->columns_;
    for (std::size_t at = 0; at < columns.size(); ++at)
        if (columns[at] == column) return rows_->rows_[index_][at];
    throw Fault(fmt::format("no column {} in the answer", column));
}

bool Rows::Row::is_null(std::string_view column) const { return at(column).is_null(); }

std::int64_t Rows::Row::integer(std::string_view column) const {
    return held_as<std::int64_t>(at(column), column, "integer");
}

double Rows::Row::real(std::string_view column) const {
    const Value& value = at(column);
    if (const auto* integer = std::get_if<std::int64_t>(&value.held()))
        return static_cast<double>(*integer);
    return held_as<double>(value, column, "number");
}

const std::string& Rows::Row::text(std::string_view column) const {
    return held_as<std::string>(at(column), column, "text");
}

const std::string& Rows::Row::bytes(std::string_view column) const {
    return held_as<Blob>(at(column), column, "bytes").bytes;
}

Date Rows::Row::date(std::string_view column) const {
    const std::optional<Date> date = parse_date(text(column));
    if (!date) throw Fault(fmt::format("column {} holds no date", column));
    return *date;
}

std::optional<std::int64_t> Rows::Row::optional_integer(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Rows::Row::optional_text(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

std::optional<Date> Rows::Row::optional_date(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return date(column);
}

std::optional<Instant> Rows::Row::optional_instant(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return instant(column);
}

std::vector<Rows> Rows::dealt(std::size_t hands) && {
    auto columns = std::make_shared<std::vector<std::string>>(*columns_);
    columns->pop_back();
    std::vector<Rows> all(hands, Rows(columns, {}));
    for (Values& row : rows_) {
        const auto hand = static_cast<std::size_t>(std::get<std::int64_t>(row.back().held()));
        row.pop_back();
        all.at(hand - 1).rows_.push_back(std::move(row));
    }
    return all;
}

}  // namespace lingju::sql
