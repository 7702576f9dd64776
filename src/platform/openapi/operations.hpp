// Walks a document. Private to platform/openapi.
#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace lingju::openapi {

/// Is `word` an HTTP method, as paths have them ("get")?
bool is_method(std::string_view word);
std::optional<http::Method> method_of(std::string_view word);

/// What "#/components/schemas/Case" names in the document, or null.
const boost::json::value* find_reference(
    const boost::json::value& document, std::string_view reference
);

using Told = std::function<
    void(http::Method, const std::string& pattern, const boost::json::object& operation)>;
/// Every operation, in the document's order.
void each_operation(const boost::json::value& document, const Told& told);

}  // namespace lingju::openapi
