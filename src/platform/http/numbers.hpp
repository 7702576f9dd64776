// Whole numbers that come as text: ids in paths, limits and places in queries.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/http/http.hpp"

namespace lingju::http {

/// The number the text is, from end to end; nothing where it is none.
inline std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// The `id` of the path; 0, which nothing has, where it is none.
inline std::int64_t id_in(const Request& request) {
    return number_in(request.parameters.at("id")).value_or(0);
}

}  // namespace lingju::http
