#include <boost/json/parse.hpp>

#include "platform/openapi/openapi.hpp"
#include "platform/openapi/operations.hpp"

namespace lingju::openapi {
namespace {

using Names = std::set<std::string, std::less<>>;

void add_queries(const boost::json::object& described, Names& names) {
    const boost::json::value* parameters = described.if_contains("parameters");
    if (!parameters) return;
    for (const boost::json::value& parameter : parameters->as_array())
        if (parameter.at("in") == "query") names.emplace(parameter.at("name").as_string());
}

}  // namespace

void know_queries(std::string_view document, std::span<http::Route> routes) {
    std::map<std::pair<http::Method, std::string>, Names> described;
    each_operation(
        boost::json::parse(document),
        [&](http::Method method, const std::string& pattern, const boost::json::object& operation) {
            add_queries(operation, described[{method, pattern}]);
        }
    );
    for (http::Route& route : routes)
        if (auto found = described.find({route.method, route.pattern}); found != described.end())
            route.query_names = found->second;
}

}  // namespace lingju::openapi
