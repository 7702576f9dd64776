// The coupled question given to COIN-OR's CBC: what our cost and bound are held against.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "planning/solver/bench/setup.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver::bench {

/// What CBC ended with; cost and bound in the figures of the file, none where it had none.
struct CbcAnswer {
    std::optional<double> cost, bound;
    double seconds = 0;   // of the clock, reading included
    std::string ended{};  // the last that it said
    std::size_t columns = 0, rows = 0;
};

/// Writes the model into `folder` and runs `cbc` on it with the setup's threads and seconds: of the
/// clock, or where computed seconds are asked for, so many of each thread; what does not end of
/// itself by then is ended after as much again. Only the ways that `ours` (solved with a
/// certificate) shows to be near worth taking are in it, `ways_most` for a zone at most, and those
/// of our plan: CBC gets a model of a size it can read, with a plan in it as good as ours. Its
/// bound is one of the pruned model: of the whole it may be too high. None where cbc is not
/// installed.
std::optional<CbcAnswer> solve_with_cbc(
    const Placement& placement,
    const PlacementAnswer& ours,
    const std::filesystem::path& folder,
    const Setup& setup,
    std::size_t ways_most
);

}  // namespace lingju::planning::solver::bench
