// Finds the route of a path, segment by segment.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/http/http.hpp"

namespace lingju::http {

/// Where a path led: a route with the pattern's parameters, or the methods other routes of the path
/// have.
struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string> parameters = {};
    std::string allow = {};  // "GET, HEAD, POST": set where the path is known
};

/// Immutable after it is made; safe from any thread.
class Router {
  public:
    /// Throws Fault for a route without permission, without exactly one handler, with a malformed
    /// pattern, or that another route already answers.
    explicit Router(std::vector<Route> routes);

    /// A literal segment is preferred to a parameter. `method` nothing: only `allow` is wanted.
    Match match(std::optional<Method> method, std::span<const std::string> segments) const;
    std::span<const Route> routes() const { return routes_; }

  private:
    struct Step {
        std::map<std::string, std::unique_ptr<Step>, std::less<>> literals;
        std::unique_ptr<Step> parameter;
        std::map<Method, const Route*> ends;
    };
    void add(const Route& route);
    static const Step* find(const Step& step, std::span<const std::string> segments);

    std::vector<Route> routes_;
    Step root_;
};

}  // namespace lingju::http
