// Holds a JSON value against a JSON Schema (2020-12), as far as our schemas go. Private to
// platform/openapi.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace lingju::openapi {

/// What is wrong, a line each with the JSON pointer; empty: the value is of the schema.
///
/// Keywords: $ref, type (also a list), enum, const, properties, required, additionalProperties,
/// items, anyOf, oneOf, allOf, minimum, maximum, minLength, maxLength, pattern, minItems, maxItems,
/// format (date, date-time); the rest are words for people. Throws Fault for a keyword that is none
/// of these and no known annotation, so that a rule is never passed over.
std::vector<std::string> schema_faults(
    const boost::json::value& document,
    const boost::json::value& schema,
    const boost::json::value& value,
    const std::string& pointer = ""
);

}  // namespace lingju::openapi
