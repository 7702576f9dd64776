// Duals of the uncapacitated problem without any linear program.
//
// Erlenkotter: "A dual-based procedure for uncapacitated facility location" (Operations Research
// 26, 1978): ascent raises each customer's dual to its next cost while the sites it pays for keep
// slack. Körkel: "On the exact solution of large-scale simple plant location problems" (EJOR 39,
// 1989): adjustment lowers a dual that pays for several full sites, lets the others rise in its
// place, and keeps what gains.
#pragma once

#include "planning/solver/neighbours.hpp"

namespace lingju::planning::solver {

/// Duals v with Σ (v(j) − c(j,s))⁺ ≤ f(s) for every site, so Σ v is a lower bound; in units. For
/// problems without a given number of open sites.
std::vector<Units> dual_ascent(const Neighbours& neighbours, int adjustment_rounds = 3);

}  // namespace lingju::planning::solver
