#include <utility>

#include "platform/embedded/embedded.hpp"
#include "platform/openapi/openapi.hpp"

namespace lingju::openapi {
namespace {

http::Route file(std::string pattern, std::string type, std::string body) {
    http::Handler handler = [type = std::move(type), body = std::move(body)](const http::Request&) {
        http::Response response{200, {{"Content-Type", type}, {"Cache-Control", "no-cache"}}, body};
        return http::Answer(std::move(response));
    };
    return {
        .method = http::Method::get,
        .pattern = std::move(pattern),
        .permission = "public",
        .handler = std::move(handler)
    };
}

std::string page(std::string_view name) {
    return std::string(embedded::file("src/platform/openapi/page/" + std::string(name)));
}

}  // namespace

std::vector<http::Route> routes(std::string document) {
    std::vector<http::Route> all;
    all.push_back(file("/openapi.json", "application/json", std::move(document)));
    all.push_back(file("/docs", "text/html; charset=utf-8", page("docs.html")));
    all.push_back(file("/docs/docs.css", "text/css; charset=utf-8", page("docs.css")));
    all.push_back(file("/docs/docs.js", "text/javascript; charset=utf-8", page("docs.js")));
    return all;
}

}  // namespace lingju::openapi
