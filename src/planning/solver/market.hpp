// Prices for models of many items: each item answers to the prices by itself, and the prices rise
// where more is asked for than there is.
//
// First each price goes its own way, faster while it is wrong on the same side (Riedmiller, Braun
// 1993); then all move together by the volume algorithm (Barahona, Anbil 2000) on what the items
// ask for. At the best prices the items' own bounds (item_bound.hpp) prove a bound for the whole.
#pragma once

#include <atomic>
#include <functional>
#include <limits>
#include <optional>

#include "planning/solver/item_bound.hpp"

namespace lingju::planning::solver {

/// Results depend on the calls alone, not on the threads. After a stop they are those of the last
/// whole pass. Not shared between threads.
class Market {
  public:
    explicit Market(const Atlas& atlas);

    /// Takes `passes` passes over all items towards prices whose bound is near `target`.
    void settle(int passes, double target, int threads, const std::atomic<bool>& stop);
    /// Raises the items' bounds at the best prices by `steps` steps, and keeps the best proof.
    void prove(int steps, int threads, const std::atomic<bool>& stop);

    /// What the items come to at the best prices: about the best bound there is.
    double value() const { return best_value_; }
    const PricedProof& proof() const { return proof_; }
    Prices best_prices() const { return split(best_); }
    /// For each item and offer: at least 0 where the item would be held at the best prices, what
    /// closing it would cost; less than 0 elsewhere.
    const std::vector<std::vector<double>>& wishes() const { return best_wishes_; }

  private:
    struct Part {
        double value = 0;
        std::vector<double> used;
    };

    std::size_t price_count() const { return training_at_ + 2; }
    void set_limits();
    void set_steps();
    Prices split(const std::vector<double>& prices) const;
    /// Excess over the limits at `prices`; the answer is what the items come to. None after
    /// a stop.
    std::optional<double> ask(
        const std::vector<double>& prices, int threads, const std::atomic<bool>& stop
    );
    void ask_item(int item, const Prices& prices, Draft& draft, Bill& bill, Part& part);
    void count_use(int item, const Draft& draft, Part& part) const;
    void note_best(double value);
    void hurry();
    void blend(bool first);
    void step(double target);
    void find_twins();
    void begin_proof();
    void prove_item(int item, const Prices& prices, int steps);
    bool for_all_items(
        int threads, const std::atomic<bool>& stop, const std::function<void(int, int)>& visit
    );

    const Atlas& atlas_;
    const Placement& placement_;
    std::size_t fresh_at_ = 0, training_at_ = 0;
    std::vector<double> limits_, prices_, best_, excess_, mean_, scale_, pace_, last_;
    std::vector<std::vector<char>> open_;
    std::vector<std::vector<double>> wishes_, best_wishes_;
    std::vector<std::vector<char>> best_open_;
    std::vector<ItemDuals> duals_;
    std::vector<int> twin_of_, twins_;  // the first item alike; how many are
    PricedProof proof_;
    double best_value_ = -std::numeric_limits<double>::infinity();
    double length_ = 0.3;
    int reds_ = 0, passes_ = 0;
};

}  // namespace lingju::planning::solver
