#include "planning/solver/placement.hpp"

#include <algorithm>
#include <array>

namespace lingju::planning::solver {

namespace {

constexpr std::array<std::string_view, 3> mode_names{"collect", "accept", "decide"};

}  // namespace

std::string_view name_of(Mode mode) { return mode_names[static_cast<std::size_t>(mode)]; }

std::optional<Mode> mode_named(std::string_view word) {
    const auto found = std::ranges::find(mode_names, word);
    if (found == mode_names.end()) return std::nullopt;
    return static_cast<Mode>(found - mode_names.begin());
}

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
