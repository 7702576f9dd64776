// Plans by bargaining: one item after another chooses its points at prices that rise at once where
// the others have taken too much, and fall where something is left (the method of multipliers,
// Hestenes 1969, Powell 1969, taken item by item).
//
// What the items have chosen may break limits a little; seating.hpp makes a plan of it that does
// not.
#pragma once

#include <atomic>
#include <optional>

#include "planning/solver/draft.hpp"
#include "planning/solver/seating.hpp"

namespace lingju::planning::solver {

/// Not shared between threads. After a stop, what it holds is of no use.
class Bargain {
  public:
    Bargain(const Atlas& atlas, const Prices& prices);

    /// Better prices have become known.
    void lean_on(const Prices& prices);
    /// Every item chooses once.
    void sweep(const std::atomic<bool>& stop);
    /// A plan that keeps the limits; none where some zone finds no seat.
    std::optional<Assignment> settle(const std::atomic<bool>& stop) const;

  private:
    struct Answer {
        Wanted wanted{};
        std::vector<std::pair<std::size_t, double>> used{};
    };

    void set_slopes();
    double price(std::size_t at) const;
    void choose(int item, Draft& draft);
    void count_use(int item);

    const Atlas& atlas_;
    const Placement& placement_;
    LimitRow row_;
    std::vector<int> order_;  // items, the most minutes first
    std::vector<Answer> answers_;
    std::vector<double> base_, prices_, slopes_, used_, steepness_;
    bool begun_ = false;
};

}  // namespace lingju::planning::solver
