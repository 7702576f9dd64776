#include "planning/solver/solve_many.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "planning/solver/annealing.hpp"
#include "planning/solver/duties.hpp"
#include "planning/solver/joint_bound.hpp"
#include "planning/solver/market.hpp"
#include "planning/solver/parallel.hpp"
#include "planning/solver/repair.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int market_passes = 4;
constexpr int steps_a_turn = 3;
constexpr int turns_first = 170;  // of a cooling
constexpr double turns_factor = 4, heat_next = 0.5;
constexpr int turns_a_look = 25;  // after so many the plans take over what the bound has learnt
constexpr int improvements = 4;
constexpr double hope = 1.06;  // of a bound: no plan is much dearer

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The run of a single-source model with many items and zones: first prices from a market, then the
/// bound and the plans side by side. A round is a cooling of the plans, each longer than the last.
class Many {
  public:
    Many(const Atlas& atlas, const Options& options, const Watch& watch, const Start& start)
        : atlas_(atlas), options_(options), watch_(watch), start_(start) {}

    PlacementAnswer go();

  private:
    bool resume();
    void begin();
    void round();
    PlacementAnswer answer() const;
    void cool();
    void keep(Assignment assignment);
    void tell() const;
    double bound() const;
    double target() const;
    bool over() const;

    const Atlas& atlas_;
    const Options& options_;
    const Watch& watch_;
    const Start& start_;
    std::optional<JointBound> joint_;
    std::optional<Annealing> annealing_;
    std::optional<Assignment> best_;
    double cost_ = std::numeric_limits<double>::infinity();
    double market_value_ = 0;
    long rounds_ = 0;
    bool resumed_ = false;
};

void Many::keep(Assignment assignment) {
    if (assignment.unserved() > 0 || !fulfil(atlas_, assignment)) return;
    const auto cost = static_cast<double>(assignment.cost());
    if (cost >= cost_) return;
    best_ = std::move(assignment);
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

/// Goes on from the plan that was given, and from prices and worths where they are; false where it
/// is none or breaks something.
bool Many::resume() {
    const PlacementPlan& plan = start_.plan;
    if (plan.empty() || !violations(atlas_.placement(), plan).empty()) return false;
    keep(assignment_of(atlas_, plan));
    if (start_.proof.duals.empty()) return false;
    joint_.emplace(atlas_, start_.proof.prices, start_.proof.duals);
    market_value_ = joint_->count(options_.threads);
    Wishes wishes;
    for (int item = 0; item < atlas_.items(); ++item) {
        wishes.emplace_back(atlas_.placement().items[at(item)].offers.size(), -1.0);
        for (int offer : plan.open[at(item)]) wishes.back()[at(offer)] = 1;
    }
    annealing_.emplace(atlas_, start_.proof.prices, wishes, options_.seed);
    return true;
}

/// First prices, a bound near them, and a plan in little time, even after a stop.
void Many::begin() {
    Market market(atlas_);
    market.settle(market_passes, options_.threads, watch_.stop());
    joint_.emplace(atlas_, market.best_prices(), market.duals(options_.threads));
    market_value_ = market.value();
    annealing_.emplace(atlas_, market.best_prices(), market.wishes(), options_.seed);
    std::optional<Assignment> made = construct(atlas_, market.best_prices(), market.wishes(), -0.5);
    if (!made) return;
    improve(atlas_, *made, 1, watch_.stop());
    keep(*std::move(made));
}

/// A poor plan is no measure of how far the bound may rise.
double Many::target() const {
    return std::min(cost_, hope * std::max(market_value_, joint_->proof().bound));
}

/// A cooling of the plans, and steps of the bound beside each turn.
void Many::cool() {
    const double factor = std::pow(turns_factor, std::min(rounds_ - 1, 3L));
    annealing_->heat(
        rounds_ == 1 && !resumed_ ? 1 : heat_next, static_cast<int>(turns_first * factor)
    );
    for (int turn = 1; !annealing_->cold() && !watch_.stop(); ++turn) {
        const std::vector<std::function<void()>> tasks{
            [&] { annealing_->turn(); },
            [&, aim = target()] {
                for (int i = 0; i < steps_a_turn; ++i) joint_->step(aim);
            }
        };
        run_all(options_.threads, tasks);
        if (turn % turns_a_look == 0) annealing_->lean_on(joint_->prices());
    }
    joint_->count(options_.threads);
}

void Many::tell() const {
    if (!options_.progress) return;
    const auto scale = static_cast<double>(power_of_ten(atlas_.placement().places));
    options_.progress({watch_.seconds(), cost_ / scale, bound() / scale, rounds_, 0});
}

void Many::round() {
    cool();
    std::optional<Assignment> made = annealing_->settle();
    if (!made) return;
    improve(atlas_, *made, improvements, watch_.stop());
    keep(*std::move(made));
}

PlacementAnswer Many::answer() const {
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

PlacementAnswer Many::go() {
    resumed_ = resume();
    if (!resumed_) begin();
    tell();
    for (++rounds_; !over(); ++rounds_) {
        round();
        tell();
        if (start_.keep) start_.keep(answer());
    }
    return answer();
}

}  // namespace

Assignment assignment_of(const Atlas& atlas, const PlacementPlan& plan) {
    Assignment assignment(atlas);
    for (int item = 0; item < atlas.items(); ++item) {
        for (int offer : plan.open[at(item)]) assignment.try_open(item, offer);
    }
    for (const Served& served : plan.served)
        assignment.serve(served.item, served.zone, served.offer);
    return assignment;
}

PlacementAnswer solve_many(
    const Atlas& atlas, const Options& options, const Watch& watch, const Start& start
) {
    return Many(atlas, options, watch, start).go();
}

}  // namespace lingju::planning::solver
