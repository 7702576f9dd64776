// Local search by add, drop and swap, each move priced in constant time from sums that are kept,
// not recounted.
//
// Resende, Werneck: "On the implementation of a swap-based local search procedure for the p-median
// problem" (ALENEX 2003) and "A hybrid multistart heuristic for the uncapacitated facility location
// problem" (EJOR 174, 2006). With φ1, φ2 the two nearest open sites of a customer and d1, d2 their
// costs:
//   gain[s]     Σ (d1 − c(s))⁺                           saved by opening s
//   loss[r]     Σ over φ1 = r of d2 − d1                 paid for closing r
//   extra[s,r]  Σ over φ1 = r, c(s) < d2 of d2 − max(c(s), d1)    what closing r costs less once s
//   is open swap(s, r)  = gain[s] − loss[r] + extra[s,r]
#pragma once

#include <atomic>
#include <span>
#include <vector>

#include "planning/solver/groups.hpp"
#include "planning/solver/neighbours.hpp"
#include "planning/solver/random.hpp"

namespace lingju::planning::solver {

/// A step: open `in`, close `out`; either may be -1. `saves` > 0 makes the plan cheaper.
struct Move {
    int in = -1;
    int out = -1;
    Units saves = 0;
};

/// One plan under search. Not shared between threads.
class Interchange {
  public:
    explicit Interchange(const Neighbours& neighbours);

    /// Sites that may never be opened; mandatory ones are taken from the siting.
    void forbid(std::span<const char> closed) { forbidden_.assign(closed.begin(), closed.end()); }
    /// Starts from `open`, whatever stood before. Without `swaps` the sums that price swaps are not
    /// kept: a step costs a tenth, and only `random_move` may be asked until the next reset.
    void reset(std::span<const int> open, bool swaps = true);
    /// `site` must be closed. Takes time by the customers around it where it has few.
    void open_site(int site);
    /// `site` must be open.
    void close_site(int site);
    void apply(const Move& move);

    bool is_open(int site) const { return open_[static_cast<std::size_t>(site)] != 0; }
    const std::vector<int>& open_sites() const { return list_; }
    /// The cost of the plan, a customer without a site counted with Neighbours::beyond.
    Units cost() const { return cost_; }
    Units serving_cost(int customer) const {
        return first_cost_[static_cast<std::size_t>(customer)];
    }
    Units second_cost(int customer) const {
        return second_cost_[static_cast<std::size_t>(customer)];
    }

    /// The best step of the neighbourhood: swaps alone where the number of open sites is given,
    /// else adds and drops too. Sites with hold[site] > now neither enter nor leave, save where the
    /// step beats `aspiration` (a saving).
    Move best_move(std::span<const int> hold = {}, int now = 0, Units aspiration = unreachable)
        const;
    /// A random step that costs no more than a draw at `temperature` lets through: an opening with
    /// the closing of a site that shares customers with it, or of any site; where the number of
    /// open sites is not given, also either alone. {-1, -1} where the draw hit nothing that may
    /// move, or what costs more: it is given up as soon as that shows. Needs no sums of swaps.
    Move random_move(Random& random, double temperature) const;
    /// The cheapest site to close, `besides` excepted; -1 where none may be.
    int cheapest_to_close(int besides) const;
    /// How many entries of lists and sums were touched so far: work that is the same on every
    /// machine.
    long effort() const { return effort_; }
    /// Steps down until no step saves anything, or `stop` rises.
    void descend(const std::atomic<bool>& stop);

  private:
    struct Extra {
        int out;
        int customers;
        Units value;
    };

    bool held(std::span<const int> hold, int now, int site) const {
        return !hold.empty() && hold[static_cast<std::size_t>(site)] > now;
    }
    bool may_close(int site) const;
    Move drawn(Random& random) const;
    Units swap_saves(int in, int out, Units least) const;
    void contribute(int customer, int sign);
    void weigh_loss(int customer, int sign);
    template <class Change>
    void reseat(int customer, bool first_stays, Change change);
    std::span<const int> concerned_by(int site);
    void serve_also_from(int site, int customer, Units cost);
    void set_first(int customer, int site, Units cost);
    void set_second(int customer, int site, Units cost);
    int weigh_drops(Move& best, std::span<const int> hold, int now, Units aspiration) const;
    void add_extra(int site, int out, Units value, int sign);
    void find_two(int customer);
    void find_two_everywhere(int customer);
    void weigh_adds_and_swaps(
        int site, Move& best, int freest, std::span<const int> hold, int now, Units aspiration
    ) const;
    void offer(
        Move& best, const Move& candidate, std::span<const int> hold, int now, Units aspiration
    ) const;

    const Neighbours& neighbours_;
    const Siting& siting_;
    std::vector<char> open_, forbidden_;
    std::vector<int> list_, place_;
    std::vector<int> first_, second_;
    std::vector<Units> first_cost_, second_cost_;
    std::vector<Units> gain_, loss_;
    std::vector<std::vector<Extra>> extra_;
    Groups firsts_, seconds_;  // customers by their two nearest open sites
    Groups loose_;             // under 1: those that sites beyond their list could serve
    std::vector<int> everybody_, concerned_;
    std::vector<Units> buffer_;
    Units cost_ = 0;
    bool swaps_ = true;
    mutable long effort_ = 0;
};

}  // namespace lingju::planning::solver
