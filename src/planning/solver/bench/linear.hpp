// The linear relaxation, solved by COIN-OR's CLP: what a bound is held against.
#pragma once

#include <filesystem>
#include <optional>

#include "planning/solver/siting.hpp"

namespace lingju::planning::solver::bench {

/// The optimum of min Σ f(s) y(s) + Σ c(j,s) x(j,s), Σ x(j,·) = 1, x(j,s) ≤ y(s) ≤ 1, in the
/// figures of the file. Writes the model into `folder` and runs `clp` on it, which takes seconds.
/// None where clp is not installed or does not end with an optimum.
std::optional<double> linear_relaxation(const Siting& siting, const std::filesystem::path& folder);

}  // namespace lingju::planning::solver::bench
