// Why there is no plan: the demand that all its allowed points together have no minutes for.
#pragma once

#include <string>

#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// A proven shortage in words, or empty where minutes suffice when demand may be split: the
/// greatest flow from items to their sites (Ford, Fulkerson 1956); the cut names the items, the
/// minutes they need, those there are, and the least that must be added. Looks at minutes and reach
/// alone, so an empty answer does not promise a plan.
std::string shortage(const Atlas& atlas);

}  // namespace lingju::planning::solver
