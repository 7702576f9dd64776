// Plans for the coupled question: what the prices suggest, made to fit, then improved by true cost.
#pragma once

#include <atomic>
#include <optional>

#include "planning/solver/assignment.hpp"
#include "planning/solver/draft.hpp"
#include "planning/solver/random.hpp"

namespace lingju::planning::solver {

/// How much each offer is wanted open, by item and offer.
using Wishes = std::vector<std::vector<double>>;

/// Opens the offers wished for above `threshold` (the most wanted first, while limits allow), then
/// serves everybody at least priced cost, most constrained first. None where some demand finds no
/// room.
std::optional<Assignment> construct(
    const Atlas& atlas, const Prices& prices, const Wishes& wishes, double threshold
);

/// Serves items anew, one after another and each in what the others leave: a draft at `prices` (see
/// draft.hpp), made to fit. Not shared between threads.
class Refit {
  public:
    /// `prices`: what is left free is worth so much.
    Refit(const Atlas& atlas, const Prices& prices)
        : atlas_(atlas), prices_(prices), draft_(atlas) {}

    /// Serves one item anew, from `likely` points; keeps what was before where that costs less at
    /// the prices. False where the item is not served whole (then nothing of it is served).
    bool item(Assignment& assignment, int item, std::vector<char> likely);
    /// Every item that has a plan, from its own points.
    void all(Assignment& assignment, const std::atomic<bool>& stop);

  private:
    struct Seats {
        std::vector<char> open;
        std::vector<int> offers;
        double priced = 0;
    };

    Seats seats(const Assignment& assignment, int item) const;
    static void clear(Assignment& assignment, int item, int zones);
    void put(Assignment& assignment, int item, const Seats& seats) const;
    void bar(const Assignment& assignment, int item);
    bool seat_all(Assignment& assignment, int item);
    int best_seat(const Assignment& assignment, int item, int zone) const;

    const Atlas& atlas_;
    const Prices& prices_;
    Bill bill_;
    Draft draft_;
};

/// Moves zones, closes pairs and opens pairs while that lowers the cost, for at most `passes`
/// passes over all items. Answers whether anything was gained.
bool improve(const Atlas& atlas, Assignment& assignment, int passes, const std::atomic<bool>& stop);

/// Closes `pairs` random open pairs and serves their zones from what stands nearest with room; a
/// start for `improve`.
void shake(const Atlas& atlas, Assignment& assignment, int pairs, Random& random);

}  // namespace lingju::planning::solver
