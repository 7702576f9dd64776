#include "platform/http/probes.hpp"

#include "platform/metrics/metrics.hpp"

namespace lingju::http {
namespace {

Route probe(std::string pattern, Handler handler) {
    return {
        .method = Method::get,
        .pattern = std::move(pattern),
        .permission = "public",
        .handler = std::move(handler)
    };
}

Response plain(std::string text, std::string type = "text/plain; charset=utf-8") {
    return {200, {{"Content-Type", std::move(type)}}, std::move(text)};
}

}  // namespace

std::vector<Route> probes(std::function<bool()> is_ready) {
    std::vector<Route> all;
    all.push_back(probe("/livez", [](const Request&) { return Answer(plain("alive\n")); }));
    all.push_back(probe("/readyz", [is_ready = std::move(is_ready)](const Request&) {
        if (is_ready()) return Answer(plain("ready\n"));
        return Answer(problem({{.kind = Refused::unavailable, .code = "http.not_ready"}}));
    }));
    all.push_back(probe("/metrics", [](const Request&) {
        return Answer(plain(metrics::text(), "text/plain; version=0.0.4"));
    }));
    return all;
}

}  // namespace lingju::http
