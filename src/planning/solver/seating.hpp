// A plan that keeps all limits, out of what the items would like best.
#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include "planning/solver/assignment.hpp"
#include "planning/solver/limit_row.hpp"

namespace lingju::planning::solver {

/// What an item would like: its open offers, and of each zone the offer that serves it, or -1.
struct Wanted {
    std::vector<char> open{};
    std::vector<int> offers{};
};

/// Pairs are kept while the limits allow, those dearest to lose first. Then zones change among the
/// open offers, where a site's minutes are the dearer the more overfull it is and from pass to pass
/// more so. At last everybody takes a seat, whoever has most to lose for their minutes first. Not
/// shared between threads.
class Seating {
  public:
    /// `prices`: what the limits are worth. `steepness`: what a minute of each site is worth more
    /// for every minute it is overfull.
    Seating(
        const Atlas& atlas,
        std::vector<Wanted> wanted,
        Prices prices,
        const std::vector<double>& steepness
    );

    /// None where some zone finds no seat, or after a stop.
    std::optional<Assignment> seat(const std::atomic<bool>& stop);

  private:
    struct Choice {
        int offer = -1;
        double cost = 0;  // travel and minutes
    };
    struct Pair {
        double loss = 0;
        int item = 0, offer = 0;
    };
    struct Customer {
        double regret = 0;
        int item = 0, zone = 0;
    };

    double price(int site, double load) const;
    double load(int item, int zone, int offer) const;
    double cost(int item, int zone, int offer) const;
    Choice cheapest_open(int item, int zone, int besides) const;
    std::vector<double> losses(int item) const;
    void keep_pairs();
    void reseat_dropped();
    void even_out();
    void even_out(int item);
    void raise_prices();
    std::vector<Customer> by_regret() const;
    bool squeeze_in(const Customer& customer);

    const Atlas& atlas_;
    const Placement& placement_;
    std::vector<Wanted> wanted_;
    Prices prices_;
    std::vector<double> limits_, steepness_, loads_;
    double steeper_ = 0;
    Assignment assignment_;
};

}  // namespace lingju::planning::solver
