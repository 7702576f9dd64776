// The files that facility-location research publishes its problems in, and our own.
//
// Each reader takes the whole text of one file and answers a model, or why there is none: wrong,
// truncated or oversized files, negative, huge and non-finite figures are refusals, never faults.
// Pure; nothing outside is read.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "planning/solver/figures.hpp"
#include "planning/solver/placement.hpp"
#include "planning/solver/siting.hpp"

namespace lingju::planning::solver {

enum class Format { orlib_uncap, orlib_cap, pmed, ufllib, tsplib, json };

/// The format of a command line's word: "orlib-uncap", "pmed", …
std::optional<Format> format_named(std::string_view name);

/// OR-Library "uncapacitated warehouse location" (Beasley 1988): m n, then capacity and opening
/// cost of each site, then for each customer the demand and the cost of its whole demand from each
/// site. Capacities and demands are passed over.
Outcome<Siting> read_orlib_uncap(std::string_view text, const Limits& limits = {});

/// The same layout with capacities and demands that hold. Split sourcing unless told otherwise.
Outcome<Placement> read_orlib_cap(std::string_view text, const Limits& limits = {});

/// OR-Library p-median: n, edges, p, then the edges. Of duplicate edges the last wins; costs are
/// shortest paths. `p` overrides the file's.
Outcome<Siting> read_pmed(std::string_view text, std::optional<int> p, const Limits& limits = {});

/// UflLib, both layouts: with a "FILE:" line (sites in rows), or as in OR-Library.
Outcome<Siting> read_ufllib(std::string_view text, const Limits& limits = {});

/// TSPLIB, EUC_2D, as p-median with each spot a site and a customer; distances are rounded down. p
/// is required.
Outcome<Siting> read_tsplib(std::string_view text, std::optional<int> p, const Limits& limits = {});

/// A problem of our own: what `lingju place --help` lists, read into asked.hpp. Refuses all faults
/// at once, each with its JSON pointer: those of JsonFigures, and planning.problem_not_json,
/// planning.problem_empty, planning.table_size, planning.share_out_of_range, planning.pair_unknown,
/// planning.pair_mandatory_and_forbidden, planning.pair_without_mode, planning.file_too_large.
Outcome<Placement> read_json(std::string_view text, const Limits& limits = {});

using Problem = std::variant<Siting, Placement>;

/// The reader of `format`. `p` is passed to pmed and tsplib; elsewhere it asks for exactly p open
/// sites.
Outcome<Problem> read_problem(
    Format format, std::string_view text, std::optional<int> p, const Limits& limits = {}
);

}  // namespace lingju::planning::solver
