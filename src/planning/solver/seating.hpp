// A plan that keeps all limits, out of one that breaks them a little.
#pragma once

#include <optional>
#include <vector>

#include "planning/solver/assignment.hpp"

namespace lingju::planning::solver {

/// What an item would like: its open offers, and of each zone the offer that serves it, or -1.
struct Wanted {
    std::vector<char> open{};
    std::vector<int> offers{};
};

/// Pairs are kept while the limits allow, those that serve most first. Then zones leave what is
/// overfull, those first that it costs least for the minutes they free. Not shared between threads.
class Seating {
  public:
    /// `wanted` must outlive it.
    Seating(const Atlas& atlas, const std::vector<Wanted>& wanted);

    /// None where some zone finds no seat.
    std::optional<Assignment> seat();

  private:
    struct Pair {
        Units load = 0;
        int item = 0, offer = 0;
    };
    struct Guest {
        int item = 0, zone = 0;
    };
    /// Where a guest could go, and how much farther it is.
    struct Choice {
        int offer = -1;
        double more = 0;
    };

    Units load_of(const Guest& guest) const;
    void open_wanted();
    void seat_wanted();
    Choice elsewhere(const Guest& guest, double most) const;
    bool send(const Guest& guest, const Choice& choice);
    bool relieve(int site);

    const Atlas& atlas_;
    const Placement& placement_;
    const std::vector<Wanted>& wanted_;
    Assignment assignment_;
    std::vector<std::vector<Guest>> guests_;  // of each site
    std::vector<Guest> left_;
};

}  // namespace lingju::planning::solver
