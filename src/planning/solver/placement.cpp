#include "planning/solver/placement.hpp"

#include <algorithm>

namespace lingju::planning::solver {

Units Placement::travel_of(int zone, int site) const {
    return travel[static_cast<std::size_t>(zone) * sites.size() + static_cast<std::size_t>(site)];
}

bool Placement::asks(int item, int zone) const {
    const Item& asked = items[static_cast<std::size_t>(item)];
    const auto at = static_cast<std::size_t>(zone);
    return asked.weight[at] > 0 || asked.demand[at] > 0;
}

bool Item::has_duties() const {
    return reach.within != unreachable ||
           std::ranges::any_of(offers, [](const Offer& offer) { return offer.least > 0; });
}

}  // namespace lingju::planning::solver
