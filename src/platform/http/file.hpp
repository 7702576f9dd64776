// An answer that is a file.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace lingju::http {

/// `name`: what it is to be saved as, ASCII without quotes; empty: whoever asked names it.
inline Response file(std::string_view type, std::string_view name, std::string bytes) {
    Response response{200, {{"Content-Type", std::string(type)}}, std::move(bytes)};
    if (!name.empty())
        response.headers.emplace_back(
            "Content-Disposition", "attachment; filename=\"" + std::string(name) + "\""
        );
    return response;
}

}  // namespace lingju::http
