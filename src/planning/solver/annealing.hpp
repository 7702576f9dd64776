// The search over all items at once: random steps (walk.hpp) at true cost and at what the limits
// charge (tariff.hpp), worse ones with the chance that a falling temperature gives them
// (Kirkpatrick, Gelatt, Vecchi 1983).
//
// What comes of it may break limits a little; seating.hpp makes a plan of it that does not.
#pragma once

#include <optional>

#include "planning/solver/seating.hpp"
#include "planning/solver/walk.hpp"

namespace lingju::planning::solver {

/// Results depend on the calls alone, not on the threads. After a stop, what it holds is of no use
/// but for `settle`.
class Annealing {
  public:
    /// Begins with the offers that are wished for (at least 0 in `wishes`) and from `prices`.
    Annealing(
        const Atlas& atlas,
        const Prices& prices,
        const std::vector<std::vector<double>>& wishes,
        std::uint64_t seed
    );

    /// Begins anew, with the offers that are wished for.
    void begin_from(const std::vector<std::vector<double>>& wishes);
    /// One turn of a cooling that begins at `heat` of the first temperature, `done` of which (0 …
    /// 1) is over: some steps of every item. Every other item makes its steps in a half of its own,
    /// which hears of the other's use of the limits when the turn is over.
    void turn(double heat, double done, int threads);
    /// What opening each offer costs more than it is worth: steps go mostly to those near 0.
    void draw_lots(const std::vector<std::vector<double>>& reduced);
    /// Better prices have become known in place of those before.
    void lean_on(const Prices& prices);
    /// A plan that keeps the limits; none where some zone finds no seat.
    std::optional<Assignment> settle() const;

  private:
    double temperature(double heat, double done) const;
    void take_turns(std::size_t half);
    void tell_each_other(const std::vector<double>& before);

    const Atlas& atlas_;
    Terrain terrain_;
    std::vector<Holding> holdings_;
    std::vector<Random> chances_;
    std::vector<Walk> walks_;  // of each half
    Prices leant_on_;
    double usual_ = 0;  // what an open pair costs, its zones' travel included
    long turns_ = 0;
};

}  // namespace lingju::planning::solver
