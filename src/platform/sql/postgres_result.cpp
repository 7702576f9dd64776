#include <charconv>

#include <fmt/format.h>

#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {
namespace {

// Type ids of PostgreSQL's catalogue (pg_type.dat); they never change.
constexpr Oid bool_oid = 16, bytea_oid = 17, int8_oid = 20, int2_oid = 21, int4_oid = 23,
              oid_oid = 26;
constexpr Oid float4_oid = 700, float8_oid = 701, numeric_oid = 1700;

template <class Number>
Value number_of(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw Fault(fmt::format("{} is no number that fits", text));
    return number;
}

int nibble(char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; }

/// "\x00ff" as the server writes bytea.
Value bytes_of(std::string_view text) {
    Blob blob;
    blob.bytes.reserve(text.size() / 2);
    for (std::size_t at = 2; at + 1 < text.size(); at += 2)
        blob.bytes += static_cast<char>(nibble(text[at]) << 4 | nibble(text[at + 1]));
    return blob;
}

/// sum() over integers is numeric without a point: an integer here, as on SQLite.
Value numeric_of(std::string_view text) {
    return text.find_first_of(".eN") == std::string_view::npos ? number_of<std::int64_t>(text)
                                                               : number_of<double>(text);
}

Value value_of(Oid type, std::string_view text) {
    switch (type) {
        case bool_oid: return text == "t";
        case int2_oid:
        case int4_oid:
        case int8_oid:
        case oid_oid: return number_of<std::int64_t>(text);
        case float4_oid:
        case float8_oid: return number_of<double>(text);
        case numeric_oid: return numeric_of(text);
        case bytea_oid: return bytes_of(text);
        default: return std::string(text);
    }
}

Value value_at(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return {};
    const auto size = static_cast<std::size_t>(PQgetlength(result, row, column));
    return value_of(PQftype(result, column), {PQgetvalue(result, row, column), size});
}

}  // namespace

Rows Result::rows() const {
    const PGresult* const result = result_.get();
    auto columns = std::make_shared<std::vector<std::string>>();
    for (int column = 0; column < PQnfields(result); ++column)
        columns->emplace_back(PQfname(result, column));
    std::vector<Values> rows(static_cast<std::size_t>(PQntuples(result)));
    for (int row = 0; row < PQntuples(result); ++row)
        for (int column = 0; column < PQnfields(result); ++column)
            rows[static_cast<std::size_t>(row)].push_back(value_at(result, row, column));
    return {std::move(columns), std::move(rows)};
}

std::int64_t Result::changed() const {
    const std::string_view text = PQcmdTuples(result_.get());
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

}  // namespace lingju::sql
