#include <fmt/format.h>

#include <boost/json/parse.hpp>

#include "platform/openapi/openapi.hpp"
#include "platform/openapi/operations.hpp"

namespace lingju::openapi {
namespace {

/// "GET /api/v1/items/{id}" → permission.
using Table = std::map<std::string, std::string>;

std::string key_of(http::Method method, std::string_view pattern) {
    return fmt::format("{} {}", http::name_of(method), pattern);
}

}  // namespace

std::vector<std::string> differences(
    std::string_view document, std::span<const http::Route> routes
) {
    Table described, mounted;
    each_operation(
        boost::json::parse(document),
        [&](http::Method method, const std::string& pattern, const boost::json::object& operation) {
            described[key_of(method, pattern)] =
                std::string(operation.at("x-permission").as_string());
        }
    );
    for (const http::Route& route : routes)
        mounted[key_of(route.method, route.pattern)] = route.permission;
    std::vector<std::string> lines;
    for (const auto& [key, permission] : mounted) {
        auto found = described.find(key);
        if (found == described.end())
            lines.push_back(fmt::format("{} is not described", key));
        else if (found->second != permission)
            lines.push_back(
                fmt::format("{} needs {}, but {} is described", key, permission, found->second)
            );
    }
    for (const auto& [key, permission] : described)
        if (!mounted.contains(key)) lines.push_back(fmt::format("{} has no route", key));
    return lines;
}

}  // namespace lingju::openapi
