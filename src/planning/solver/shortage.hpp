// Why there is no plan: what all allowed points together cannot do.
#pragma once

#include <string>

#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// A proven shortage in words, or empty where none shows. In this order: a zone that no allowed
/// point can serve; a skill or a reach that cannot be kept; minutes, by the greatest flow from
/// items to their sites (Ford, Fulkerson 1956), whose cut names the items, the minutes they need,
/// those there are, and the least that must be added; training and postings (scarcity.hpp). Looks
/// at each by itself, so an empty answer does not promise a plan.
std::string shortage(const Atlas& atlas);

}  // namespace lingju::planning::solver
