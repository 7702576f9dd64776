#include "planning/solver/solve_many.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "planning/solver/annealing.hpp"
#include "planning/solver/draft.hpp"
#include "planning/solver/duties.hpp"
#include "planning/solver/item_bounds.hpp"
#include "planning/solver/joint_bound.hpp"
#include "planning/solver/market.hpp"
#include "planning/solver/parallel.hpp"
#include "planning/solver/repair.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int market_passes = 4;
constexpr double turns_quick = 60;  // of the first cooling
constexpr long turns_first = 100;   // of the chain at its first plan; then twice as many each time
constexpr double heat_chain = 0.3, part_chain = 0.2;  // how far cooled the chain stays
constexpr int quench_times = 8;                       // the chain's turns: how many a quench takes
constexpr int quench_least = 40;
constexpr int draft_rounds = 20;
constexpr int bound_steps = 700;                  // before the chain begins
constexpr int steps_a_growth = 100;               // of them: after so many lists may grow
constexpr int turns_a_step = 5, late_turns = 16;  // of the bound; later
constexpr long late = 3000;
constexpr int turns_a_look = 50;  // after so many the plans take over what the bound has learnt
constexpr int improvements = 4;
constexpr long item_rounds = 2;  // of each item's tree at first, then three times as many
constexpr double hope = 1.06;    // of a bound: no plan is much dearer

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The run of a single-source model with many items and zones: first prices from a market, then the
/// bound and the plans side by side. One chain of plans goes on at one temperature. A round makes a
/// plan of what the chain has come to, by a quench of a copy. A clock only decides after which turn
/// the last quench begins.
class Many {
  public:
    Many(Atlas& atlas, const Options& options, const Watch& watch, const Start& start)
        : atlas_(atlas), options_(options), watch_(watch), start_(start) {}

    PlacementAnswer go();

  private:
    bool resume();
    void begin();
    void round();
    PlacementAnswer answer() const;
    void cool_quickly();
    void learn_prices();
    void go_on(long turns);
    void step_bound();
    void grow_lists();
    void quench();
    void settle(const Annealing& annealing);
    Wishes drafted() const;
    void draft(int item, double least, const Prices& prices, std::vector<double>& shares) const;
    void look_at_bound();
    int quench_turns() const;
    bool last_call() const;
    void keep(Assignment assignment);
    void look_into_items();
    void tell() const;
    double bound() const;
    double target() const;
    bool over() const;

    Atlas& atlas_;
    const Options& options_;
    const Watch& watch_;
    const Start& start_;
    std::optional<JointBound> joint_;
    std::optional<Annealing> annealing_;
    std::optional<Assignment> best_;
    double cost_ = std::numeric_limits<double>::infinity();
    double market_value_ = 0;
    double by_items_ = -std::numeric_limits<double>::infinity();  // a bound
    long rounds_ = 0;
    long turns_ = 0;               // of the chain
    long turns_in_all_ = 0;        // of the chain and of quenches
    double seconds_a_turn_ = 0;    // of a cooling
    double seconds_settling_ = 0;  // of making a plan of a cooled one
    bool resumed_ = false, ended_ = false;
};

void Many::keep(Assignment assignment) {
    if (assignment.unserved() > 0 || !fulfil(atlas_, assignment) || !assignment.complete()) return;
    const auto cost = static_cast<double>(assignment.cost());
    if (cost >= cost_) return;
    best_ = std::move(assignment);
    cost_ = cost;
}

double Many::bound() const {
    const double least = std::max(joint_->proof().bound, by_items_);
    return std::min(cost_, std::ceil(least - 1e-9 * std::abs(least) - 1e-6));
}

