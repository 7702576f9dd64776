#include "planning/solver/rounds.hpp"

#include <algorithm>

#include "planning/solver/merging.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int streams_at_root = 3;
constexpr long stream_effort_max = 3'000'000;
constexpr int spots_listed_max = 5'000;               // up to here each spot lists all others
constexpr std::size_t cells_max = 150'000'000;        // of lists of the nearest
constexpr std::size_t dense_cells_max = 400'000'000;  // of lists of all
constexpr int merging_steps = 2;
constexpr long annealing_share = 4;  // of a stream's effort, once the tree branches

/// On the plane with many spots: enough neighbours that two open sites stand among them as a rule.
std::size_t nearest_for(const Siting& siting) {
    if (!is_wide(siting) || siting.open_exactly == 0) return 0;
    const auto wanted = static_cast<std::size_t>(12LL * siting.sites / siting.open_exactly + 32);
    return std::min(wanted, cells_max / static_cast<std::size_t>(siting.customers));
}

/// How long all lists may grow.
std::size_t cells_for(const Siting& siting) {
    return nearest_for(siting) == 0 ? dense_cells_max : cells_max;
}

}  // namespace

bool is_wide(const Siting& siting) {
    return !siting.costs.spots.empty() && siting.sites > spots_listed_max;
}

Rounds::Rounds(const Siting& siting, const Kind& kind, const std::atomic<bool>& stop)
    : siting_(siting),
      stop_(stop),
      neighbours_(siting, nearest_for(siting), cells_for(siting)),
      tree_(neighbours_, granularity(siting), kind.certificate) {
    for (int i = 0; i < streams_at_root; ++i) streams_.emplace_back(neighbours_, kind.seed, i);
    if (kind.merges) merging_ = std::make_unique<Merging>(siting, kind.seed);
}

Rounds::~Rounds() = default;

void Rounds::begin(const std::vector<int>& start) {
    take_up(start);
    if (!elite_.plans().empty()) return;
    streams_.front().run(0, elite_, stop_);
    collect(streams_.front().take());
}

void Rounds::take_up(const std::vector<int>& start) {
    for (int site = 0; site < siting_.sites; ++site) {
        const bool must = siting_.mandatory[static_cast<std::size_t>(site)] != 0;
        if (must && std::find(start.begin(), start.end(), site) == start.end()) return;
    }
    if (start.empty()) return;
    Interchange plan(neighbours_);
    plan.reset(start);
    plan.descend(stop_);
    SitePlan begun{plan.open_sites(), plan.cost()};
    std::sort(begun.open.begin(), begun.open.end());
    collect({begun});
}

void Rounds::collect(std::vector<SitePlan> plans) {
    for (SitePlan& plan : plans) {
        if (plan.cost < neighbours_.beyond()) elite_.add(std::move(plan));
    }
}

long Rounds::stream_effort() const {
    return std::min(stream_effort_max, 1'000L * (siting_.sites + siting_.customers));
}

std::vector<std::function<void()>> Rounds::tasks() {
    const std::vector<int> best =
        elite_.plans().empty() ? std::vector<int>{} : elite_.plans().front().open;
    auto tasks = tree_.tasks(upper(), best, stop_);
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        const bool rests = !tree_.at_root() && i > 0 && (done_ + static_cast<long>(i)) % 4 != 0;
        if (rests) continue;
        Stream& stream = streams_[i];
        const long effort = stream_effort() * (!tree_.at_root() && i == 0 ? annealing_share : 1);
        tasks.push_back([this, &stream, effort] { stream.run(effort, elite_, stop_); });
    }
    if (merging_ == nullptr) return tasks;
    tasks.push_back([this] {
        for (int step = 0; step < merging_steps; ++step) merging_->step(stop_);
    });
    return tasks;
}

void Rounds::merge() {
    tree_.merge();
    for (Stream& stream : streams_) collect(stream.take());
    collect(tree_.take());
    if (merging_ != nullptr) {
        collect(merging_->take());
        for (Stream& stream : streams_) {
            for (SitePlan& plan : stream.take_cooled()) merging_->add(std::move(plan));
        }
    }
    for (Stream& stream : streams_) stream.forbid(tree_.closed_at_root());
    ++done_;
}

bool Rounds::over() const {
    if (tree_.done()) return true;
    return done_ > 0 && !elite_.plans().empty() && tree_.bound(upper()) >= upper();
}

}  // namespace lingju::planning::solver
