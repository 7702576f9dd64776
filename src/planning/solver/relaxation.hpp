// Lower bounds for the coupled question: service, minutes, new items, training and postings are all
// priced at once.
//
// With prices v (service), u (minutes), w (new items), t (training), q (postings) the problem falls
// apart by item and offer; the volume algorithm (see volume.hpp) raises the bound in all prices
// together, each scaled by its usual size. Where the model has one item, minutes are owed by an
// open site only (Σ load ≤ capacity × open), which is stronger.
#pragma once

#include <atomic>
#include <limits>
#include <span>
#include <vector>

#include "planning/solver/atlas.hpp"
#include "planning/solver/volume.hpp"

namespace lingju::planning::solver {

/// Prices of what the items share, in cost units per unit of load, new item, hour and posting.
struct Prices {
    std::vector<double> capacity{};
    std::vector<double> fresh{};
    double training = 0;
    double postings = 0;
};

/// A bound with all that shows it: prices, and what service is worth in each (item, zone). Without
/// duals where there is none.
struct PricedProof {
    Prices prices{};
    std::vector<std::vector<double>> duals{};
    double bound = -std::numeric_limits<double>::infinity();
};

/// Where nothing has a price, no plan travels less than everybody to their nearest.
PricedProof proof_without_prices(const Atlas& atlas);

class Relaxation {
  public:
    explicit Relaxation(const Atlas& atlas);

    /// Decisions about offers, as in a tree: `fixes[item][offer]`. Empty: all free.
    void fix(std::vector<std::vector<Fix>> fixes) { fixes_ = std::move(fixes); }
    /// Takes `steps` steps towards `target`.
    void run(int steps, double target, int threads, const std::atomic<bool>& stop);
    /// Forgets the bound and steps (after `fix`), keeps the prices.
    void restart();

    double bound() const { return best_; }
    Prices prices() const { return split(prices_); }
    PricedProof proof() const;
    double service_price(int item, int zone) const;
    /// How much of the time each offer was open.
    const std::vector<std::vector<double>>& shares() const { return shares_; }

  private:
    struct Part;

    std::size_t service_at(int item, int zone) const;
    double evaluate(const std::vector<double>& prices, int threads);
    void evaluate_item(int item, const std::vector<double>& prices, Part& part);
    void reduce_openings(int item, const std::vector<double>& prices, Part& part) const;
    bool may_choose(int item, std::size_t offer, double reduced) const;
    bool beats(int item, std::size_t offer, std::size_t other, const std::vector<double>& reduced)
        const;
    double choose_offers(int item, const std::vector<double>& reduced, std::vector<char>& chosen)
        const;
    void count_openings(int item, Part& part) const;
    void count_service(int item, const std::vector<double>& prices, Part& part);
    void set_most();
    void set_scales();
    double set_service_scales();
    void start_prices();
    Prices split(const std::vector<double>& prices) const;
    void blend();
    void settle(double value);

    const Atlas& atlas_;
    const Placement& placement_;
    std::vector<std::vector<Fix>> fixes_;
    // Prices in one vector: service of each (item, zone), then minutes, new items of each site,
    // training, postings. `most_`: what they may be at most.
    std::vector<double> prices_, most_, trial_, scale_, slack_, residual_;
    std::vector<std::vector<double>> shares_;
    std::vector<std::vector<char>> chosen_;
    std::size_t capacity_at_ = 0, fresh_at_ = 0, training_at_ = 0, postings_at_ = 0;
    double best_ = 0, step_ = 0.1, blend_max_ = 0.1, checked_ = 0;
    int reds_ = 0, steps_ = 0;
};

}  // namespace lingju::planning::solver
