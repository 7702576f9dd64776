// A proof of a coupled model's bound that can be checked without trusting the solver: prices of
// what the items share and the worth of every service, in whole numbers.
//
// At any such figures, not less than 0, what each item would cost by itself, less what the limits
// are worth, is a bound (Geoffrion 1974). Everything is counted in whole numbers, by the
// definition.
#pragma once

#include <string>
#include <string_view>

#include "planning/solver/relaxation.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

/// As a JSON text: places, scale (prices and duals stand in 1/scale units), bound (units, what the
/// rounded figures prove), prices, duals of each item and zone.
std::string certificate_text(const Placement& placement, const PricedProof& proof);

/// The bound, in units, that a certificate proves. Shares no code with the search.
///
/// Refuses planning.certificate_malformed (not JSON, parts missing or of another model, figures
/// below 0, prices of what has no limit), planning.certificate_bound_short (subject 0: it proves
/// less than it claims).
Outcome<Units> verify(const Placement& placement, std::string_view certificate);

}  // namespace lingju::planning::solver
