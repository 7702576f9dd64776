// C++ structs ↔ JSON by Boost.Describe. Every fault of a body is named at once; duplicates and unknown fields are refused.
//
//     struct AcceptOrder { std::string note; std::optional<Date> on; };
//     BOOST_DESCRIBE_STRUCT(AcceptOrder, (), (note, on))
//     Outcome<AcceptOrder> order = json::parse<AcceptOrder>(request.body);
#pragma once

#include <string>
#include <string_view>

#include <boost/describe.hpp>
#include <boost/json.hpp>

#include "platform/clock/clock.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::json {

/// Reads a described struct. Required: every member that is neither std::optional nor has `json_default`. Kinds: bool, integers, double,
/// std::string (valid UTF-8, no control characters but \n and \t), Date, Instant, enums described by BOOST_DESCRIBE_ENUM (by name),
/// 64-bit ids (decimal strings), std::vector, std::optional, nested structs.
///
/// Refuses (malformed, subject = JSON pointer): json.not_json, json.not_utf8, json.too_deep, json.duplicate_field,
/// json.unknown_field, json.missing_field, json.wrong_type, json.too_long, json.too_many, json.not_a_date, json.not_an_instant, json.not_a_choice, json.out_of_range.
template <class T>
Outcome<T> parse(std::string_view text);

/// The JSON text of a described struct. Absent optionals are left out … as null where the member is marked nullable.
template <class T>
std::string write(const T& value);

/// The JSON Schema (2020-12, as OpenAPI 3.1 has it) of a described struct.
template <class T>
boost::json::object schema();

}  // namespace lingju::json
