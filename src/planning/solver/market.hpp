// First prices for models of many items: each item answers to the prices by itself, and each price
// goes its own way by the side it is wrong on, faster while that stays (Riedmiller, Braun 1993).
#pragma once

#include <atomic>
#include <functional>
#include <limits>
#include <optional>

#include "planning/solver/draft.hpp"
#include "planning/solver/limit_row.hpp"

namespace lingju::planning::solver {

/// Results depend on the calls alone, not on the threads. After a stop they are those of the last
/// whole pass. Not shared between threads.
class Market {
  public:
    explicit Market(const Atlas& atlas);

    /// Takes `passes` passes over all items.
    void settle(int passes, int threads, const std::atomic<bool>& stop);

    /// What the items come to at the best prices, in all; minus infinity before the first pass.
    double value() const { return best_value_; }
    Prices best_prices() const { return row_.prices(best_); }
    /// For each item and offer: at least 0 where the item would be held at the best prices, what
    /// closing it would cost; less than 0 elsewhere.
    const std::vector<std::vector<double>>& wishes() const { return best_wishes_; }
    /// What service is worth to each zone of each item at the best prices: it pays its way and its
    /// part of the opening.
    std::vector<std::vector<double>> duals(int threads) const;

  private:
    struct Part {
        double value = 0;
        std::vector<double> used;
    };

    void set_pace();
    std::optional<double> ask(int threads, const std::atomic<bool>& stop);
    void ask_item(int item, const Prices& prices, Draft& draft, Bill& bill, Part& part);
    void count_use(int item, const Draft& draft, Part& part) const;
    void note_best(double value);
    void hurry();
    void for_all_items(int threads, const std::function<void(int, int)>& visit) const;

    const Atlas& atlas_;
    const Placement& placement_;
    LimitRow row_;
    std::vector<double> prices_, best_, excess_, pace_, last_;
    std::vector<std::vector<char>> open_, best_open_;
    std::vector<std::vector<double>> wishes_, best_wishes_;
    double best_value_ = -std::numeric_limits<double>::infinity();
    int passes_ = 0;
};

}  // namespace lingju::planning::solver
