// The bound of many items: what they share and every service are priced together, by the volume
// algorithm (Barahona, Anbil 2000; Barahona, Chudak 2005).
//
// Most offers are far from being opened. Steps are taken over the ways that can matter near the
// best prices; every so many steps the bound is counted over all ways, which proves it, and the
// ways are chosen anew.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "planning/solver/bill.hpp"
#include "planning/solver/limit_row.hpp"
#include "planning/solver/paces.hpp"

namespace lingju::planning::solver {

/// Results depend on the calls alone, not on the threads, as long as nothing is stopped.
class JointBound {
  public:
    /// Begins from `prices`, and from what service is worth in each (item, zone).
    JointBound(
        const Atlas& atlas, const Prices& prices, const std::vector<std::vector<double>>& duals
    );

    /// Takes a step towards `target`.
    void step(double target, int threads);
    /// Counts the bound at the best prices, and keeps what it proves.
    double count(int threads);

    const PricedProof& proof() const { return proof_; }
    /// Whose service is worth as much as their lists allow: longer ones might prove more.
    std::vector<ItemZone> capped() const;
    Prices prices() const { return row_.prices(best_); }
    /// Of each item's offers, as last counted: what opening one costs more than it is worth.
    std::vector<std::vector<double>> reduced() const { return of_items(&Voice::counted); }
    /// How much of the time each offer was chosen: near the solution of the linear relaxation.
    std::vector<std::vector<double>> shares() const { return of_items(&Voice::shares); }

  private:
    /// A way in sight: what its travel costs the zone.
    struct Way {
        float travel = 0;
        int offer = 0;
    };
    /// An item, for all that are alike. Zones are those that ask; what is said of a zone stands in
    /// rows. `residuals`: how far it is from being served once, on average. `assured`: what it
    /// costs to serve it from what must be open; no service is worth more.
    struct Voice {
        int item = 0;
        bool keeps = false;  // some offer must be open
        double twins = 0;
        std::vector<int> zones{};
        std::vector<double> weight{}, demand{}, duals{}, trial{}, residuals{}, slack{}, scale{},
            limits{}, assured{};
        std::vector<std::size_t> begin{};
        std::vector<Way> ways{};
        Bill bill{};
        std::vector<double> reduced{}, used{};
        std::vector<double> counted{};  // reduced costs over all ways
        std::vector<double> shares{};   // how much of the time each offer was chosen
        std::vector<char> chosen{};
        std::vector<std::pair<int, int>> served{};  // row, offer
        double value = 0;
    };

    std::vector<std::vector<double>> of_items(std::vector<double> Voice::* figures) const;
    void add_voice(int item, const std::vector<double>& duals);
    void for_all_voices(int threads, const std::function<void(Voice&)>& visit);
    void count_voice(Voice& voice, const Prices& prices) const;
    void gather(Voice& voice) const;
    double assured(const Voice& voice, std::size_t row) const;
    int keeper(const Voice& voice, std::size_t row, double& dual) const;
    double evaluate(int threads);
    void evaluate_voice(Voice& voice, const Prices& prices) const;
    void count_use(Voice& voice) const;
    bool move(double target);
    bool learn();
    void judge(double value, bool along);
    void look_around(int threads);
    void keep_proof(double bound);

    const Atlas& atlas_;
    const Placement& placement_;
    LimitRow row_;
    std::vector<Voice> voices_;
    std::vector<double> prices_, best_, excess_, mean_;
    std::optional<Paces> paces_;
    PricedProof proof_;
    double best_value_ = -std::numeric_limits<double>::infinity();
    double opening_ = 0;  // of an offer, on average
    double length_ = 0.05;
    double sight_ = 1, spread_ = 20;  // of a step of length 1
    double fineness_ = 1;             // of the blends
    int reds_ = 0;
    long steps_ = 0;
};

}  // namespace lingju::planning::solver
