#include "platform/http/route_metrics.hpp"

#include <algorithm>

namespace lingju::http {

RouteMetrics::RouteMetrics(std::span<const Route> routes) {
    by_route_.emplace(nullptr, of("any", "other"));
    for (const Route& route : routes)
        by_route_.emplace(&route, of(name_of(route.method), route.pattern));
}

RouteMetrics::Of RouteMetrics::of(std::string_view method, std::string_view pattern) {
    metrics::Labels labels{{"method", std::string(method)}, {"pattern", std::string(pattern)}};
    Of made{&metrics::durations("lingju_http_seconds", "From head to answer.", labels), {}};
    for (std::size_t place = 0; place < made.answers.size(); ++place) {
        labels["status"] = std::to_string(place + 1) + "xx";
        made.answers[place] = &metrics::counter("lingju_http_answers_total", "Answers.", labels);
    }
    return made;
}

void RouteMetrics::add(const Route* route, int status, std::int64_t us) const {
    const Of& told = by_route_.at(route);
    told.seconds->observe(static_cast<double>(us) / 1e6);
    told.answers[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)]->add();
}

}  // namespace lingju::http
