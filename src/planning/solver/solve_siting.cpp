#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "planning/solver/parallel.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/watch.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int streams_at_root = 3;
constexpr long stream_effort_max = 3'000'000;
constexpr int spots_listed_max = 5'000;               // up to here each spot lists all others
constexpr std::size_t cells_max = 150'000'000;        // of lists of the nearest
constexpr std::size_t dense_cells_max = 400'000'000;  // of lists of all
constexpr int sample_crowded_min = 100, sample_min = 2'000;
constexpr long sample_rounds = 30;
constexpr long annealing_share = 3;  // of a stream's effort, once the tree branches

/// The run of one siting: streams of search above, the tree below, in rounds.
class Run {
  public:
    Run(const Siting& siting, const Options& options)
        : siting_(siting),
          options_(options),
          watch_(options),
          neighbours_(siting, nearest_for(siting), cells_for(siting)),
          grain_(granularity(siting)),
          tree_(neighbours_, grain_, options.certificate) {
        for (int i = 0; i < streams_at_root; ++i)
            streams_.emplace_back(neighbours_, options.seed, i);
    }

    SitingAnswer go(const std::vector<int>& start);

  private:
    static std::size_t nearest_for(const Siting& siting);
    static std::size_t cells_for(const Siting& siting);
    std::vector<int> sampled() const;
    void begin(const std::vector<int>& start);
    void round();
    void collect(std::vector<SitePlan> plans);
    Units upper() const { return std::min(elite_.best_cost(), neighbours_.beyond()); }
    long stream_effort() const {
        return std::min(stream_effort_max, 1'000L * (siting_.sites + siting_.customers));
    }
    bool over() const;
    void tell() const;
    SitePlan without_idle(SitePlan plan) const;
    SitingAnswer answer();
    std::string unserved() const;

    const Siting& siting_;
    const Options& options_;
    Watch watch_;
    Neighbours neighbours_;
    Units grain_;
    Tree tree_;
    std::vector<Stream> streams_;
    Elite elite_;
    long rounds_ = 0;
};

/// On the plane with many spots: enough neighbours that two open sites stand among them as a rule.
std::size_t Run::nearest_for(const Siting& siting) {
    if (siting.costs.spots.empty() || siting.sites <= spots_listed_max || siting.open_exactly == 0)
        return 0;
    const auto wanted = static_cast<std::size_t>(12LL * siting.sites / siting.open_exactly + 32);
    return std::min(wanted, cells_max / static_cast<std::size_t>(siting.customers));
}

/// How long all lists may grow.
std::size_t Run::cells_for(const Siting& siting) {
    return nearest_for(siting) == 0 ? dense_cells_max : cells_max;
}

/// Many spots to a site make every step dear: a random share of them is solved first, and its sites
/// taken over.
std::vector<int> Run::sampled() const {
    const bool dear = siting_.sites > spots_listed_max && !siting_.costs.spots.empty() &&
                      neighbours_.customers_a_site() >= sample_crowded_min;
    if (!dear) return {};
    std::vector<int> spots(static_cast<std::size_t>(siting_.sites));
    std::iota(spots.begin(), spots.end(), 0);
    Random random(options_.seed);
    const int wanted = std::max(sample_min, 20 * siting_.open_exactly);
    Siting sample{.customers = wanted, .sites = wanted, .open_exactly = siting_.open_exactly};
    for (int i = 0; i < wanted; ++i) {
        const int pick = i + random.below(siting_.sites - i);
        std::swap(spots[static_cast<std::size_t>(i)], spots[static_cast<std::size_t>(pick)]);
        sample.costs.spots.push_back(
            siting_.costs.spots[static_cast<std::size_t>(spots[static_cast<std::size_t>(i)])]
        );
    }
    sample.costs.sites = wanted;
    sample.opening.assign(static_cast<std::size_t>(wanted), 0);
    sample.mandatory.assign(static_cast<std::size_t>(wanted), 0);
    Options options = options_;
    options.work = sample_rounds;
    options.progress = {};
    std::vector<int> open = Run(sample, options).go({}).plan.open;
    for (int& site : open) site = spots[static_cast<std::size_t>(site)];
    return open;
}

/// Takes up `start` where it keeps every mandatory site.
void Run::begin(const std::vector<int>& start) {
    for (int site = 0; site < siting_.sites; ++site) {
        const bool must = siting_.mandatory[static_cast<std::size_t>(site)] != 0;
        if (must && std::find(start.begin(), start.end(), site) == start.end()) return;
    }
    if (start.empty()) return;
    Interchange plan(neighbours_);
    plan.reset(start);
    plan.descend(watch_.stop());
    SitePlan begun{plan.open_sites(), plan.cost()};
    std::sort(begun.open.begin(), begun.open.end());
    collect({begun});
}

void Run::collect(std::vector<SitePlan> plans) {
    for (SitePlan& plan : plans) {
        if (plan.cost < neighbours_.beyond()) elite_.add(std::move(plan));
    }
}

void Run::round() {
    const std::vector<int> best =
        elite_.plans().empty() ? std::vector<int>{} : elite_.plans().front().open;
    auto tasks = tree_.tasks(upper(), best, watch_.stop());
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        const bool rests = !tree_.at_root() && i > 0 && (rounds_ + static_cast<long>(i)) % 4 != 0;
        if (rests) continue;
        Stream& stream = streams_[i];
        const long effort = stream_effort() * (!tree_.at_root() && i == 0 ? annealing_share : 1);
        tasks.push_back([this, &stream, effort] { stream.run(effort, elite_, watch_.stop()); });
    }
    run_all(options_.threads, tasks);
    tree_.merge();
    for (Stream& stream : streams_) collect(stream.take());
    collect(tree_.take());
    for (Stream& stream : streams_) stream.forbid(tree_.closed_at_root());
    ++rounds_;
}

