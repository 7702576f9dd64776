#include "planning/solver/siting.hpp"

#include <numeric>

namespace lingju::planning::solver {

std::vector<int> nearest_open(const Siting& siting, std::span<const int> open) {
    std::vector<int> nearest(static_cast<std::size_t>(siting.customers), -1);
    for (int customer = 0; customer < siting.customers; ++customer) {
        Units least = unreachable;
        for (int site : open) {
            const Units cost = siting.costs.of(customer, site);
            if (cost >= least) continue;
            least = cost;
            nearest[static_cast<std::size_t>(customer)] = site;
        }
    }
    return nearest;
}

Units cost_of(const Siting& siting, std::span<const int> open) {
    if (siting.open_exactly > 0 && static_cast<int>(open.size()) != siting.open_exactly)
        return unreachable;
    Units total = 0;
    for (int site : open) total += siting.opening[static_cast<std::size_t>(site)];
    const std::vector<int> nearest = nearest_open(siting, open);
    for (int customer = 0; customer < siting.customers; ++customer) {
        const int site = nearest[static_cast<std::size_t>(customer)];
        if (site < 0) return unreachable;
        total += siting.costs.of(customer, site);
    }
    return total;
}

Units granularity(const Siting& siting) {
    if (!siting.costs.spots.empty()) return 1;
    Units divisor = 0;
    for (Units cost : siting.opening) divisor = std::gcd(divisor, cost);
    for (Units cost : siting.costs.table) {
        if (cost != unreachable) divisor = std::gcd(divisor, cost);
        if (divisor == 1) return 1;
    }
    return divisor == 0 ? 1 : divisor;
}

}  // namespace lingju::planning::solver
