#include "platform/http/router.hpp"

#include <fmt/format.h>

namespace lingju::http {
namespace {

std::vector<std::string> segments_of(std::string_view pattern) {
    std::vector<std::string> segments;
    for (std::size_t from = 1; from <= pattern.size();) {
        std::size_t to = std::min(pattern.find('/', from), pattern.size());
        segments.emplace_back(pattern.substr(from, to - from));
        from = to + 1;
    }
    return segments;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}');
}

void check(const Route& route) {
    auto fault = [&](std::string_view what) {
        return Fault(fmt::format("route {} {} {}", name_of(route.method), route.pattern, what));
    };
    if (!route.pattern.starts_with('/')) throw fault("does not start with /");
    if (route.permission.empty()) throw fault("has no permission");
    if (static_cast<bool>(route.handler) == static_cast<bool>(route.stream))
        throw fault("needs a handler or a stream, and one only");
    for (const std::string& segment : segments_of(route.pattern))
        if (segment.find_first_of("{}") != segment.npos && !is_parameter(segment))
            throw fault("has a parameter that is not a whole segment");
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (const Route& route : routes_) {
        check(route);
        add(route);
    }
}

void Router::add(const Route& route) {
    Step* step = &root_;
    for (const std::string& segment : segments_of(route.pattern)) {
        auto& next = is_parameter(segment) ? step->parameter : step->literals[segment];
        if (!next) next = std::make_unique<Step>();
        step = next.get();
    }
    auto [place, is_new] = step->ends.try_emplace(route.method, &route);
    if (!is_new)
        throw Fault(fmt::format(
            "routes {} and {} both answer {}",
            place->second->pattern,
            route.pattern,
            name_of(route.method)
        ));
}

const Router::Step* Router::find(const Step& step, std::span<const std::string> segments) {
    if (segments.empty()) return step.ends.empty() ? nullptr : &step;
    if (auto literal = step.literals.find(segments.front()); literal != step.literals.end())
        if (const Step* found = find(*literal->second, segments.subspan(1))) return found;
    if (!step.parameter || segments.front().empty()) return nullptr;
    return find(*step.parameter, segments.subspan(1));
}

Match Router::match(std::optional<Method> method, std::span<const std::string> segments) const {
    Match match;
    const Step* step = find(root_, segments);
    if (!step) return match;
    for (const auto& [known, route] : step->ends) {
        match.allow += match.allow.empty() ? "" : ", ";
        match.allow += known == Method::get ? "GET, HEAD" : name_of(known);
    }
    auto end = method ? step->ends.find(*method) : step->ends.end();
    if (end == step->ends.end()) return match;
    match.route = end->second;
    std::vector<std::string> pattern = segments_of(match.route->pattern);
    for (std::size_t place = 0; place < pattern.size(); ++place)
        if (is_parameter(pattern[place]))
            match.parameters[pattern[place].substr(1, pattern[place].size() - 2)] = segments[place];
    return match;
}

}  // namespace lingju::http
