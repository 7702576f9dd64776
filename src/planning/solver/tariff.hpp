// What the limits charge while a plan may still break them: the price of each rises evenly with its
// use, is right where the use meets the limit, and never falls below 0 (the method of multipliers,
// Hestenes 1969, Powell 1969).
#pragma once

#include <algorithm>
#include <vector>

#include "planning/solver/limit_row.hpp"

namespace lingju::planning::solver {

/// One price, slope and use for each limit of a LimitRow. Copies are independent.
class Tariff {
  public:
    Tariff(const Placement& placement, const Prices& prices);
    /// About what a plan costs in all: for minutes that have no price yet.
    void set_worth(double worth);
    /// Better prices have become known in place of `before`.
    void lean_on(const Prices& before, const Prices& now);

    const LimitRow& row() const { return row_; }
    /// Of one more unit, as things are with `more` used beside.
    double price(std::size_t at, double more = 0) const {
        const double over = used_[at] + more - limits_[at];
        return std::max(0.0, prices_[at] + slopes_[at] * over * (over > 0 ? hardness_ : 1));
    }
    /// What using `more` units more costs (less than 0 where `more` is).
    double charge(std::size_t at, double more) const {
        const double over = used_[at] - limits_[at];
        return charge_beyond(at, over + more) - charge_beyond(at, over);
    }
    void use(std::size_t at, double more) { used_[at] += more; }
    double used(std::size_t at) const { return used_[at]; }
    /// The price of a site's minutes rises by `steepness` × its usual size where a tenth too much
    /// is used, others alike; beyond the limit `hardness` times as fast.
    void set_steepness(double steepness, double hardness);
    /// What is overused grows dearer for good, what is left over cheaper, by `pace` of its slope.
    void learn(double pace);
    /// What a minute of each site is worth more for every minute it is overfull, at steepness 1.
    std::vector<double> steepness() const;

  private:
    double charge_beyond(std::size_t at, double over) const;

    const Placement* placement_;
    LimitRow row_;
    std::vector<double> limits_, prices_, slopes_, used_;
    std::vector<char> free_;  // without limit
    double hardness_ = 1;
    double minutes_ = 0;  // in all
    double minute_ = 0;   // the usual price of one
    double opening_ = 0;  // the usual cost of an opening
    double hours_ = 1;    // the usual training of an opening
};

}  // namespace lingju::planning::solver
