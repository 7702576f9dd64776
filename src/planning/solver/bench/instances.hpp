// The table of published instances: reached, bound, gap, seconds.
#pragma once

#include "planning/solver/bench/setup.hpp"

namespace lingju::planning::solver::bench {

/// Solves every instance under the setup's folder whose name holds `only`, and prints a row for
/// each. Answers how many rows fell short of what is asked of them: the published value within
/// 10⁻⁶ (pmed and uncap: proven too; kg: in 5 s, and a bound of 0.999 × the linear relaxation; the
/// plane: within 10⁻⁴). A plan whose cost is not what it is counted to be, or below its bound, ends
/// the run with a Fault.
int solve_instances(const Setup& setup);

}  // namespace lingju::planning::solver::bench
