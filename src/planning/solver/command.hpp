// `lingju place …` and `lingju judge placement`: the solver from the command line.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::planning::solver {

/// Runs `solve …` or `verify …` (the words after `lingju place`). One JSON object to `out`,
/// progress and faults to `err`. Answers the exit code: 0 a plan (or a certificate that holds), 1
/// proven infeasible (or a certificate that does not hold), 2 bad input, 3 no plan in time.
/// Installs a SIGINT handler for the time of the run: Ctrl-C ends it with the best plan so far.
int place_command(std::span<const std::string> arguments, std::ostream& out, std::ostream& err);

/// The same on the process's own streams.
int place_command(std::span<const std::string> arguments);

/// Judges the rows of test/corpus/placement_small.json: feasibility and cost equal. Refuses what is
/// not such a file.
Outcome<table::Verdict> judge_placement(std::string_view text);

}  // namespace lingju::planning::solver