bool Run::over() const {
    if (watch_.stop() || tree_.done()) return true;
    if (options_.work > 0 && rounds_ >= options_.work) return true;
    const Units bound = tree_.bound(upper());
    if (rounds_ == 0 || elite_.plans().empty()) return false;
    return bound >= upper() ||
           gap_of(static_cast<double>(upper()), static_cast<double>(bound)) <= options_.gap;
}

void Run::tell() const {
    if (!options_.progress) return;
    options_.progress(
        {.seconds = watch_.seconds(),
         .cost = elite_.plans().empty() ? std::numeric_limits<double>::infinity()
                                        : from_units(upper(), siting_.places),
         .bound = from_units(tree_.bound(upper()), siting_.places),
         .rounds = rounds_,
         .nodes = tree_.nodes()}
    );
}

/// The first customer no site can serve.
std::string Run::unserved() const {
    for (int customer = 0; customer < siting_.customers; ++customer) {
        if (neighbours_.sites(customer).empty())
            return "customer " + std::to_string(customer) + " has no site that can serve it";
    }
    return {};
}

/// The plan less the sites that serve nobody, where their number is free.
SitePlan Run::without_idle(SitePlan plan) const {
    if (siting_.open_exactly > 0) return plan;
    std::vector<char> kept = siting_.mandatory;
    for (int site : nearest_open(siting_, plan.open)) kept[static_cast<std::size_t>(site)] = 1;
    std::erase_if(plan.open, [&](int site) { return kept[static_cast<std::size_t>(site)] == 0; });
    plan.cost = cost_of(siting_, plan.open);
    return plan;
}

SitingAnswer Run::answer() {
    SitingAnswer answer{.seconds = watch_.seconds(), .rounds = rounds_, .nodes = tree_.nodes()};
    answer.has_plan = !elite_.plans().empty();
    if (answer.has_plan) answer.plan = without_idle(elite_.plans().front());
    if (options_.certificate) answer.leaves = tree_.leaves();
    const Units cost = answer.has_plan ? answer.plan.cost : upper();
    answer.bound = tree_.bound(cost);
    const double gap = gap_of(static_cast<double>(cost), static_cast<double>(answer.bound));
    if (!answer.has_plan) {
        answer.status = tree_.done() ? Status::infeasible : Status::cancelled;
        answer.shortage = tree_.done() ? "the open sites allowed cannot reach every customer" : "";
    } else {
        answer.status = gap <= 1e-9          ? Status::optimal
                        : watch_.cancelled() ? Status::cancelled
                                             : Status::feasible;
    }
    return answer;
}

SitingAnswer Run::go(const std::vector<int>& start) {
    if (std::string reason = unserved(); !reason.empty()) {
        return {
            .status = Status::infeasible, .seconds = watch_.seconds(), .shortage = std::move(reason)
        };
    }
    begin(start.empty() ? sampled() : start);
    if (elite_.plans().empty()) {
        streams_.front().run(0, elite_, watch_.stop());
        collect(streams_.front().take());
    }
    while (!over()) {
        round();
        tell();
    }
    return answer();
}

}  // namespace

std::string_view name_of(Status status) {
    switch (status) {
        case Status::optimal: return "optimal";
        case Status::feasible: return "feasible";
        case Status::infeasible: return "infeasible";
        case Status::cancelled: return "cancelled";
    }
    std::unreachable();
}

double gap_of(double cost, double bound) { return (cost - bound) / std::max(std::abs(cost), 1e-9); }

SitingAnswer solve(const Siting& siting, const Options& options, const std::vector<int>& start) {
    return Run(siting, options).go(start);
}

}  // namespace lingju::planning::solver
