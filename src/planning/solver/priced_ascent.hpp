// What service is worth to the zones of one item at given prices, without any linear program: each
// zone's worth rises from cost to cost while the offers it then pays for are not yet paid in full
// (Erlenkotter 1978).
#pragma once

#include <vector>

#include "planning/solver/bill.hpp"

namespace lingju::planning::solver {

/// By zone; 0 where none asks. No zone's passes `limits`, nor what its list allows. No offer is
/// paid more than it costs, so that the sum is a bound for the item.
std::vector<double> priced_ascent(
    const Atlas& atlas, int item, const Bill& bill, const std::vector<double>& limits
);

}  // namespace lingju::planning::solver
