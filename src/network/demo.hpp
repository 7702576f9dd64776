// Wenling (331081) as the demo: 698 points. Villages, banks and enterprise centres stand where
// data/README.md says they are synthetic; hours are estimates.
#pragma once

#include "network/model.hpp"

namespace lingju::network {

/// Everything is in force from this day: the first of the calendar's first year.
inline constexpr Date demo_from = std::chrono::sys_days(std::chrono::year{2018} / 1 / 1);

/// The demo's network as it is built in, without a database: for `judge`, fuzzers and tests.
Network demo_network();

/// EST: the hours usual for a kind of point. All hold 09:00–11:30 and 14:00–16:30, Monday to
/// Friday.
std::vector<Hours> usual_hours(PointKind kind, InForce in_force);

}  // namespace lingju::network
