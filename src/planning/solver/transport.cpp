#include "planning/solver/transport.hpp"

#include <algorithm>
#include <limits>

namespace lingju::planning::solver {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

class Shipping {
  public:
    explicit Shipping(const Transport& transport)
        : transport_(transport), room_(transport.room), flow_(transport.load.size()) {
        for (auto& row : flow_) row.assign(room_.size(), 0);
    }

    bool send(std::size_t customer);
    Shipment take(bool feasible);

  private:
    double unit_cost(std::size_t customer, std::size_t site) const {
        return transport_.cost[customer][site] /
               static_cast<double>(std::max<Units>(transport_.load[customer], 1));
    }
    void shift_costs();
    bool find_path(std::size_t customer);
    bool relax(std::size_t from);
    Units bottleneck(Units wanted) const;
    void push(std::size_t customer, Units amount);

    const Transport& transport_;
    std::vector<Units> room_;
    std::vector<std::vector<Units>> flow_;
    std::vector<std::vector<double>> shift_;       // cheapest move of a unit from site a to site b
    std::vector<std::vector<std::size_t>> mover_;  // whose unit that is
    std::vector<double> distance_;
    std::vector<std::size_t> before_;
    std::size_t end_ = 0;
};

void Shipping::shift_costs() {
    const std::size_t sites = room_.size();
    shift_.assign(sites, std::vector<double>(sites, infinite));
    mover_.assign(sites, std::vector<std::size_t>(sites, 0));
    for (std::size_t customer = 0; customer < flow_.size(); ++customer) {
        for (std::size_t from = 0; from < sites; ++from) {
            if (flow_[customer][from] == 0) continue;
            for (std::size_t to = 0; to < sites; ++to) {
                const double cost = unit_cost(customer, to) - unit_cost(customer, from);
                if (to == from || cost >= shift_[from][to]) continue;
                shift_[from][to] = cost;
                mover_[from][to] = customer;
            }
        }
    }
}

/// Takes the way on from `from` where it is shorter; answers whether it was for any site.
bool Shipping::relax(std::size_t from) {
    bool shorter = false;
    for (std::size_t to = 0; to < room_.size(); ++to) {
        if (distance_[from] + shift_[from][to] >= distance_[to] - 1e-9) continue;
        distance_[to] = distance_[from] + shift_[from][to];
        before_[to] = from;
        shorter = true;
    }
    return shorter;
}

/// Bellman, Ford over the sites, from the customer to the cheapest site with room.
bool Shipping::find_path(std::size_t customer) {
    const std::size_t sites = room_.size();
    shift_costs();
    distance_.resize(sites);
    before_.assign(sites, sites);
    for (std::size_t site = 0; site < sites; ++site) distance_[site] = unit_cost(customer, site);
    bool changed = true;
    for (std::size_t round = 0; changed && round <= sites; ++round) {
        changed = false;
        for (std::size_t from = 0; from < sites; ++from) changed = relax(from) || changed;
    }
    double best = infinite;
    for (std::size_t site = 0; site < sites; ++site) {
        if (room_[site] <= 0 || distance_[site] >= best) continue;
        best = distance_[site];
        end_ = site;
    }
    return best < infinite;
}

Units Shipping::bottleneck(Units wanted) const {
    Units amount = std::min(wanted, room_[end_]);
    std::size_t steps = 0;
    for (std::size_t to = end_; before_[to] < room_.size() && steps <= room_.size();
         to = before_[to], ++steps) {
        amount = std::min(amount, flow_[mover_[before_[to]][to]][before_[to]]);
    }
    return amount;
}

void Shipping::push(std::size_t customer, Units amount) {
    std::size_t to = end_;
    room_[to] -= amount;
    for (; before_[to] < room_.size(); to = before_[to]) {
        const std::size_t moved = mover_[before_[to]][to];
        flow_[moved][to] += amount;
        flow_[moved][before_[to]] -= amount;
    }
    flow_[customer][to] += amount;
}

bool Shipping::send(std::size_t customer) {
    for (Units left = transport_.load[customer]; left > 0;) {
        if (!find_path(customer)) return false;
        const Units amount = bottleneck(left);
        if (amount <= 0) return false;
        push(customer, amount);
        left -= amount;
    }
    return true;
}

Shipment Shipping::take(bool feasible) {
    Shipment shipment{.feasible = feasible};
    for (std::size_t customer = 0; feasible && customer < flow_.size(); ++customer) {
        for (std::size_t site = 0; site < room_.size(); ++site) {
            if (flow_[customer][site] == 0) continue;
            shipment.cost += unit_cost(customer, site) * static_cast<double>(flow_[customer][site]);
        }
    }
    shipment.flow = std::move(flow_);
    return shipment;
}

}  // namespace

Shipment ship(const Transport& transport) {
    Shipping shipping(transport);
    bool feasible = true;
    for (std::size_t customer = 0; feasible && customer < transport.load.size(); ++customer) {
        feasible = shipping.send(customer);
    }
    return shipping.take(feasible);
}

}  // namespace lingju::planning::solver
