#include "platform/openapi/operations.hpp"

namespace lingju::openapi {

std::optional<http::Method> method_of(std::string_view word) {
    if (word == "get") return http::Method::get;
    if (word == "post") return http::Method::post;
    if (word == "put") return http::Method::put;
    if (word == "patch") return http::Method::patch;
    if (word == "delete") return http::Method::del;
    return std::nullopt;
}

bool is_method(std::string_view word) { return method_of(word).has_value(); }

const boost::json::value* find_reference(
    const boost::json::value& document, std::string_view reference
) {
    if (!reference.starts_with("#/")) return nullptr;
    boost::system::error_code error;
    return document.find_pointer(reference.substr(1), error);
}

void each_operation(const boost::json::value& document, const Told& told) {
    for (const auto& [pattern, path] : document.at("paths").as_object())
        for (const auto& [word, operation] : path.as_object())
            if (auto method = method_of(word))
                told(*method, std::string(pattern), operation.as_object());
}

}  // namespace lingju::openapi
