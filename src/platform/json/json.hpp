// C++ structs ↔ JSON by Boost.Describe. Every fault of a body is named at once; duplicates and
// unknown fields are refused.
//
//     struct AcceptOrder {
//         std::string note;
//         std::optional<Date> on;
//         bool by_agent = false;
//         static constexpr auto json_default = json::names("by_agent");
//         static constexpr json::Limit json_limits[] = {{"note", 200}};
//     };
//     BOOST_DESCRIBE_STRUCT(AcceptOrder, (), (note, on, by_agent))
//
//     Outcome<AcceptOrder> order = json::parse<AcceptOrder>(request.body);
//
// Kinds: bool; integers and double (numbers); Id (a decimal string); std::string; Date; Instant;
// enums of BOOST_DESCRIBE_ENUM (by name, or by the texts that `json_choices(Enum)` beside it gives,
// one an enumerator); std::vector; std::map<std::string, T>; std::optional;
// Nullable; described structs, with their described bases' members first; Raw. A trailing `_` of a
// member's or enumerator's name is dropped, so that `case_` is "case".
#pragma once

#include <string>
#include <string_view>

#include "platform/json/shape.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::json {

/// Reads JSON into a described struct. Required is every member that is neither std::optional nor
/// Nullable nor named in its struct's `json_default`; where a struct has `json_required`, those it
/// names. Null counts as absent.
///
/// Text is valid UTF-8 without control characters but \n and \t, at most 4,000 code points; a list
/// or map has at most 1,000 entries, where `json_limits` does not say otherwise; at most 16 levels.
/// A number for a 64-bit integer lies within ±2^53.
///
/// Refuses (malformed, subject = JSON pointer, the first 500): json.not_json, json.not_utf8,
/// json.too_deep, json.duplicate_field, json.unknown_field, json.missing_field, json.wrong_type,
/// json.bad_character, json.too_long, json.too_many, json.not_a_date, json.not_an_instant,
/// json.not_an_id, json.not_a_choice, json.out_of_range. The first three come alone, for then there
/// is nothing more to see.
template <class T>
Outcome<T> parse(std::string_view text);

/// The JSON text. An absent std::optional is left out, an absent Nullable is null. Throws Fault for
/// what JSON cannot say: not a number, an integer beyond ±2^53, an enum outside its enumeration.
template <class T>
std::string write(const T& value);

/// A member that may be null, and is written so where it is absent.
template <class T>
struct Nullable : std::optional<T> {
    using std::optional<T>::optional;
};

/// The JSON Schema (2020-12, as OpenAPI 3.1 has it) of a described struct, as JSON text. Nested
/// structs and enums stand as {"$ref": "#/components/schemas/<name>"}, where the name is that of
/// the C++ type without namespaces, or its `static constexpr std::string_view json_name`.
template <class T>
std::string schema();

/// Schemas by component name.
using Components = std::map<std::string, std::string>;

/// Adds T and all it is made of. Throws Fault where the same name already stands for another
/// schema.
template <class T>
void describe(Components& components);

/// True where `text` is UTF-8: shortest forms, no surrogates, at most U+10FFFF.
bool is_utf8(std::string_view text);
/// True where UTF-8 `text` holds no control character but line feeds and tabs: the texts a body may
/// have.
bool is_plain(std::string_view text);
/// How many code points valid UTF-8 has.
std::size_t code_points(std::string_view text);
/// Appends `text` as a JSON string with its quotes. `text` is valid UTF-8.
void append_quoted(std::string& out, std::string_view text);

// The same without a template, behind it.
Refusals read_shape(std::string_view text, const Shape& shape, void* out);
std::string write_shape(const Shape& shape, const void* value);
std::string schema_of(const Shape& shape);
void describe_shape(const Shape& shape, Components& components);

template <class T>
Outcome<T> parse(std::string_view text) {
    T value{};
    Refusals refusals = read_shape(text, shape_of<T>(), &value);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return value;
}

template <class T>
std::string write(const T& value) {
    return write_shape(shape_of<T>(), &value);
}

template <class T>
std::string schema() {
    return schema_of(shape_of<T>());
}

template <class T>
void describe(Components& components) {
    describe_shape(shape_of<T>(), components);
}

}  // namespace lingju::json
