// What goes into a statement and what comes back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/clock/clock.hpp"

namespace lingju::sql {

struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

/// null, integer (also bool and Instant), real, text (also Date), bytes.
class Value {
  public:
    Value() = default;
    Value(std::nullopt_t) {}
    Value(bool value) : held_(std::int64_t{value}) {}
    Value(int value) : held_(std::int64_t{value}) {}
    Value(std::int64_t value) : held_(value) {}
    Value(double value) : held_(value) {}
    Value(const char* text) : held_(std::string(text)) {}
    Value(std::string text) : held_(std::move(text)) {}
    Value(std::string_view text) : held_(std::string(text)) {}
    Value(Blob bytes) : held_(std::move(bytes)) {}
    Value(Date date) : held_(to_string(date)) {}
    Value(Instant instant) : held_(instant.ms) {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }

    bool is_null() const { return std::holds_alternative<std::monostate>(held_); }
    const auto& held() const { return held_; }
    bool operator==(const Value&) const = default;

  private:
    std::variant<std::monostate, std::int64_t, double, std::string, Blob> held_;
};

using Values = std::vector<Value>;

/// The rows a statement answered, all of them, in memory. Columns by name; a wrong name or type is
/// a Fault.
class Rows {
  public:
    Rows() = default;
    using Columns = std::shared_ptr<const std::vector<std::string>>;
    Rows(Columns columns, std::vector<Values> rows);

    class Row {
      public:
        bool is_null(std::string_view column) const;
        std::int64_t integer(std::string_view column) const;
        bool boolean(std::string_view column) const { return integer(column) != 0; }
        double real(std::string_view column) const;
        const std::string& text(std::string_view column) const;
        const std::string& bytes(std::string_view column) const;
        Date date(std::string_view column) const;
        Instant instant(std::string_view column) const { return {integer(column)}; }
        std::optional<std::int64_t> optional_integer(std::string_view column) const;
        std::optional<std::string> optional_text(std::string_view column) const;
        std::optional<Date> optional_date(std::string_view column) const;
        std::optional<Instant> optional_instant(std::string_view column) const;

      private:
        friend class Rows;
        Row(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
        const Value& at(std::string_view column) const;
        const Rows* rows_;
        std::size_t index_;
    };

    class Iterator {
      public:
        Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
        Row operator*() const { return (*rows_)[index_]; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        bool operator==(const Iterator& other) const { return index_ == other.index_; }

      private:
        const Rows* rows_;
        std::size_t index_;
    };

    std::size_t size() const { return rows_.size(); }
    bool empty() const { return rows_.empty(); }
    Row operator[](std::size_t index) const { return Row(*this, index); }
    Row front() const { return (*this)[0]; }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, rows_.size()}; }

    /// Dealt to `hands` by the last column, which says whose a row is, from 1, and is taken away.
    std::vector<Rows> dealt(std::size_t hands) &&;

  private:
    Columns columns_;
    std::vector<Values> rows_;
};

}  // namespace lingju::sql
