// Coupled models measured: the cap family, CBC on the demo, and provinces of growing size.
#pragma once

#include "planning/solver/bench/setup.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver::bench {

/// Runs the model, counts the plan anew and prints a row. A plan that breaks a limit or costs less
/// than its bound ends the run with a Fault.
PlacementAnswer measure(const std::string& name, const Placement& placement, const Setup& setup);

/// The capacitated instances of the folder, shared out: each optimum is to be reached and proven.
/// Answers how many fall short.
int cap_family(const Setup& setup);

/// CBC with 60 s on the same model, pruned with what we have found to six ways a zone and to two,
/// beside our plan's: a row each, with whether our cost and bound are both better.
void beside_cbc(const Placement& placement, const PlacementAnswer& ours, const Setup& setup);

/// Provinces (province.hpp) in growing sizes, as many as `sizes`: each twice as long in every
/// direction as the one before, the last at most the full one. A row may take `seconds` for each
/// hundredth of the full size, 30 minutes at most.
void provinces(const Setup& setup, int sizes);

}  // namespace lingju::planning::solver::bench
