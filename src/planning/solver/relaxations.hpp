// Which limits would have to give way for a small model to have a plan.
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "planning/solver/placement.hpp"

namespace lingju::planning::solver {

/// What may stand in the way of a plan.
enum class Limit { minutes, new_items, training, postings, least_volumes, reach };

/// The model without some of its limits.
Placement without(const Placement& placement, const std::vector<Limit>& limits);

/// All smallest sets of limits without which there is a plan, each found by walking the whole tree.
/// For models of few (item, zone) pairs that have none; empty where no set helps or on `stop`.
std::vector<std::vector<Limit>> smallest_relaxations(
    const Placement& placement, const std::atomic<bool>& stop
);

/// They in words, with how much training or how many postings would do where these alone suffice;
/// empty where there are none.
std::string relaxations_in_words(const Placement& placement, const std::atomic<bool>& stop);

}  // namespace lingju::planning::solver
