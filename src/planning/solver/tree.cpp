#include "planning/solver/tree.hpp"

#include <algorithm>
#include <cmath>

namespace lingju::planning::solver {

namespace {

constexpr int batch = 4;
constexpr int root_steps = 200;
constexpr std::size_t root_walk_max = 1'000'000'000;  // list entries a batch may walk
constexpr int polished_max = 300;                     // customers to a site
constexpr int root_rounds_max = 30;
constexpr int growths_max = 40;
constexpr int node_steps = 120;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

/// A node under way, apart from the tree so that threads do not meet.
struct Tree::Work {
    Node node{};
    std::vector<Fix> fixes{};
    std::vector<Node> children{};
    std::vector<Leaf> leaves{};
    SitePlan found{};
    std::vector<int> capped{};  // customers whose lists are too short
    bool again = false;         // the root goes on
};

Tree::Tree(const Neighbours& neighbours, Units grain, bool keep_leaves)
    : whole_(neighbours),
      siting_(neighbours.siting()),
      grain_(grain),
      keep_leaves_(keep_leaves),
      closed_at_root_(at(siting_.sites), 0) {}

Tree::~Tree() = default;

std::vector<Fix> Tree::fixes_of(const std::vector<Decision>& decisions) const {
    std::vector<Fix> fixes(at(siting_.sites), Fix::free);
    for (int site = 0; site < siting_.sites; ++site) {
        if (siting_.mandatory[at(site)] != 0) fixes[at(site)] = Fix::open;
    }
    for (const Decision& decision : decisions) {
        fixes[at(decision.site)] = decision.open ? Fix::open : Fix::closed;
    }
    return fixes;
}

void Tree::start(std::span<const int> best) {
    begun_ = true;
    root_ = std::make_unique<Volume>(neighbours(), fixes_of({}), first_duals(neighbours(), best));
    auto duals = std::make_shared<const Duals>(root_->whole_duals());
    const Units bound = rounded_up(exact_bound(neighbours(), fixes_of({}), *duals), grain_);
    open_.push_back({.decisions = {}, .duals = std::move(duals), .bound = bound});
}

Tree::Node Tree::take_best() {
    const auto best =
        std::min_element(open_.begin(), open_.end(), [](const Node& a, const Node& b) {
            return std::pair(a.bound, a.number) < std::pair(b.bound, b.number);
        });
    Node node = std::move(*best);
    if (best != open_.end() - 1) *best = std::move(open_.back());
    open_.pop_back();
    return node;
}

std::vector<std::function<void()>> Tree::tasks(
    Units upper, std::span<const int> best, const std::atomic<bool>& stop
) {
    if (!begun_) start(best);
    std::vector<std::function<void()>> tasks;
    while (!open_.empty() && tasks.size() < batch) {
        works_.push_back(std::make_unique<Work>(Work{.node = take_best()}));
        Work& work = *works_.back();
        work.fixes = fixes_of(work.node.decisions);
        if (root_ != nullptr) {
            tasks.push_back([this, &work, upper, &stop] { step_root(work, upper, stop); });
        } else {
            tasks.push_back([this, &work, upper, &stop] { expand_fresh(work, upper, stop); });
        }
    }
    return tasks;
}

void Tree::leave_root(const Work& work) {
    for (const Decision& decision : work.node.decisions) {
        if (!decision.open) closed_at_root_[at(decision.site)] = 1;
    }
    root_.reset();
    if (!work.children.empty())
        remaining_ = std::make_unique<Neighbours>(neighbours(), closed_at_root_);
}

/// Lists the sites of customers whose lists the batch found too short farther.
void Tree::grow_lists() {
    std::vector<int> customers;
    for (const auto& work : works_)
        customers.insert(customers.end(), work->capped.begin(), work->capped.end());
    std::ranges::sort(customers);
    const auto again = std::ranges::unique(customers);
    customers.erase(again.begin(), again.end());
    if (customers.empty() || growths_ == growths_max) return;
    remaining_ = std::make_unique<Neighbours>(neighbours(), customers, closed_at_root_);
    ++growths_;
    if (root_ != nullptr) root_->go_on_with(*remaining_);
}

void Tree::merge() {
    for (auto& work : works_) {
        if (work->again) {
            work->node.number = 0;
            open_.push_back(std::move(work->node));
        } else {
            if (root_ != nullptr) leave_root(*work);
            ++nodes_;
            for (Node& child : work->children) {
                child.number = nodes_;
                open_.push_back(std::move(child));
            }
            if (keep_leaves_)
                std::move(work->leaves.begin(), work->leaves.end(), std::back_inserter(leaves_));
        }
        if (!work->found.open.empty()) found_.push_back(std::move(work->found));
    }
    grow_lists();
    works_.clear();
}

/// Before the tree is begun: everybody served from the cheapest site, as if it were open.
Units Tree::nearest_bound() const {
    Units bound = 0;
    for (int customer = 0; customer < siting_.customers; ++customer) {
        const auto costs = neighbours().costs(customer);
        if (!costs.empty()) bound += costs[0];
    }
    for (int site = 0; site < siting_.sites; ++site) {
        if (siting_.mandatory[at(site)] != 0) bound += siting_.opening[at(site)];
    }
    return bound;
}

Units Tree::bound(Units upper) const {
    if (!begun_) return std::min(upper, nearest_bound());
    Units least = upper;
    for (const Node& node : open_) least = std::min(least, node.bound);
    for (const auto& work : works_) least = std::min(least, work->node.bound);
    return least;
}

SitePlan Tree::polished(const std::vector<int>& chosen, const std::atomic<bool>& stop) const {
    if (neighbours().customers_a_site() > polished_max) return {};
    const int exactly = siting_.open_exactly;
    if (chosen.empty() || (exactly > 0 && static_cast<int>(chosen.size()) != exactly)) return {};
    Interchange plan(neighbours());
    plan.reset(chosen);
    plan.descend(stop);
    if (plan.cost() >= neighbours().beyond()) return {};
    SitePlan found{plan.open_sites(), plan.cost()};
    std::sort(found.open.begin(), found.open.end());
    return found;
}

/// Rounding to whole duals may lose a little: the node keeps those that prove more.
void Tree::take_better(Work& work, Duals duals) const {
    const Wide before = exact_bound(neighbours(), work.fixes, *work.node.duals);
    if (exact_bound(neighbours(), work.fixes, duals) < before) return;
    work.node.duals = std::make_shared<const Duals>(std::move(duals));
}

void Tree::step_root(Work& work, Units upper, const std::atomic<bool>& stop) {
    const auto fit =
        static_cast<int>(root_walk_max / std::max<std::size_t>(neighbours().cells(), 1));
    root_->run(std::clamp(fit, 10, root_steps), static_cast<double>(upper), stop);
    work.found = polished(root_->chosen(), stop);
    take_better(work, root_->whole_duals());
    const Units bound = rounded_up(exact_bound(neighbours(), work.fixes, *work.node.duals), grain_);
    work.node.bound = std::max(work.node.bound, bound);
    if (bound < upper) work.capped = root_->capped();
    const bool rises = !root_->stalled() && ++root_rounds_ < root_rounds_max;
    const bool grows = !work.capped.empty() && growths_ < growths_max;
    if (bound < upper && (rises || grows)) {
        work.again = true;
        return;
    }
    expand(work, *root_, upper);
}

void Tree::expand_fresh(Work& work, Units upper, const std::atomic<bool>& stop) const {
    std::vector<double> duals(work.node.duals->begin(), work.node.duals->end());
    for (double& dual : duals) dual /= static_cast<double>(dual_scale);
    Volume volume(neighbours(), work.fixes, std::move(duals));
    volume.run(node_steps, static_cast<double>(upper), stop);
    if (stop.load(std::memory_order_relaxed)) {
        work.again = true;
        return;
    }
    take_better(work, volume.whole_duals());
    work.capped = volume.capped();
    if (siting_.customers <= 2'000) work.found = polished(volume.chosen(), stop);
    expand(work, volume, upper);
}

void Tree::add_leaf(Work& work, std::vector<Decision> decisions, Units) const {
    work.leaves.push_back({std::move(decisions), work.node.duals});
}

/// Every site is decided: the nearest open site of each customer is its dual, and the bound is the
/// cost itself.
void Tree::close_whole(Work& work, Units upper) const {
    auto duals = std::make_shared<Duals>();
    for (int customer = 0; customer < siting_.customers; ++customer) {
        Units least = upper;
        for (int site = 0; site < siting_.sites; ++site) {
            if (work.fixes[at(site)] == Fix::open)
                least = std::min(least, siting_.costs.of(customer, site));
        }
        duals->push_back(least * dual_scale);
    }
    work.node.duals = std::move(duals);
    add_leaf(work, work.node.decisions, upper);
}

void Tree::expand(Work& work, Volume& volume, Units upper) const {
    std::vector<Wide> reduced;
    const Wide exact = exact_bound(neighbours(), work.fixes, *work.node.duals, &reduced);
    const Units bound = rounded_up(exact, grain_);
    if (bound >= upper) return add_leaf(work, work.node.decisions, bound);
    fix_by_reduced_costs(work, exact, reduced, upper);
    const int site = branching_site(work, volume);
    if (site < 0) return close_whole(work, upper);
    for (bool open : {true, false}) {
        Node child{
            .decisions = work.node.decisions,
            .duals = work.node.duals,
            .bound = std::max(bound, work.node.bound)
        };
        child.decisions.push_back({site, open});
        work.children.push_back(std::move(child));
    }
}

/// What a free site displaces when it is opened, and lets in when it is closed: nothing, or the
/// dearest of the chosen and the cheapest of the others where the number of open sites is given.
/// None where that number leaves no choice.
std::optional<Tree::Margin> Tree::margin_of(const Work& work, const std::vector<Wide>& reduced)
    const {
    if (siting_.open_exactly == 0) return Margin{};
    std::vector<Wide> free;
    int missing = siting_.open_exactly;
    for (int site = 0; site < siting_.sites; ++site) {
        if (work.fixes[at(site)] == Fix::free) free.push_back(reduced[at(site)]);
        if (work.fixes[at(site)] == Fix::open) --missing;
    }
    if (missing <= 0 || missing >= static_cast<int>(free.size())) return std::nullopt;
    std::sort(free.begin(), free.end());
    return Margin{.last_in = free[at(missing - 1)], .first_out = free[at(missing)]};
}

void Tree::fix_by_reduced_costs(
    Work& work, Wide bound, const std::vector<Wide>& reduced, Units upper
) const {
    const std::optional<Margin> margin = margin_of(work, reduced);
    if (!margin) return;
    for (int site = 0; site < siting_.sites; ++site) {
        if (work.fixes[at(site)] != Fix::free) continue;
        const Wide price = reduced[at(site)];
        const bool out = price >= margin->first_out;
        const Wide other = bound + (out ? price - margin->last_in : margin->first_out - price);
        if (rounded_up(other, grain_) < upper) continue;
        std::vector<Decision> against = work.node.decisions;
        against.push_back({site, out});
        add_leaf(work, std::move(against), upper);
        work.fixes[at(site)] = out ? Fix::closed : Fix::open;
        work.node.decisions.push_back({site, !out});
    }
}

int Tree::branching_site(const Work& work, const Volume& volume) const {
    int best = -1;
    double nearest = 2;
    for (int site = 0; site < siting_.sites; ++site) {
        if (work.fixes[at(site)] != Fix::free) continue;
        const double from_half = std::abs(volume.shares()[at(site)] - 0.5);
        if (from_half >= nearest) continue;
        nearest = from_half;
        best = site;
    }
    return best;
}

std::vector<Leaf> Tree::leaves() const {
    std::vector<Leaf> all = leaves_;
    for (const Node& node : open_) all.push_back({node.decisions, node.duals});
    return all;
}

}  // namespace lingju::planning::solver
