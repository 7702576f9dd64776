#include "planning/solver/split.hpp"

#include <algorithm>
#include <cmath>

#include "planning/solver/transport.hpp"

namespace lingju::planning::solver {

namespace {

constexpr double tolerance = 5e-10;  // relative; a plan is called optimal within 1e-9
constexpr int root_steps = 1500;
constexpr int node_steps = 200;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

struct Customers {
    Transport transport;
    std::vector<std::pair<int, int>> who;    // item, zone
    std::vector<std::vector<int>> offer_at;  // per item: open offer of each site, or -1
};

std::vector<std::vector<int>> offers_by_site(const Placement& placement, const OpenOffers& open) {
    std::vector<std::vector<int>> by_site;
    for (std::size_t item = 0; item < placement.items.size(); ++item) {
        by_site.emplace_back(placement.sites.size(), -1);
        for (std::size_t o = 0; o < open[item].size(); ++o) {
            if (open[item][o] != 0)
                by_site[item][at(placement.items[item].offers[o].site)] = static_cast<int>(o);
        }
    }
    return by_site;
}

Customers customers_of(const Placement& placement, const OpenOffers& open) {
    Customers customers{
        .transport = {.room = placement.capacity},
        .who = {},
        .offer_at = offers_by_site(placement, open)
    };
    const int sites = static_cast<int>(placement.sites.size());
    for (int item = 0; item < static_cast<int>(placement.items.size()); ++item) {
        const Item& one = placement.items[at(item)];
        const Units minutes = one.offers.empty() ? 1 : one.offers[0].minutes;
        for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
            if (!placement.asks(item, zone)) continue;
            customers.who.emplace_back(item, zone);
            customers.transport.load.push_back(one.demand[at(zone)] * minutes);
            auto& row = customers.transport.cost.emplace_back();
            for (int site = 0; site < sites; ++site) {
                const int offer = customers.offer_at[at(item)][at(site)];
                const Units travel = placement.travel_of(zone, site);
                const bool serves = offer >= 0 && travel != unreachable;
                row.push_back(
                    !serves
                        ? std::numeric_limits<double>::infinity()
                        : static_cast<double>(one.weight[at(zone)] * one.offers[at(offer)].visits) *
                              static_cast<double>(travel)
                );
            }
        }
    }
    return customers;
}

/// A customer without load takes the cheapest open offer; false where there is none.
bool serve_weightless(const Customers& customers, std::size_t customer, PlacementPlan& plan) {
    const auto& row = customers.transport.cost[customer];
    const auto least = std::min_element(row.begin(), row.end());
    if (least == row.end() || std::isinf(*least)) return false;
    const auto [item, zone] = customers.who[customer];
    plan.served.push_back(
        {zone, item, customers.offer_at[at(item)][static_cast<std::size_t>(least - row.begin())], 1}
    );
    return true;
}

}  // namespace

std::optional<PlacementPlan> split_plan(const Placement& placement, const OpenOffers& open) {
    const Customers customers = customers_of(placement, open);
    const Shipment shipment = ship(customers.transport);
    if (!shipment.feasible) return std::nullopt;
    PlacementPlan plan;
    for (std::size_t customer = 0; customer < customers.who.size(); ++customer) {
        const auto [item, zone] = customers.who[customer];
        const Units load = customers.transport.load[customer];
        if (load == 0) {
            if (!serve_weightless(customers, customer, plan)) return std::nullopt;
            continue;
        }
        for (std::size_t site = 0; site < placement.sites.size(); ++site) {
            const Units flow = shipment.flow[customer][site];
            const double share = static_cast<double>(flow) / static_cast<double>(load);
            if (flow > 0)
                plan.served.push_back({zone, item, customers.offer_at[at(item)][site], share});
        }
    }
    plan.open.resize(open.size());
    std::vector<std::vector<char>> used = open;
    for (auto& row : used) std::fill(row.begin(), row.end(), 0);
    for (const Served& served : plan.served) used[at(served.item)][at(served.offer)] = 1;
    for (std::size_t item = 0; item < open.size(); ++item) {
        for (std::size_t o = 0; o < open[item].size(); ++o) {
            const bool must = placement.items[item].offers[o].must;
            if (used[item][o] != 0 || must) plan.open[item].push_back(static_cast<int>(o));
        }
    }
    return plan;
}

SplitTree::SplitTree(const Atlas& atlas)
    : atlas_(atlas), placement_(atlas.placement()), relaxation_(atlas) {
    Node root;
    for (const Item& item : placement_.items)
        root.fixes.emplace_back(item.offers.size(), Fix::free);
    open_.push_back(std::move(root));
}

double SplitTree::bound() const {
    double least = cost_;
    for (const Node& node : open_) least = std::min(least, node.bound);
    return least;
}

