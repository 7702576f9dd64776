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
constexpr int turns_a_step = 2;                        // of the bound
constexpr double turns_quick = 60, turns_first = 500;  // of the first cooling, of the next
constexpr double turns_factor = 4, heat_next = 0.5;
constexpr double turns_a_heat = 1000, hottest = 2.5;     // of a long cooling: where it begins
constexpr double quick_share = 0.05, long_share = 0.94;  // of the time that is left
constexpr double bound_share = 0.35;  // of it at most, before the long cooling, for good prices
constexpr int bound_steps = 500;
constexpr int turns_a_look = 50;  // after so many the plans take over what the bound has learnt
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
    void cool(double heat, const std::function<double(int)>& done);
    Wishes shared_out() const;
    void look_at_bound();
    void learn_prices();
    void cool();
    bool by_clock() const { return options_.work == 0 && options_.seconds > 0; }
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
    double turns_a_second_ = 0;  // of the last cooling
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

/// A cooling of the plans until `done` says that all is over, with steps of the bound between its
/// turns after the first round; what the bound has learnt is taken over again and again.
void Many::cool(double heat, const std::function<double(int)>& done) {
    double part = 0;
    for (int turn = 0; part < 1 && !watch_.stop(); ++turn) {
        part = done(turn);
        annealing_->turn(heat, std::min(part, 1.0), options_.threads);
        if (rounds_ == 1) continue;
        if (turn % turns_a_step == 0) joint_->step(target(), options_.threads);
        if ((turn + 1) % turns_a_look == 0) look_at_bound();
    }
    joint_->count(options_.threads);
}

/// What the bound has chosen for about its share of the time: of items that are alike, of each so
/// many.
Wishes Many::shared_out() const {
    Wishes wishes = joint_->shares();
    std::vector<int> before(wishes.size(), 0);
    for (int item = 0; item < atlas_.items(); ++item) {
        const int twin = atlas_.twin(item);
        const double least = (before[at(twin)]++ + 0.5) / atlas_.twins(twin);
        for (double& share : wishes[at(item)]) share -= least;
    }
    return wishes;
}

/// The plans take over what the bound has learnt.
void Many::look_at_bound() {
    annealing_->lean_on(joint_->prices());
    annealing_->draw_lots(joint_->reduced());
}

/// Steps of the bound alone, for good prices; then the plans begin anew from its shares.
void Many::learn_prices() {
    const double begun = watch_.seconds(), share = bound_share * (options_.seconds - begun);
    for (int step = 0; step < bound_steps && !watch_.stop(); ++step) {
        if (by_clock() && watch_.seconds() - begun > share) break;
        joint_->step(target(), options_.threads);
    }
    annealing_->lean_on(joint_->prices());
    annealing_->begin_from(shared_out());
    annealing_->draw_lots(joint_->reduced());
}

/// The first round is a quick cooling, so that there is a plan. By the clock, the second takes the
/// time there is, be the machine fast or slow, and what is left goes to short ones; else the
/// coolings have so many turns, each more than the last.
void Many::cool() {
    if (rounds_ == 2 && !resumed_) learn_prices();
    const double heat = rounds_ == 1 && !resumed_ ? 1 : heat_next;
    if (by_clock()) {
        const double begun = watch_.seconds(), left = options_.seconds - begun;
        const double length = (rounds_ == 1 ? quick_share : long_share) * left;
        const double hotter = std::clamp(turns_a_second_ * length / turns_a_heat, heat, hottest);
        int turns = 0;
        cool(rounds_ == 2 ? hotter : heat, [&](int turn) {
            turns = turn;
            return (watch_.seconds() - begun) / length;
        });
        turns_a_second_ = turns / std::max(watch_.seconds() - begun, 1e-3);
        return;
    }
    const double factor = std::pow(turns_factor, std::clamp(rounds_ - 2, 0L, 2L));
    const double turns = rounds_ == 1 ? turns_quick : turns_first * factor;
    cool(heat, [&](int turn) { return turn / (turns - 1); });
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
