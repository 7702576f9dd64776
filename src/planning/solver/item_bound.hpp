// The lower bound of one item at given prices, by the volume algorithm (Barahona, Anbil 2000) over
// what service is worth to each zone.
#pragma once

#include <vector>

#include "planning/solver/draft.hpp"

namespace lingju::planning::solver {

/// What is kept of an item between visits. `duals`: of each zone, what its service is worth.
/// `residuals`: how far each is from being served once, on average. `shares`: of each offer, how
/// much of the time it was open.
struct ItemDuals {
    std::vector<double> duals{};
    std::vector<double> residuals{};
    std::vector<double> shares{};
    double step = 0.3;
    double bound = 0;
};

/// Works on one item after another; its memory is used again. Not shared between threads.
class ItemBound {
  public:
    explicit ItemBound(const Atlas& atlas) : atlas_(atlas) {}

    /// First duals from a draft: each zone pays its way and its part of the opening.
    void start(const Bill& bill, const Draft& draft, ItemDuals& duals) const;
    /// Takes `steps` steps towards `target`, and leaves the best duals and their exact bound.
    void run(int item, const Bill& bill, double target, int steps, ItemDuals& duals);

  private:
    struct Way {
        double cost = 0;
        int offer = 0;
    };

    double exact(const std::vector<double>& duals);
    void gather(const std::vector<double>& duals);
    double evaluate(const std::vector<double>& duals);
    double choose();
    std::size_t best_of(std::size_t first, std::size_t end) const;
    void count();
    bool step(const ItemDuals& state, double away);
    bool learn(ItemDuals& state);

    const Atlas& atlas_;
    const Bill* bill_ = nullptr;
    int item_ = 0;
    std::vector<std::size_t> begin_;  // of each zone in ways_
    std::vector<Way> ways_;
    std::vector<double> reduced_, trial_, limits_, scale_, slack_;
    std::vector<char> chosen_;
    std::vector<std::pair<int, int>> served_;  // zone, offer
};

}  // namespace lingju::planning::solver