bool Many::over() const {
    if (ended_ || watch_.stop()) return true;
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

/// The best found for each item alone at the bound's prices, from what the bound has chosen for
/// about its share of the time: of items that are alike, of each so many.
Wishes Many::drafted() const {
    Wishes wishes = joint_->shares();
    const Prices prices = joint_->prices();
    std::vector<int> before(wishes.size(), 0);
    std::vector<std::function<void()>> tasks;
    for (int item = 0; item < atlas_.items(); ++item) {
        const int twin = atlas_.twin(item);
        const double least = (before[at(twin)]++ + 0.5) / atlas_.twins(twin);
        tasks.push_back([&, item, least] { draft(item, least, prices, wishes[at(item)]); });
    }
    run_all(options_.threads, tasks);
    return wishes;
}

/// Turns an item's shares into what its draft opens.
void Many::draft(int item, double least, const Prices& prices, std::vector<double>& shares) const {
    std::vector<char> open;
    for (double share : shares) open.push_back(share >= least ? 1 : 0);
    Bill bill;
    bill.set(atlas_, item, prices);
    Draft draft(atlas_);
    draft.begin(item, bill, std::move(open));
    draft.improve(draft_rounds);
    for (std::size_t o = 0; o < shares.size(); ++o) shares[o] = draft.open()[o] != 0 ? 1 : -1;
}

/// The plans take over what the bound has learnt.
void Many::look_at_bound() {
    annealing_->lean_on(joint_->prices());
    annealing_->draw_lots(joint_->reduced());
}

/// A quick cooling, so that there is a plan.
void Many::cool_quickly() {
    const double begun = watch_.seconds();
    for (int turn = 0; turn < turns_quick && !watch_.stop(); ++turn)
        annealing_->turn(1, turn / (turns_quick - 1), options_.threads);
    seconds_a_turn_ = (watch_.seconds() - begun) / turns_quick;
    joint_->count(options_.threads);
    settle(*annealing_);
}

/// Steps of the bound alone, for good prices; then the chain begins from drafts.
void Many::learn_prices() {
    for (int step = 0; step < bound_steps && !last_call(); ++step) {
        joint_->step(target(), options_.threads);
        if ((step + 1) % steps_a_growth == 0) grow_lists();
    }
    annealing_->lean_on(joint_->prices());
    if (!resumed_) annealing_->begin_from(drafted());
    annealing_->draw_lots(joint_->reduced());
}

/// Lists grow where what service is worth stands at what they allow.
void Many::grow_lists() {
    if (!atlas_.whole() && atlas_.grow(joint_->capped())) joint_->count(options_.threads);
}

int Many::quench_turns() const {
    return std::max(quench_least, quench_times * static_cast<int>(turns_));
}

/// Whether what time is left is what the last quench takes.
bool Many::last_call() const {
    if (watch_.stop()) return true;
    if (options_.work > 0 || options_.seconds <= 0) return false;
    const double needed = quench_turns() * seconds_a_turn_ + seconds_settling_;
    return watch_.seconds() + needed >= options_.seconds;
}

/// After every so many turns, of the chain or of a quench, the bound takes a step.
void Many::step_bound() {
    const long turns = turns_in_all_++;
    if (turns % (turns < late ? turns_a_step : late_turns) == 0)
        joint_->step(target(), options_.threads);
}

/// The chain goes on until it has so many turns, with steps of the bound between; what the bound
/// has learnt is taken over again and again.
void Many::go_on(long turns) {
    for (; turns_ < turns && !last_call(); ++turns_) {
        const double begun = watch_.seconds();
        annealing_->turn(heat_chain, part_chain, options_.threads);
        step_bound();
        seconds_a_turn_ += 0.1 * (watch_.seconds() - begun - seconds_a_turn_);
        if ((turns_ + 1) % turns_a_look == 0) look_at_bound();
    }
    joint_->count(options_.threads);
    grow_lists();
}

/// A copy of the chain cools down to the end.
void Many::quench() {
    Annealing copy = *annealing_;
    const int turns = quench_turns();
    for (int turn = 1; turn <= turns && !watch_.stop(); ++turn) {
        copy.turn(heat_chain, part_chain + (1 - part_chain) * turn / turns, options_.threads);
        step_bound();
    }
    joint_->count(options_.threads);
    settle(copy);
}

void Many::settle(const Annealing& annealing) {
    const double begun = watch_.seconds();
    std::optional<Assignment> made = annealing.settle();
    if (made) {
        improve(atlas_, *made, improvements, watch_.stop());
        keep(*std::move(made));
    }
    seconds_settling_ = watch_.seconds() - begun;
}

void Many::tell() const {
    if (!options_.progress) return;
    const auto scale = static_cast<double>(power_of_ten(atlas_.placement().places));
    options_.progress({watch_.seconds(), cost_ / scale, bound() / scale, rounds_, 0});
}

void Many::round() {
    if (rounds_ == 1 && !resumed_) return cool_quickly();
    const long before = turns_;
    if (before == 0) learn_prices();
    go_on(std::max(turns_first, 2 * before));
    ended_ = last_call();
    if (before == 0 || turns_ > before) quench();
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

/// At the end, what the items' trees prove.
void Many::look_into_items() {
    if (!best_ || atlas_.items() == 1 || gap_of(cost_, bound()) <= options_.gap) return;
    const PlacementPlan plan = best_->plan();
    ItemBounds items(atlas_, joint_->proof(), plan);
    for (long rounds = item_rounds; !watch_.stop() && !items.closed(); rounds *= 3) {
        items.raise(rounds, options_.threads, watch_.stop());
        if (options_.seconds <= 0) break;
    }
    by_items_ = items.bound();
    tell();
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
    look_into_items();
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
    Atlas& atlas, const Options& options, const Watch& watch, const Start& start
) {
    return Many(atlas, options, watch, start).go();
}

}  // namespace lingju::planning::solver
