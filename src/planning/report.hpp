// A plan as a paper: what it changes, what it costs, how good it is, who gains and who loses.
#pragma once

#include <map>
#include <string>

#include "planning/comparison_bodies.hpp"
#include "planning/words.hpp"

namespace lingju::planning {

/// So many changes stand in the paper, which are those of the demo four times over: some seconds of
/// work. What is beyond is told by number, and where it stands.
inline constexpr std::size_t changes_in_report = 10'000;
/// So many of them with their reason in words, and so many villages that gain or lose.
inline constexpr std::size_t changes_in_words = 15;
inline constexpr std::size_t villages_in_report = 15;

/// PDF. `changes`: those of the plan, what saves most first; they stand by town and point.
/// `towns`: their names by code. Throws Fault as paper::write_pdf does.
std::string report_pdf(
    const ComparisonShown& comparison,
    const ChangesShown& changes,
    const std::map<std::string, std::string>& towns,
    Language language
);

}  // namespace lingju::planning
