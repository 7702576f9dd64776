// The search over all items at once: pairs are opened, closed and swapped and zones moved at true
// cost and at what the limits charge (tariff.hpp), worse steps with the chance that a falling
// temperature gives them (Kirkpatrick, Gelatt, Vecchi 1983).
//
// What comes of it may break limits a little; seating.hpp makes a plan of it that does not.
#pragma once

#include <optional>

#include "planning/solver/holding.hpp"
#include "planning/solver/random.hpp"
#include "planning/solver/seating.hpp"
#include "planning/solver/tariff.hpp"

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

    /// The next turns are the first of `turns` of a cooling that begins at `heat` of the first
    /// temperature.
    void heat(double heat, int turns);
    bool cold() const { return turn_ >= turns_; }
    /// One turn of the cooling: some steps of every item.
    void turn();
    /// Better prices have become known in place of those before.
    void lean_on(const Prices& prices);
    /// A plan that keeps the limits; none where some zone finds no seat.
    std::optional<Assignment> settle() const;

  private:
    double temperature() const;

    const Atlas& atlas_;
    Terrain terrain_;
    std::vector<Holding> holdings_;
    std::vector<Random> chances_;
    Walk walk_;
    Prices leant_on_;
    double usual_ = 0;  // what an open pair costs, its zones' travel included
    double heat_ = 1;
    int turn_ = 0, turns_ = 0;
};

}  // namespace lingju::planning::solver
