#include "platform/http/http.hpp"

namespace lingju::http {

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::del: return "DELETE";
    }
    throw Fault("a Method outside its enumeration");
}

std::string_view Request::header(std::string_view name) const {
    auto found = headers.find(std::string(name));
    return found == headers.end() ? std::string_view() : found->second;
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    auto found = query.find(std::string(name));
    if (found == query.end()) return std::nullopt;
    return found->second;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
    std::string_view cookies = header("cookie");
    for (std::size_t from = 0; from < cookies.size();) {
        std::size_t to = std::min(cookies.find(';', from), cookies.size());
        std::string_view pair = cookies.substr(from, to - from);
        from = to + 1;
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return std::string(pair.substr(name.size() + 1));
    }
    return std::nullopt;
}

}  // namespace lingju::http