/// Opens, cheapest per minute first, until all minutes fit; leaves `open` as it is where they do.
void SplitTree::add_room(OpenOffers& open, const Node& node) const {
    if (atlas_.items() != 1) return;
    const Item& item = placement_.items[0];
    Units need = 0;
    for (int zone = 0; zone < atlas_.zones(); ++zone)
        need += item.demand[at(zone)] * item.offers[0].minutes;
    std::vector<std::pair<double, std::size_t>> more;
    for (std::size_t o = 0; o < item.offers.size(); ++o) {
        const Units room = placement_.capacity[at(item.offers[o].site)];
        if (open[0][o] != 0) need -= std::min(room, need);
        if (open[0][o] == 0 && node.fixes[0][o] != Fix::closed)
            more.emplace_back(-relaxation_.shares()[0][o], o);
    }
    std::sort(more.begin(), more.end());
    for (std::size_t i = 0; i < more.size() && need > 0; ++i) {
        open[0][more[i].second] = 1;
        need -= std::min(need, placement_.capacity[at(item.offers[more[i].second].site)]);
    }
}

OpenOffers SplitTree::rounded(const Node& node, double threshold) const {
    OpenOffers open;
    for (std::size_t item = 0; item < placement_.items.size(); ++item) {
        open.emplace_back(placement_.items[item].offers.size(), 0);
        for (std::size_t o = 0; o < open.back().size(); ++o) {
            const bool forced =
                node.fixes[item][o] == Fix::open || placement_.items[item].offers[o].must;
            const bool wished =
                relaxation_.shares()[item][o] > threshold && node.fixes[item][o] != Fix::closed;
            open.back()[o] = forced || wished ? 1 : 0;
        }
    }
    add_room(open, node);
    return open;
}

bool SplitTree::within_limits(const OpenOffers& open) const {
    PlacementPlan only_open;
    for (const auto& row : open) {
        only_open.open.emplace_back();
        for (std::size_t o = 0; o < row.size(); ++o) {
            if (row[o] != 0) only_open.open.back().push_back(static_cast<int>(o));
        }
    }
    const auto broken = violations(placement_, only_open);
    return std::all_of(broken.begin(), broken.end(), [](const std::string& b) {
        return b.ends_with("not served once");
    });
}

void SplitTree::try_plan(const OpenOffers& open) {
    if (!within_limits(open)) return;
    std::optional<PlacementPlan> plan = split_plan(placement_, open);
    if (!plan) return;
    const double cost = cost_of(placement_, *plan);
    if (cost >= cost_) return;
    cost_ = cost;
    plan_ = std::move(*plan);
}

void SplitTree::expand(Node node, int threads, const std::atomic<bool>& stop) {
    const bool root = nodes_++ == 0;
    relaxation_.fix(node.fixes);
    relaxation_.restart();
    for (double threshold : {0.5, 0.1, 0.9}) try_plan(rounded(node, threshold));
    const double target =
        std::isinf(cost_) ? std::max(2 * std::abs(relaxation_.bound()), 1.0) : cost_;
    relaxation_.run(root ? root_steps : node_steps, target, threads, stop);
    if (root) proof_ = relaxation_.proof();
    node.bound = std::max(node.bound, relaxation_.bound());
    for (double threshold : {0.5, 0.2, 0.05}) try_plan(rounded(node, threshold));
    if (node.bound >= cost_ - tolerance * std::abs(cost_)) return;
    int item = -1, offer = -1;
    double nearest = 2;
    for (int i = 0; i < atlas_.items(); ++i) {
        for (std::size_t o = 0; o < node.fixes[at(i)].size(); ++o) {
            const double from_half = std::abs(relaxation_.shares()[at(i)][o] - 0.5);
            const bool free =
                node.fixes[at(i)][o] == Fix::free && !placement_.items[at(i)].offers[o].must;
            if (!free || from_half >= nearest) continue;
            nearest = from_half;
            item = i;
            offer = static_cast<int>(o);
        }
    }
    if (item <
        0) {  // all is decided: the plan made above is the best of this node, if there is one
        try_plan(rounded(node, 2));
        return;
    }
    const bool open_last = relaxation_.shares()[at(item)][at(offer)] >= 0.5;
    for (bool opens : {!open_last, open_last}) {
        Node child = node;
        child.fixes[at(item)][at(offer)] = opens ? Fix::open : Fix::closed;
        open_.push_back(std::move(child));
    }
}

void SplitTree::run(long nodes, int threads, const std::atomic<bool>& stop) {
    begun_ = true;
    for (const long end = nodes_ + nodes;
         nodes_ < end && !open_.empty() && !stop.load(std::memory_order_relaxed);) {
        Node node = std::move(open_.back());
        open_.pop_back();
        if (node.bound >= cost_ - tolerance * std::abs(cost_)) continue;
        expand(std::move(node), threads, stop);
    }
}

}  // namespace lingju::planning::solver
