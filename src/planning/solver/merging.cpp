#include "planning/solver/merging.hpp"

#include <algorithm>
#include <iterator>

#include "planning/solver/rounds.hpp"

namespace lingju::planning::solver {

namespace {

constexpr std::size_t pool_max = 12;
constexpr long rounds_max = 10;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Siting restricted_to(const Siting& whole, std::span<const int> sites) {
    Siting part{
        .customers = whole.customers,
        .sites = static_cast<int>(sites.size()),
        .open_exactly = whole.open_exactly,
        .places = whole.places
    };
    part.costs.sites = part.sites;
    part.costs.table.reserve(at(part.customers) * sites.size());
    for (int site : sites) {
        part.opening.push_back(whole.opening[at(site)]);
        part.mandatory.push_back(whole.mandatory[at(site)]);
    }
    for (int customer = 0; customer < whole.customers; ++customer) {
        for (int site : sites) part.costs.table.push_back(whole.costs.of(customer, site));
    }
    return part;
}

/// Two plans as one siting.
struct Merging::Pair {
    Pair(const Siting& whole, const Member& a, const Member& b, std::vector<int> both)
        : better(a), worse(b), sites(std::move(both)), siting(restricted_to(whole, sites)) {}

    Member better, worse;
    std::vector<int> sites;
    Siting siting;
    std::unique_ptr<Rounds> rounds{};
    long done = 0;
};

Merging::Merging(const Siting& siting, std::uint64_t seed, std::size_t cells_max)
    : siting_(siting), random_(seed), seed_(seed), cells_max_(cells_max) {}

Merging::~Merging() = default;

void Merging::insert(SitePlan plan) {
    for (const Member& known : pool_) {
        if (known.plan.open == plan.open) return;
    }
    const auto after = std::ranges::upper_bound(pool_, plan.cost, {}, [](const Member& known) {
        return known.plan.cost;
    });
    pool_.insert(after, {std::move(plan), numbers_++});
}

void Merging::add(SitePlan plan) {
    while (pool_.size() >= pool_max) pool_.pop_back();
    insert(std::move(plan));
}

/// Picks a pair; false where all were merged or their sites are too many.
bool Merging::begin(const std::atomic<bool>& stop) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        for (std::size_t j = i + 1; j < pool_.size(); ++j) {
            const auto [first, last] = std::minmax(pool_[i].number, pool_[j].number);
            if (!merged_.contains({first, last})) pairs.emplace_back(i, j);
        }
    }
    if (pairs.empty()) return false;
    const auto [i, j] = pairs[at(random_.below(static_cast<int>(pairs.size())))];
    const Member &better = pool_[i], &worse = pool_[j];
    merged_.insert(std::minmax(better.number, worse.number));
    std::vector<int> sites;
    std::ranges::set_union(better.plan.open, worse.plan.open, std::back_inserter(sites));
    if (sites.size() * at(siting_.customers) > cells_max_) return false;
    pair_ = std::make_unique<Pair>(siting_, better, worse, std::move(sites));
    pair_->rounds = std::make_unique<Rounds>(
        pair_->siting,
        Rounds::Kind{.seed = seed_ + static_cast<std::uint64_t>(merged_.size())},
        stop
    );
    std::vector<int> start;
    for (int site : better.plan.open) {
        const auto place = std::ranges::lower_bound(pair_->sites, site);
        start.push_back(static_cast<int>(place - pair_->sites.begin()));
    }
    pair_->rounds->begin(start);
    return true;
}

void Merging::step(const std::atomic<bool>& stop) {
    if (pair_ == nullptr && !begin(stop)) return;
    Rounds& rounds = *pair_->rounds;
    for (const auto& task : rounds.tasks()) task();
    rounds.merge();
    if (++pair_->done >= rounds_max || rounds.over()) end();
}

void Merging::end() {
    const SitePlan& best = pair_->rounds->elite().plans().front();
    if (best.cost < pair_->better.plan.cost) {
        SitePlan plan{.cost = best.cost};
        for (int site : best.open) plan.open.push_back(pair_->sites[at(site)]);
        std::erase_if(pool_, [&](const Member& known) {
            return known.number == pair_->worse.number;
        });
        insert(plan);
        found_.push_back(std::move(plan));
    }
    pair_.reset();
}

}  // namespace lingju::planning::solver
