#include "planning/solver/solve_many.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "planning/solver/bargain.hpp"
#include "planning/solver/joint_bound.hpp"
#include "planning/solver/market.hpp"
#include "planning/solver/parallel.hpp"
#include "planning/solver/repair.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int market_passes = 4;
constexpr int steps_first = 350, steps_next = 150;
constexpr int sweeps = 5;
constexpr int improvements = 4;
constexpr double hope = 1.06;  // of a bound: no plan is much dearer

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The run of a single-source model with many items and zones: first prices from a market, then the
/// bound and the plans side by side, each round's plans made at the prices of the round before.
class Many {
  public:
    Many(const Atlas& atlas, const Options& options, const Watch& watch)
        : atlas_(atlas), options_(options), watch_(watch) {}

    PlacementAnswer go(const PlacementPlan& start);

  private:
    void begin();
    void round();
    std::optional<Assignment> make_plan();
    void keep(const Assignment& assignment);
    void tell() const;
    double bound() const;
    double target() const;
    bool over() const;

    const Atlas& atlas_;
    const Options& options_;
    const Watch& watch_;
    std::optional<JointBound> joint_;
    std::optional<Bargain> bargain_;
    std::optional<Assignment> best_;
    double cost_ = std::numeric_limits<double>::infinity();
    double market_value_ = 0;
    long rounds_ = 0;
};

void Many::keep(const Assignment& assignment) {
    const auto cost = static_cast<double>(assignment.cost());
    if (assignment.unserved() > 0 || cost >= cost_) return;
    best_ = assignment;
    cost_ = cost;
}

double Many::bound() const {
    const double least = joint_->proof().bound;
    return std::min(cost_, std::ceil(least - 1e-9 * std::abs(least) - 1e-6));
}

bool Many::over() const {
    if (watch_.stop()) return true;
    if (options_.work > 0 && rounds_ >= options_.work) return true;
    return !std::isinf(cost_) && gap_of(cost_, bound()) <= options_.gap;
}

/// First prices, a bound near them, and a plan in little time, even after a stop.
void Many::begin() {
    Market market(atlas_);
    market.settle(market_passes, options_.threads, watch_.stop());
    joint_.emplace(atlas_, market.best_prices(), market.duals(options_.threads));
    market_value_ = market.value();
    joint_->run(steps_first, target(), options_.threads, watch_.stop());
    bargain_.emplace(atlas_, joint_->prices());
    std::optional<Assignment> made = construct(atlas_, market.best_prices(), market.wishes(), -0.5);
    if (!made) return;
    improve(atlas_, *made, 1, watch_.stop());
    keep(*made);
}

/// A poor plan is no measure of how far the bound may rise.
double Many::target() const {
    return std::min(cost_, hope * std::max(market_value_, joint_->proof().bound));
}

std::optional<Assignment> Many::make_plan() {
    for (int sweep = 0; sweep < sweeps; ++sweep) bargain_->sweep(watch_.stop());
    std::optional<Assignment> made = bargain_->settle(watch_.stop());
    if (made) improve(atlas_, *made, improvements, watch_.stop());
    return made;
}

void Many::tell() const {
    if (!options_.progress) return;
    const auto scale = static_cast<double>(power_of_ten(atlas_.placement().places));
    options_.progress({watch_.seconds(), cost_ / scale, bound() / scale, rounds_, 0});
}

void Many::round() {
    std::optional<Assignment> made;
    const double aim = target();
    bargain_->lean_on(joint_->prices());
    const std::vector<std::function<void()>> tasks{
        [&] { joint_->run(steps_next, aim, 1, watch_.stop()); }, [&] { made = make_plan(); }
    };
    run_all(options_.threads, tasks);
    if (made) keep(*made);
}

PlacementAnswer Many::go(const PlacementPlan& start) {
    if (!start.empty() && violations(atlas_.placement(), start).empty())
        keep(assignment_of(atlas_, start));
    begin();
    tell();
    for (++rounds_; !over(); ++rounds_) {
        round();
        tell();
    }
    PlacementAnswer answer{.has_plan = best_.has_value(), .cost = cost_, .bound = bound()};
    if (best_) answer.plan = best_->plan();
    answer.rounds = rounds_;
    answer.prices = joint_->proof().prices;
    if (options_.certificate) answer.proof = joint_->proof();
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
