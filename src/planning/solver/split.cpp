#include "planning/solver/split.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

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

/// Of serving a zone's whole demand from each site; infinite where the site does not.
std::vector<double> service_costs(
    const Placement& placement, int item, int zone, const std::vector<int>& offer_at
) {
    const Item& one = placement.items[at(item)];
    std::vector<double> costs(offer_at.size(), std::numeric_limits<double>::infinity());
    for (std::size_t site = 0; site < offer_at.size(); ++site) {
        const Units travel = placement.travel_of(zone, static_cast<int>(site));
        if (offer_at[site] < 0 || travel == unreachable) continue;
        const Units visits = one.weight[at(zone)] * one.offers[at(offer_at[site])].visits;
        costs[site] = static_cast<double>(visits) * static_cast<double>(travel);
    }
    return costs;
}

Customers customers_of(const Placement& placement, const OpenOffers& open) {
    Customers customers{
        .transport = {.room = placement.capacity},
        .who = {},
        .offer_at = offers_by_site(placement, open)
    };
    for (int item = 0; item < static_cast<int>(placement.items.size()); ++item) {
        const Item& one = placement.items[at(item)];
        const Units minutes = one.offers.empty() ? 1 : one.offers[0].minutes;
        for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
            if (!placement.asks(item, zone)) continue;
            customers.who.emplace_back(item, zone);
            customers.transport.load.push_back(one.demand[at(zone)] * minutes);
            customers.transport.cost.push_back(
                service_costs(placement, item, zone, customers.offer_at[at(item)])
            );
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

/// Opens the offers that serve somebody or must be open.
void open_what_serves(const Placement& placement, PlacementPlan& plan) {
    std::vector<std::set<int>> used(placement.items.size());
    for (std::size_t item = 0; item < used.size(); ++item) {
        const auto& offers = placement.items[item].offers;
        for (std::size_t o = 0; o < offers.size(); ++o) {
            if (offers[o].must) used[item].insert(static_cast<int>(o));
        }
    }
    for (const Served& served : plan.served) used[at(served.item)].insert(served.offer);
    for (const std::set<int>& row : used) plan.open.emplace_back(row.begin(), row.end());
}

}  // namespace

bool split_knows(const Item& item) {
    const bool one_each =
        std::ranges::adjacent_find(item.offers, {}, &Offer::site) == item.offers.end();
    return one_each && !item.has_duties() &&
           std::ranges::adjacent_find(item.offers, std::ranges::not_equal_to(), &Offer::minutes) ==
               item.offers.end();
}

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
    open_what_serves(placement, plan);
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

/// The free item and offer that were open nearest to half of the time; -1, -1 where all is decided.
std::pair<int, int> SplitTree::most_undecided(const Node& node) const {
    std::pair<int, int> found{-1, -1};
    double nearest = 2;
    for (int item = 0; item < atlas_.items(); ++item) {
        for (std::size_t o = 0; o < node.fixes[at(item)].size(); ++o) {
            const double from_half = std::abs(relaxation_.shares()[at(item)][o] - 0.5);
            const bool free =
                node.fixes[at(item)][o] == Fix::free && !placement_.items[at(item)].offers[o].must;
            if (!free || from_half >= nearest) continue;
            nearest = from_half;
            found = {item, static_cast<int>(o)};
        }
    }
    return found;
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
    const auto [item, offer] = most_undecided(node);
    if (item < 0) {
        // All is decided: the plan made above is the best of this node, if there is one.
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
