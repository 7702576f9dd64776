#include "planning/solver/solve_many.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "planning/solver/market.hpp"
#include "planning/solver/parallel.hpp"
#include "planning/solver/repair.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int passes_first = 4, passes_next = 12;
constexpr int steps_first = 10, steps_next = 30;
constexpr int improvements = 6;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The run of a single-source model with many items and zones: prices found on a market, plans made
/// at them and improved.
class Many {
  public:
    Many(const Atlas& atlas, const Options& options, const Watch& watch);

    PlacementAnswer go(const PlacementPlan& start);

  private:
    void round();
    void make_plans();
    std::optional<Assignment> first_plan() const;
    std::optional<Assignment> plan_in_turn() const;
    std::optional<Assignment> fresh_plan() const;
    std::optional<Assignment> other_plan(std::uint64_t seed) const;
    void keep(const Assignment& assignment);
    void tell() const;
    double bound() const;
    bool over() const;

    const Atlas& atlas_;
    const Options& options_;
    const Watch& watch_;
    Market market_;
    Random random_;
    std::vector<int> by_load_;  // items, the most minutes first
    std::optional<Assignment> best_;
    double cost_ = std::numeric_limits<double>::infinity();
    long rounds_ = 0;
};

Many::Many(const Atlas& atlas, const Options& options, const Watch& watch)
    : atlas_(atlas),
      options_(options),
      watch_(watch),
      market_(atlas),
      random_(options.seed),
      by_load_(at(atlas.items())) {
    std::vector<Units> loads;
    for (const Item& item : atlas.placement().items) {
        const Units demand = std::reduce(item.demand.begin(), item.demand.end());
        loads.push_back(item.offers.empty() ? 0 : demand * item.offers[0].minutes);
    }
    std::iota(by_load_.begin(), by_load_.end(), 0);
    std::ranges::stable_sort(by_load_, [&](int a, int b) { return loads[at(a)] > loads[at(b)]; });
}

void Many::keep(const Assignment& assignment) {
    const auto cost = static_cast<double>(assignment.cost());
    if (assignment.unserved() > 0 || cost >= cost_) return;
    best_ = assignment;
    cost_ = cost;
}

double Many::bound() const {
    const double least = market_.proof().bound;
    return std::min(cost_, std::ceil(least - 1e-9 * std::abs(least) - 1e-6));
}

bool Many::over() const {
    if (watch_.stop()) return true;
    if (options_.work > 0 && rounds_ >= options_.work) return true;
    return !std::isinf(cost_) && gap_of(cost_, bound()) <= options_.gap;
}

/// Every item in what those with more load have left, at the market's prices.
std::optional<Assignment> Many::plan_in_turn() const {
    const Prices prices = market_.best_prices();
    Refit refit(atlas_, prices);
    Assignment assignment(atlas_);
    for (int item : by_load_) {
        std::vector<char> likely;
        for (double wish : market_.wishes()[at(item)]) likely.push_back(wish >= 0 ? 1 : 0);
        if (!refit.item(assignment, item, std::move(likely))) return std::nullopt;
    }
    return assignment;
}

std::optional<Assignment> Many::fresh_plan() const {
    if (watch_.stop()) return std::nullopt;
    std::optional<Assignment> made = plan_in_turn();
    if (!made) return made;
    const Prices prices = market_.best_prices();
    Refit(atlas_, prices).all(*made, watch_.stop());
    improve(atlas_, *made, improvements, watch_.stop());
    return made;
}

/// The best plan, shaken and fitted anew.
std::optional<Assignment> Many::other_plan(std::uint64_t seed) const {
    if (!best_) return std::nullopt;
    const Prices prices = market_.best_prices();
    Assignment assignment = *best_;
    Random random(seed);
    shake(atlas_, assignment, atlas_.items() / 4, random);
    Refit(atlas_, prices).all(assignment, watch_.stop());
    improve(atlas_, assignment, improvements, watch_.stop());
    return assignment;
}

/// A plan in little time, to begin with, even after a stop.
std::optional<Assignment> Many::first_plan() const {
    std::optional<Assignment> made =
        construct(atlas_, market_.best_prices(), market_.wishes(), -0.5);
    if (!made) made = plan_in_turn();
    if (made) improve(atlas_, *made, 2, watch_.stop());
    return made;
}

void Many::make_plans() {
    std::vector<std::optional<Assignment>> made(2);
    const auto seed = random_.next();
    const std::vector<std::function<void()>> tasks{
        [&] { made[0] = rounds_ == 0 ? first_plan() : fresh_plan(); },
        [&] { made[1] = other_plan(seed); }
    };
    run_all(options_.threads, tasks);
    for (const auto& assignment : made) {
        if (assignment) keep(*assignment);
    }
}

void Many::tell() const {
    if (!options_.progress) return;
    const auto scale = static_cast<double>(power_of_ten(atlas_.placement().places));
    options_.progress({watch_.seconds(), cost_ / scale, bound() / scale, rounds_, 0});
}

void Many::round() {
    const bool first = rounds_ == 0;
    const double target = std::isinf(cost_) ? 1.02 * market_.value() : cost_;
    market_.settle(first ? passes_first : passes_next, target, options_.threads, watch_.stop());
    market_.prove(first ? steps_first : steps_next, options_.threads, watch_.stop());
    make_plans();
    ++rounds_;
    tell();
}

PlacementAnswer Many::go(const PlacementPlan& start) {
    if (!start.empty() && violations(atlas_.placement(), start).empty())
        keep(assignment_of(atlas_, start));
    while (!over()) round();
    PlacementAnswer answer{.has_plan = best_.has_value(), .cost = cost_, .bound = bound()};
    if (best_) answer.plan = best_->plan();
    answer.rounds = rounds_;
    answer.prices = market_.proof().prices;
    if (options_.certificate) answer.proof = market_.proof();
    if (!answer.has_plan) return answer;
    const bool optimal = gap_of(cost_, answer.bound) <= 1e-9;
    answer.status = optimal              ? Status::optimal
                    : watch_.cancelled() ? Status::cancelled
                                         : Status::feasible;
    return answer;
}

}  // namespace

Assignment assignment_of(const Atlas& atlas, const PlacementPlan& plan) {
    Assignment assignment(atlas);
    for (int item = 0; item < atlas.items(); ++item) {
        for (int offer : plan.open[at(item)]) {
            if (!assignment.is_open(item, offer)) assignment.open(item, offer);
        }
    }
    for (const Served& served : plan.served)
        assignment.serve(served.item, served.zone, served.offer);
    return assignment;
}

PlacementAnswer solve_many(
    const Atlas& atlas, const Options& options, const Watch& watch, const PlacementPlan& start
) {
    return Many(atlas, options, watch).go(start);
}

}  // namespace lingju::planning::solver
