// A proof that can be checked without trusting the solver.
//
// The leaves of the tree cover every choice of open and closed sites; under the decisions of a leaf
// its dual vector, in whole 1/1024 units, shows a lower bound by the definition (see volume.hpp).
// Everything is counted in whole numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planning/solver/siting.hpp"
#include "planning/solver/tree.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

/// As a JSON text: places, scale, bound (units), duals (each vector once), leaves (decisions and
/// the number of a vector).
std::string certificate_text(const Siting& siting, Units bound, const std::vector<Leaf>& leaves);

/// What a certificate proves.
struct Proof {
    Units bound = 0;  // the claimed bound, in units
    std::size_t leaves = 0;
};

/// Checks that the leaves cover all cases and that each proves at least the claimed bound (rounded
/// up to the grain of the costs). Shares no code with the search: costs are taken from the siting
/// one by one.
///
/// Refuses planning.certificate_malformed, planning.certificate_leaves_gap (cases not covered),
/// planning.certificate_bound_short (a leaf proves less than is claimed; subject = the leaf).
Outcome<Proof> verify(const Siting& siting, std::string_view certificate);

}  // namespace lingju::planning::solver
