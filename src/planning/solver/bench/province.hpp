// Made-up provinces of any size, for measuring how the work grows.
#pragma once

#include "planning/solver/placement.hpp"

namespace lingju::planning::solver::bench {

/// The full size: 3,000 items, 30,000 points and 24,000 zones.
inline constexpr int province_full = 100;

/// A province of `size` hundredths of the full one in every direction, from a seed: zones with
/// people and points at random places, every point with the same minutes, 1.3 × the mean load. An
/// item belongs to one of 150 classes, as often asked for as another, taking as many minutes and
/// allowed at the same three quarters of all points; half of these would have to learn it. Items of
/// a class are alike in everything, as many of a city's are (the demo's 206 are of 113 kinds).
Placement province(int size);

}  // namespace lingju::planning::solver::bench
