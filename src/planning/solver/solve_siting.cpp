#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "planning/solver/parallel.hpp"
#include "planning/solver/rounds.hpp"
#include "planning/solver/solve.hpp"
#include "planning/solver/watch.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int sample_crowded_min = 100, sample_min = 2'000;
constexpr long sample_rounds = 30;

/// The run of one siting until it is told to end.
class Run {
  public:
    Run(const Siting& siting, const Options& options)
        : siting_(siting),
          options_(options),
          watch_(options),
          rounds_(
              siting,
              {.seed = options.seed, .certificate = options.certificate, .merges = true},
              watch_.stop()
          ) {}

    SitingAnswer go(const std::vector<int>& start);

  private:
    std::vector<int> sampled() const;
    bool over() const;
    void tell() const;
    SitePlan without_idle(SitePlan plan) const;
    SitingAnswer answer();
    std::string unserved() const;

    const Siting& siting_;
    const Options& options_;
    Watch watch_;
    Rounds rounds_;
};

/// Many spots to a site make every step dear: a random share of them is solved first, and its sites
/// taken over.
std::vector<int> Run::sampled() const {
    const bool crowded = rounds_.neighbours().customers_a_site() >= sample_crowded_min;
    if (!is_wide(siting_) || !crowded) return {};
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

bool Run::over() const {
    if (watch_.stop() || rounds_.over()) return true;
    if (options_.work > 0 && rounds_.done() >= options_.work) return true;
    if (rounds_.done() == 0 || rounds_.elite().plans().empty()) return false;
    const Units upper = rounds_.upper(), bound = rounds_.tree().bound(upper);
    return gap_of(static_cast<double>(upper), static_cast<double>(bound)) <= options_.gap;
}

void Run::tell() const {
    if (!options_.progress) return;
    const Units upper = rounds_.upper();
    options_.progress(
        {.seconds = watch_.seconds(),
         .cost = rounds_.elite().plans().empty() ? std::numeric_limits<double>::infinity()
                                                 : from_units(upper, siting_.places),
         .bound = from_units(rounds_.tree().bound(upper), siting_.places),
         .rounds = rounds_.done(),
         .nodes = rounds_.tree().nodes()}
    );
}

/// The first customer no site can serve.
std::string Run::unserved() const {
    for (int customer = 0; customer < siting_.customers; ++customer) {
        if (rounds_.neighbours().sites(customer).empty())
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
    const Tree& tree = rounds_.tree();
    const auto& plans = rounds_.elite().plans();
    SitingAnswer answer{
        .seconds = watch_.seconds(), .rounds = rounds_.done(), .nodes = tree.nodes()
    };
    answer.has_plan = !plans.empty();
    if (answer.has_plan) answer.plan = without_idle(plans.front());
    if (options_.certificate) answer.leaves = tree.leaves();
    const Units cost = answer.has_plan ? answer.plan.cost : rounds_.upper();
    answer.bound = tree.bound(cost);
    const double gap = gap_of(static_cast<double>(cost), static_cast<double>(answer.bound));
    if (!answer.has_plan) {
        answer.status = tree.done() ? Status::infeasible : Status::cancelled;
        answer.shortage = tree.done() ? "the open sites allowed cannot reach every customer" : "";
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
    rounds_.begin(start.empty() ? sampled() : start);
    while (!over()) {
        const auto tasks = rounds_.tasks();
        run_all(options_.threads, tasks);
        rounds_.merge();
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
