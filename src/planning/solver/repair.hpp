// Plans for the coupled question: what the prices suggest, made to fit, then improved by true cost.
#pragma once

#include <atomic>
#include <optional>

#include "planning/solver/assignment.hpp"
#include "planning/solver/random.hpp"

namespace lingju::planning::solver {

/// How much each offer is wanted open, by item and offer.
using Wishes = std::vector<std::vector<double>>;

/// Opens the offers wished for above `threshold` (the most wanted first, while limits allow), then
/// serves everybody at least priced cost, most constrained first. None where some demand finds no
/// room.
std::optional<Assignment> construct(
    const Atlas& atlas, const Prices& prices, const Wishes& wishes, double threshold
);

/// Moves zones, closes pairs and opens pairs while that lowers the cost, for at most `passes`
/// passes over all items. Answers whether anything was gained.
bool improve(const Atlas& atlas, Assignment& assignment, int passes, const std::atomic<bool>& stop);

/// Closes `pairs` random open pairs and serves their zones from what stands nearest with room; a
/// start for `improve`.
void shake(const Atlas& atlas, Assignment& assignment, int pairs, Random& random);

}  // namespace lingju::planning::solver
