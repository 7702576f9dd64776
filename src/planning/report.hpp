// A plan as a paper: what it changes, what it costs, how good it is, who gains and who loses.
#pragma once

#include <string>

#include "planning/comparison_bodies.hpp"
#include "planning/words.hpp"

namespace lingju::planning {

/// So many changes stand in the paper, so many villages of each kind; the rest is told by number.
inline constexpr std::size_t changes_in_report = 300;
inline constexpr std::size_t villages_in_report = 15;

/// PDF. `changes`: those of the plan, what saves most first. Throws Fault as paper::write_pdf does.
std::string report_pdf(
    const ComparisonShown& comparison, const ChangesShown& changes, Language language
);

}  // namespace lingju::planning
