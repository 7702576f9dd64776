// What an operator's machines ask.
#pragma once

#include <functional>
#include <vector>

#include "platform/http/http.hpp"

namespace lingju::http {

/// GET /livez: 200 as long as the process answers. GET /readyz: 200, or 503 http.not_ready where
/// `is_ready` says no; it is asked each time, on a worker. GET /metrics: platform/metrics as text.
/// All public: a proxy in front keeps /metrics to the house.
std::vector<Route> probes(std::function<bool()> is_ready);

}  // namespace lingju::http
