// Whether training, postings and new items can suffice at all for the new pairs that a plan cannot
// do without.
#pragma once

#include <string>

#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// In words why they cannot, and what would make up for it; empty where nothing shows that.
///
/// A pair that must be held and is not today needs training or a posting, and a place among the new
/// items of its site. A zone that no pair of today can serve needs a new one; zones with no site in
/// common need one each. What today's pairs have no minutes for, `unmet`, needs as many as can
/// carry it at least.
std::string scarcity(const Atlas& atlas, Units unmet);

}  // namespace lingju::planning::solver
