// Durations and counts of answers by route.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "platform/http/http.hpp"
#include "platform/metrics/metrics.hpp"

namespace lingju::http {

/// lingju_http_seconds{method, pattern} and lingju_http_answers_total{method, pattern, status},
/// status being "2xx" … "5xx". Safe from any thread after it is made.
class RouteMetrics {
  public:
    explicit RouteMetrics(std::span<const Route> routes);
    /// `route` null: a static file, or none matched.
    void add(const Route* route, int status, std::int64_t us) const;

  private:
    struct Of {
        metrics::Durations* seconds;
        std::array<metrics::Counter*, 5> answers;  // 1xx … 5xx
    };
    static Of of(std::string_view method, std::string_view pattern);

    std::unordered_map<const Route*, Of> by_route_;
};

}  // namespace lingju::http
