#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "planning/solver/read.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int places_max = 3;

struct Road {
    int to = 0;
    double length = 0;
};

struct Graph {
    std::vector<std::vector<Road>> roads;
    int p = 0;
};

Outcome<Graph> read_graph(std::string_view text, const Limits& limits) {
    Figures figures(text);
    const int nodes = figures.count(1, std::min(limits.sites, 20'000));
    const int edges = figures.count(0, 100'000'000);
    Graph graph;
    graph.p = figures.count(1, std::max(nodes, 1));
    const auto cells = static_cast<std::size_t>(nodes) * static_cast<std::size_t>(nodes);
    if (cells > limits.cells) figures.fail(Refused::too_large, "planning.file_too_large", {});
    std::map<std::pair<int, int>, double> last;
    for (int edge = 0; edge < edges && !figures.stopped(); ++edge) {
        const int a = figures.count(1, nodes) - 1;
        const int b = figures.count(1, nodes) - 1;
        last[std::minmax({a, b})] = figures.amount();
    }
    if (!figures.stopped() && !figures.at_end()) {
        figures.fail(Refused::malformed, "planning.file_goes_on", {});
    }
    if (figures.failed()) return std::unexpected(figures.faults());
    graph.roads.resize(static_cast<std::size_t>(nodes));
    for (const auto& [ends, length] : last) {
        graph.roads[static_cast<std::size_t>(ends.first)].push_back({ends.second, length});
        graph.roads[static_cast<std::size_t>(ends.second)].push_back({ends.first, length});
    }
    return graph;
}

/// Dijkstra from one node; unreached nodes stay infinite.
std::vector<double> distances_from(const Graph& graph, int source) {
    std::vector<double> distance(graph.roads.size(), std::numeric_limits<double>::infinity());
    using Reached = std::pair<double, int>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> front;
    distance[static_cast<std::size_t>(source)] = 0;
    front.push({0, source});
    while (!front.empty()) {
        const auto [so_far, node] = front.top();
        front.pop();
        if (so_far > distance[static_cast<std::size_t>(node)]) continue;
        for (const Road& road : graph.roads[static_cast<std::size_t>(node)]) {
            double& known = distance[static_cast<std::size_t>(road.to)];
            if (so_far + road.length >= known) continue;
            known = so_far + road.length;
            front.push({known, road.to});
        }
    }
    return distance;
}

}  // namespace

Outcome<Siting> read_pmed(std::string_view text, std::optional<int> p, const Limits& limits) {
    Outcome<Graph> graph = read_graph(text, limits);
    if (!graph) return std::unexpected(std::move(graph.error()));
    const int nodes = static_cast<int>(graph->roads.size());
    std::vector<double> lengths;
    for (const auto& roads : graph->roads) {
        for (const Road& road : roads) lengths.push_back(road.length);
    }
    Siting siting{.customers = nodes, .sites = nodes, .open_exactly = p.value_or(graph->p)};
    siting.places = places_of(lengths, places_max);
    siting.opening.assign(graph->roads.size(), 0);
    siting.mandatory.assign(graph->roads.size(), 0);
    siting.costs.sites = nodes;
    const auto scale = static_cast<double>(power_of_ten(siting.places));
    for (int source = 0; source < nodes; ++source) {
        for (double distance : distances_from(*graph, source)) {
            if (std::isfinite(distance) && distance * scale > figure_max) {
                return refuse(
                    Refused::malformed, "planning.number_huge", std::to_string(source + 1)
                );
            }
            siting.costs.table.push_back(to_units(distance, siting.places));
        }
    }
    return siting;
}

}  // namespace lingju::planning::solver
