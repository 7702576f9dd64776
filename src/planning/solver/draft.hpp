// The points of one item at given prices, as if nothing but the prices held them back.
//
// Adds, drops and swaps (Resende, Werneck 2006), many at a time where they do not touch the same
// zones.
#pragma once

#include <vector>

#include "planning/solver/bill.hpp"

namespace lingju::planning::solver {

/// Works on one item after another; its memory is used again. Not shared between threads.
class Draft {
  public:
    explicit Draft(const Atlas& atlas) : atlas_(atlas) {}

    /// Begins from `open`; what must be open is opened, and where a zone finds nothing, its
    /// nearest.
    void begin(int item, const Bill& bill, std::vector<char> open);
    /// Improves for at most `rounds` rounds; fewer where nothing more is gained.
    void improve(int rounds);

    /// Priced cost of the whole item.
    double cost() const;
    const std::vector<char>& open() const { return open_; }
    /// What closing an open offer would cost more (less than 0: it would save).
    double value(int offer) const { return loss_[static_cast<std::size_t>(offer)]; }
    /// The cheapest open offer of a zone that asks, and its priced cost; the second's cost.
    int nearest(int zone) const { return zones_[static_cast<std::size_t>(zone)].offer; }
    double nearest_cost(int zone) const { return zones_[static_cast<std::size_t>(zone)].cost; }
    double next_cost(int zone) const { return zones_[static_cast<std::size_t>(zone)].next_cost; }

  private:
    struct Zone {
        int offer = -1, next = -1;
        double cost = 0, next_cost = 0;
        std::size_t hits_begin = 0, hits_end = 0;
    };
    /// A closed offer that is cheaper for a zone than its second.
    struct Hit {
        int offer = 0;
        int zone = 0;
        double cost = 0;
    };
    struct Move {
        double profit = 0;
        int in = -1, out = -1;
    };
    /// The zones of each offer, one after another.
    struct Register {
        std::vector<std::size_t> begin;
        std::vector<int> zones;

        void start(std::size_t offers) { begin.assign(offers + 2, 0); }
        void fill();
    };

    void open_what_must();
    void open_for_all();
    void scan();
    bool any_reaches(int zone) const;
    static void rank(Zone& row, int offer, double cost);
    void look_beyond(int zone, Zone& row) const;
    void scan_zone(int zone);
    void weigh();
    void line_up();
    void find_moves();
    void find_swap(int out);
    bool may_add(int offer, int out) const;
    bool take(const Move& move);
    bool mark(const Move& move);

    const Atlas& atlas_;
    const Bill* bill_ = nullptr;
    int item_ = 0;
    std::vector<char> open_;
    std::vector<int> held_;  // of each site: its open offer, or -1
    std::vector<Zone> zones_;
    std::vector<Hit> hits_;
    std::vector<double> gain_, loss_, extra_;
    std::vector<int> touched_;
    Register near_, next_, hit_;
    std::vector<char> marks_;
    std::vector<Move> moves_;
};

}  // namespace lingju::planning::solver
