// How far a step of the bound moves the price of each limit.
#pragma once

#include <vector>

#include "planning/solver/limit_row.hpp"

namespace lingju::planning::solver {

/// One pace for each limit of a LimitRow: what its price usually is, for what its use usually
/// swings by between two steps. So a step that changes every price by the same part of itself
/// changes what is used by about the same part of the limit.
class Paces {
  public:
    /// `opening`: what opening an offer usually costs; `minute`: what a unit of load is worth where
    /// nothing else is known. A price moves by some part of these though it be 0.
    Paces(const Placement& placement, const LimitRow& row, double opening, double minute);

    /// What was used beyond each limit (short of it where less than 0) at the last step.
    void learn(const std::vector<double>& excess);
    /// The paces about `prices`, in a LimitRow's order.
    void set(const std::vector<double>& prices);
    double operator[](std::size_t at) const { return paces_[at]; }

  private:
    std::size_t sites_;
    std::vector<double> limits_, floors_, squares_, paces_;
};

}  // namespace lingju::planning::solver
