// What the offers of one item cost when what the items share has a price.
#pragma once

#include <vector>

#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// The priced costs of one item. Filled again and again by one thread; not shared.
class Bill {
  public:
    void set(const Atlas& atlas, int item, const Prices& prices);

    /// The offer may not be opened: it costs more than anything.
    void bar(int offer) { opening_[static_cast<std::size_t>(offer)] = 1e30; }

    /// Opening with its hours, new item and posting. Where the model has one item, less what the
    /// site's minutes are worth: they are then owed by an open site only.
    double opening(int offer) const { return opening_[static_cast<std::size_t>(offer)]; }
    /// The minutes of one unit of demand.
    double minutes(int offer) const { return minutes_[static_cast<std::size_t>(offer)]; }
    /// The whole of a zone's demand, served over `travel` (as in Ways) from `offer`.
    double service(double weight, double demand, double travel, int offer) const {
        return weight * travel + demand * minutes_[static_cast<std::size_t>(offer)];
    }

  private:
    std::vector<double> opening_, minutes_;
};

/// In a model of one item a site that may stay closed owes its minutes only when it is open.
bool owed_when_open(const Placement& placement, const Offer& offer);

/// Adds the minutes of closed sites that owe none to what is used, as if they were taken: such a
/// site is neither over nor under its limit. `open` by offer; of a model of one item only.
void add_minutes_not_owed(
    const Placement& placement, const std::vector<char>& open, std::vector<double>& used
);

/// Marks in `chosen` the best offer of each site, where its reduced cost is less than 0 or one must
/// be open there; answers their sum.
double choose(
    const std::vector<Offer>& offers, const std::vector<double>& reduced, std::vector<char>& chosen
);

/// What the shared limits are worth at `prices`: taken from the sum of the items' costs.
double income(const Placement& placement, const Prices& prices);

}  // namespace lingju::planning::solver
