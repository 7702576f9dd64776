#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "planning/solver/duties.hpp"
#include "planning/solver/enumerate.hpp"
#include "planning/solver/parallel.hpp"
#include "planning/solver/relaxations.hpp"
#include "planning/solver/repair.hpp"
#include "planning/solver/shortage.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/solve_many.hpp"
#include "planning/solver/split.hpp"
#include "planning/solver/watch.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int root_steps = 200;
constexpr int round_steps = 60;
constexpr int shakes = 4;
constexpr long tree_nodes_first = 200'000;
constexpr int small_model = 400;  // (item, zone) pairs up to which the whole tree is tried

/// The run of one single-source model.
class Single {
  public:
    Single(const Atlas& atlas, const Options& options, const Watch& watch)
        : atlas_(atlas),
          options_(options),
          watch_(watch),
          relaxation_(atlas),
          random_(options.seed) {}

    PlacementAnswer go(const PlacementPlan& start);

  private:
    void round();
    void plans_from_shares();
    void plans_from_best();
    void keep(const Assignment& assignment);
    void keep(PlacementPlan plan, double cost);
    void walk_tree();
    double target() const;
    double bound() const;
    bool over() const;
    void resume(const PlacementPlan& start);

    const Atlas& atlas_;
    const Options& options_;
    const Watch& watch_;
    Relaxation relaxation_;
    Random random_;
    std::optional<Assignment> best_;
    PlacementPlan plan_;
    double cost_ = std::numeric_limits<double>::infinity();
    bool proven_ = false;
    long rounds_ = 0, nodes_ = 0, tree_nodes_ = tree_nodes_first;
};

void Single::keep(PlacementPlan plan, double cost) {
    if (cost >= cost_) return;
    cost_ = cost;
    plan_ = std::move(plan);
}

void Single::keep(const Assignment& assignment) {
    const auto cost = static_cast<double>(assignment.cost());
    if (!assignment.complete() || cost >= cost_) return;
    best_ = assignment;
    keep(assignment.plan(), cost);
}

double Single::target() const {
    if (!std::isinf(cost_)) return cost_;
    return std::max(1.3 * std::abs(relaxation_.bound()), 1.0);
}

/// Plans cost whole units, so the bound may be rounded up; a little is left for the rounding of
/// doubles.
double Single::bound() const {
    if (proven_) return cost_;
    const double least = relaxation_.bound();
    return std::min(cost_, std::ceil(least - 1e-9 * std::abs(least) - 1e-6));
}

bool Single::over() const {
    if (proven_ || watch_.stop()) return true;
    if (options_.work > 0 && rounds_ >= options_.work) return true;
    return !std::isinf(cost_) && gap_of(cost_, bound()) <= options_.gap;
}

void Single::plans_from_shares() {
    const std::vector<double> thresholds{0.3, 0.6};
    std::vector<std::optional<Assignment>> made(thresholds.size());
    std::vector<std::function<void()>> tasks;
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        tasks.push_back([&, i] {
            made[i] = construct(atlas_, relaxation_.prices(), relaxation_.shares(), thresholds[i]);
            if (made[i]) improve(atlas_, *made[i], 8, watch_.stop());
        });
    }
    run_all(options_.threads, tasks);
    for (auto& assignment : made) {
        if (assignment && fulfil(atlas_, *assignment)) keep(*assignment);
    }
}

void Single::plans_from_best() {
    if (!best_) return;
    std::vector<Assignment> tries(2, *best_);
    std::vector<std::function<void()>> tasks;
    for (Assignment& assignment : tries) {
        const auto seed = random_.next();
        tasks.push_back([&, seed] {
            Random random(seed);
            shake(atlas_, assignment, shakes + atlas_.items() / 4, random);
            improve(atlas_, assignment, 6, watch_.stop());
        });
    }
    run_all(options_.threads, tasks);
    for (Assignment& assignment : tries) {
        if (fulfil(atlas_, assignment)) keep(assignment);
    }
}

/// The whole tree of a small model, a little further each round.
void Single::walk_tree() {
    if (atlas_.items() * atlas_.zones() > small_model) return;
    const Units upper = std::isinf(cost_) ? unreachable : static_cast<Units>(cost_);
    Enumeration tree = enumerate(atlas_, relaxation_, upper, tree_nodes_, watch_.stop());
    nodes_ += tree.nodes;
    tree_nodes_ *= 4;
    if (tree.found) keep(std::move(tree.plan), static_cast<double>(tree.cost));
    proven_ = tree.complete;
}

