#include "planning/solver/dual_ascent.hpp"

#include <algorithm>
#include <numeric>

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Ascent {
  public:
    explicit Ascent(const Neighbours& neighbours)
        : neighbours_(neighbours),
          slack_(neighbours.siting().opening),
          everyone_(at(neighbours.siting().customers)) {
        std::iota(everyone_.begin(), everyone_.end(), 0);
        for (int customer : everyone_) {
            const auto costs = neighbours.costs(customer);
            duals_.push_back(costs.empty() ? 0 : costs[0]);
        }
        raise(everyone_);
    }

    void adjust();
    const std::vector<Units>& duals() const { return duals_; }

  private:
    bool raise_one(int customer);
    void raise(const std::vector<int>& customers);
    bool try_lowering(int customer);
    void lower(int customer, Units to);
    int full_sites_paid(int customer, std::vector<int>& full) const;

    const Neighbours& neighbours_;
    std::vector<Units> slack_;
    std::vector<Units> duals_;
    std::vector<int> everyone_;
};

/// Raises one dual to the next cost, or as far as the slack of the sites it then pays for allows.
bool Ascent::raise_one(int customer) {
    const auto sites = neighbours_.sites(customer);
    const auto costs = neighbours_.costs(customer);
    Units& dual = duals_[at(customer)];
    Units room = unreachable;
    std::size_t reached = 0;
    for (; reached < sites.size() && costs[reached] <= dual; ++reached) {
        room = std::min(room, slack_[at(sites[reached])]);
    }
    const Units next = reached < sites.size() ? costs[reached] : neighbours_.cap(customer);
    if (next == unreachable && room == unreachable) return false;
    const Units rise = next == unreachable ? room : std::min(room, next - dual);
    if (rise <= 0) return false;
    for (std::size_t i = 0; i < reached; ++i) slack_[at(sites[i])] -= rise;
    dual += rise;
    return true;
}

void Ascent::raise(const std::vector<int>& customers) {
    for (bool raised = true; raised;) {
        raised = false;
        for (int customer : customers) raised = raise_one(customer) || raised;
    }
}

void Ascent::lower(int customer, Units to) {
    const auto sites = neighbours_.sites(customer);
    const auto costs = neighbours_.costs(customer);
    Units& dual = duals_[at(customer)];
    for (std::size_t i = 0; i < sites.size() && costs[i] < dual; ++i) {
        slack_[at(sites[i])] += dual - std::max(to, costs[i]);
    }
    dual = to;
}

int Ascent::full_sites_paid(int customer, std::vector<int>& full) const {
    full.clear();
    const auto sites = neighbours_.sites(customer);
    const auto costs = neighbours_.costs(customer);
    for (std::size_t i = 0; i < sites.size() && costs[i] < duals_[at(customer)]; ++i) {
        if (slack_[at(sites[i])] == 0) full.push_back(sites[i]);
    }
    return static_cast<int>(full.size());
}

/// Lowers one dual to its next lower cost and lets the others rise; undoes it where the sum falls.
bool Ascent::try_lowering(int customer) {
    std::vector<int> full;
    if (full_sites_paid(customer, full) < 2) return false;
    const auto costs = neighbours_.costs(customer);
    const auto below = std::lower_bound(costs.begin(), costs.end(), duals_[at(customer)]);
    const std::vector<Units> duals_before = duals_, slack_before = slack_;
    const Units before = std::accumulate(duals_.begin(), duals_.end(), Units{0});
    std::vector<int> freed;
    lower(customer, *(below - 1));
    for (int other : everyone_) {
        if (other == customer) continue;
        const auto sites = neighbours_.sites(other);
        if (!sites.empty() && std::find(full.begin(), full.end(), sites[0]) != full.end())
            freed.push_back(other);
    }
    raise(freed);
    raise_one(customer);
    raise(everyone_);
    if (std::accumulate(duals_.begin(), duals_.end(), Units{0}) >= before) return true;
    duals_ = duals_before;
    slack_ = slack_before;
    return false;
}

void Ascent::adjust() {
    for (int customer : everyone_) try_lowering(customer);
}

}  // namespace

std::vector<Units> dual_ascent(const Neighbours& neighbours, int adjustment_rounds) {
    Ascent ascent(neighbours);
    const int rounds = neighbours.siting().customers > 2'000 ? 0 : adjustment_rounds;
    Units before = -1;
    for (int round = 0; round < rounds; ++round) {
        const Units sum = std::accumulate(ascent.duals().begin(), ascent.duals().end(), Units{0});
        if (sum == before) break;
        before = sum;
        ascent.adjust();
    }
    return ascent.duals();
}

}  // namespace lingju::planning::solver
