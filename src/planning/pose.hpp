// From a survey to the question the solver answers, and from its answer to a plan.
#pragma once

#include "planning/plan.hpp"
#include "planning/settings.hpp"
#include "planning/solver/solve.hpp"
#include "planning/survey.hpp"

namespace lingju::planning {

/// Zones are villages, sites are points. Whatever a site serves today it may go on serving, as a
/// `must` where `limits.keep_today` says so; within the ceilings it may hold more, which takes
/// training, or at a town's or enterprises' centre a posting instead.
///
/// Costs are minutes in units of 10^-6, loads minutes in units of 10^-3.
solver::Placement pose(const Survey& survey, const Distances& distances, const Settings& settings);

/// The plan the solver found for `posed`, which was posed of `survey`. It has one.
Plan plan_of(
    Survey survey,
    const Distances& distances,
    const solver::Placement& posed,
    const solver::PlacementAnswer& answer
);

}  // namespace lingju::planning