void Single::round() {
    relaxation_.run(
        rounds_ == 0 ? root_steps : round_steps, target(), options_.threads, watch_.stop()
    );
    plans_from_shares();
    plans_from_best();
    walk_tree();
    ++rounds_;
    if (!options_.progress) return;
    const int places = atlas_.placement().places;
    const auto scale = static_cast<double>(power_of_ten(places));
    options_.progress({watch_.seconds(), cost_ / scale, bound() / scale, rounds_, nodes_});
}

void Single::resume(const PlacementPlan& start) {
    if (start.empty() || !violations(atlas_.placement(), start).empty()) return;
    keep(assignment_of(atlas_, start));
}

PlacementAnswer Single::go(const PlacementPlan& start) {
    resume(start);
    while (!over()) round();
    PlacementAnswer answer{
        .has_plan = !std::isinf(cost_), .plan = plan_, .cost = cost_, .bound = bound()
    };
    answer.rounds = rounds_;
    answer.nodes = nodes_;
    answer.prices = relaxation_.prices();
    if (options_.certificate) answer.proof = relaxation_.proof();
    const bool optimal = answer.has_plan && (proven_ || gap_of(cost_, answer.bound) <= 1e-9);
    if (optimal) answer.status = Status::optimal;
    if (answer.has_plan && !optimal)
        answer.status = watch_.cancelled() ? Status::cancelled : Status::feasible;
    if (!answer.has_plan && proven_) {
        answer.status = Status::infeasible;
        answer.shortage =
            "every way of giving each zone one site was tried, and none fits the minutes and "
            "limits. " +
            relaxations_in_words(atlas_.placement(), watch_.stop());
    }
    return answer;
}

void refuse_what_split_does_not_know(const Placement& placement) {
    for (const Item& item : placement.items) {
        if (!split_knows(item))
            throw Fault("split sourcing knows no least volumes, reach or modes: " + item.id);
    }
}

PlacementAnswer solve_split(const Atlas& atlas, const Options& options, const Watch& watch) {
    refuse_what_split_does_not_know(atlas.placement());
    SplitTree tree(atlas);
    const auto scale = static_cast<double>(power_of_ten(atlas.placement().places));
    PlacementAnswer answer;
    while (!watch.stop() && !tree.done() && (options.work == 0 || answer.rounds < options.work)) {
        tree.run(4, options.threads, watch.stop());
        ++answer.rounds;
        if (options.progress) {
            options.progress(
                {watch.seconds(),
                 tree.cost() / scale,
                 tree.bound() / scale,
                 answer.rounds,
                 tree.nodes()}
            );
        }
        if (!tree.plan().empty() && gap_of(tree.cost(), tree.bound()) <= options.gap) break;
    }
    answer.has_plan = !tree.plan().empty();
    answer.plan = tree.plan();
    answer.cost = tree.cost();
    answer.bound = tree.bound();
    answer.nodes = tree.nodes();
    answer.prices = tree.proof().prices;
    if (options.certificate) answer.proof = tree.proof();
    if (answer.has_plan) {
        const bool optimal = gap_of(answer.cost, answer.bound) <= 1e-9;
        answer.status = optimal             ? Status::optimal
                        : watch.cancelled() ? Status::cancelled
                                            : Status::feasible;
    } else if (tree.done()) {
        answer.status = Status::infeasible;
        answer.shortage = "no set of open sites has the minutes";
    }
    return answer;
}

}  // namespace

PlacementAnswer solve(
    const Placement& placement,
    const Options& options,
    const PlacementPlan& start,
    const PricedProof& proof,
    const std::function<void(const PlacementAnswer&)>& keep
) {
    const Watch watch(options);
    Atlas atlas(placement, options.nearest);
    PlacementAnswer answer;
    if (std::string reason = shortage(atlas); !reason.empty()) {
        answer.status = Status::infeasible;
        answer.shortage = std::move(reason);
    } else if (placement.sourcing == Sourcing::split) {
        answer = solve_split(atlas, options, watch);
    } else if (atlas.items() * atlas.zones() > small_model) {
        answer = solve_many(atlas, options, watch, {start, proof, keep});
    } else {
        answer = Single(atlas, options, watch).go(start);
    }
    answer.seconds = watch.seconds();
    return answer;
}

}  // namespace lingju::planning::solver
