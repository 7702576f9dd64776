#include "planning/solver/market.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <ranges>

#include "planning/solver/parallel.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int parts = 16;  // fixed, so that sums come out the same on any number of threads
constexpr int hurried_passes = 16;
constexpr int draft_rounds = 3, draft_rounds_first = 30;
constexpr double faster = 1.3, slower = 0.5;
constexpr double green_factor = 1.2, red_factor = 0.8;
constexpr int reds_max = 4;
constexpr double blend_most = 0.1;
constexpr double step_least = 0.1;    // of the items' bounds, when prices have moved
constexpr double likely_share = 0.4;  // of the time an offer was open

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Market::Market(const Atlas& atlas)
    : atlas_(atlas),
      placement_(atlas.placement()),
      fresh_at_(placement_.sites.size()),
      training_at_(2 * placement_.sites.size()) {
    for (const Item& item : placement_.items) {
        auto& open = open_.emplace_back();
        for (const Offer& offer : item.offers) open.push_back(offer.fresh ? 0 : 1);
        wishes_.emplace_back(item.offers.size(), -1.0);
    }
    best_open_ = open_;
    best_wishes_ = wishes_;
    duals_.resize(open_.size());
    find_twins();
    set_limits();
    set_steps();
    begin_proof();
}

/// Items that are alike in everything answer alike: only the first of them is asked.
void Market::find_twins() {
    std::map<std::pair<std::size_t, Units>, std::vector<int>> first;
    const auto alike = [&](int a, int b) {
        const Item &one = placement_.items[at(a)], &other = placement_.items[at(b)];
        return one.offers == other.offers && one.weight == other.weight &&
               one.demand == other.demand;
    };
    for (int item = 0; item < atlas_.items(); ++item) {
        const Item& one = placement_.items[at(item)];
        const Units sum = std::reduce(one.weight.begin(), one.weight.end());
        auto& known = first[{one.offers.size(), sum}];
        const auto same =
            std::ranges::find_if(known, [&](int other) { return alike(item, other); });
        twin_of_.push_back(same == known.end() ? item : *same);
        if (same == known.end()) known.push_back(item);
    }
    twins_.assign(twin_of_.size(), 0);
    for (int twin : twin_of_) ++twins_[at(twin)];
}

/// Where nothing has a price, no plan travels less than everybody to their nearest.
void Market::begin_proof() {
    proof_ = {.prices = split(best_), .duals = {}, .bound = 0};
    for (int item = 0; item < atlas_.items(); ++item) {
        const Item& one = placement_.items[at(item)];
        const Ways& ways = atlas_.ways(item);
        auto& duals = proof_.duals.emplace_back(at(atlas_.zones()), 0.0);
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            if (!placement_.asks(item, zone)) continue;
            duals[at(zone)] =
                static_cast<double>(one.weight[at(zone)]) * ways.travel[ways.begin[at(zone)]];
            proof_.bound += duals[at(zone)];
        }
    }
}

void Market::set_limits() {
    limits_.assign(price_count(), std::numeric_limits<double>::infinity());
    const auto limit = [](Units units) {
        return units == unlimited ? std::numeric_limits<double>::infinity()
                                  : static_cast<double>(units);
    };
    for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
        limits_[site] = limit(placement_.capacity[site]);
        limits_[fresh_at_ + site] = placement_.fresh_max[site];
    }
    limits_[training_at_] = limit(placement_.training_max);
    limits_[training_at_ + 1] = placement_.postings_max;
}

/// How far the prices go at first: parts of what opening and service usually cost.
void Market::set_steps() {
    double opening = 0, offers = 0, training = 0, service = 0, load = 0;
    for (int item = 0; item < atlas_.items(); ++item) {
        const Item& one = placement_.items[at(item)];
        for (const Offer& offer : one.offers) {
            opening += static_cast<double>(offer.opening);
            training = std::max(training, static_cast<double>(offer.training));
            ++offers;
        }
        const Ways& ways = atlas_.ways(item);
        for (int zone = 0; zone < atlas_.zones() && !one.offers.empty(); ++zone) {
            const std::size_t first = ways.begin[at(zone)], end = ways.begin[at(zone) + 1];
            if (first == end) continue;
            const std::size_t near = std::min(first + 8, end - 1);
            service += static_cast<double>(one.weight[at(zone)]) * ways.travel[near];
            load += static_cast<double>(one.demand[at(zone)]) *
                    static_cast<double>(one.offers[at(ways.offer[first])].minutes);
        }
    }
    const double each = opening / std::max(offers, 1.0);
    prices_.assign(price_count(), 0);
    pace_.assign(price_count(), 0.3 * each);
    for (std::size_t site = 0; site < placement_.sites.size(); ++site)
        pace_[site] = load > 0 ? 0.3 * service / load : 0;
    pace_[training_at_] = training > 0 ? 0.3 * each / training : 0;
    scale_ = pace_;
    excess_ = mean_ = last_ = std::vector<double>(price_count(), 0);
    best_ = prices_;
}

Prices Market::split(const std::vector<double>& prices) const {
    const auto from = [&](std::size_t index) {
        return prices.begin() + static_cast<std::ptrdiff_t>(index);
    };
    return {
        .capacity = {from(0), from(fresh_at_)},
        .fresh = {from(fresh_at_), from(training_at_)},
        .training = prices[training_at_],
        .postings = prices[training_at_ + 1]
    };
}

bool Market::for_all_items(
    int threads, const std::atomic<bool>& stop, const std::function<void(int, int)>& visit
) {
    std::vector<std::function<void()>> tasks;
    for (int part = 0; part < parts; ++part) {
        tasks.push_back([&, part] {
            for (int item = part; item < atlas_.items(); item += parts) {
                if (stop.load(std::memory_order_relaxed)) return;
                if (twins_[at(item)] > 0) visit(part, item);
            }
        });
    }
    run_all(threads, tasks);
    return !stop.load(std::memory_order_relaxed);
}

void Market::count_use(int item, const Draft& draft, Part& part) const {
    const Item& one = placement_.items[at(item)];
    const double twins = twins_[at(item)];
    for (std::size_t o = 0; o < one.offers.size(); ++o) {
        if (draft.open()[o] == 0) continue;
        const Offer& offer = one.offers[o];
        part.used[training_at_] += twins * static_cast<double>(offer.training);
        part.used[training_at_ + 1] += offer.posting ? twins / placement_.pairs_per_posting : 0;
        part.used[fresh_at_ + at(offer.site)] += offer.fresh ? twins : 0;
    }
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (draft.nearest(zone) < 0) continue;
        const Offer& offer = one.offers[at(draft.nearest(zone))];
        const double demand = twins * static_cast<double>(one.demand[at(zone)]);
        part.used[at(offer.site)] += demand * static_cast<double>(offer.minutes);
    }
}

void Market::ask_item(int item, const Prices& prices, Draft& draft, Bill& bill, Part& part) {
    bill.set(atlas_, item, prices);
    draft.begin(item, bill, open_[at(item)]);
    draft.improve(passes_ == 0 ? draft_rounds_first : draft_rounds);
    open_[at(item)] = draft.open();
    for (std::size_t o = 0; o < open_[at(item)].size(); ++o) {
        wishes_[at(item)][o] =
            open_[at(item)][o] != 0 ? std::max(0.0, draft.value(static_cast<int>(o))) : -1;
    }
    part.value += twins_[at(item)] * draft.cost();
    count_use(item, draft, part);
}

std::optional<double> Market::ask(
    const std::vector<double>& prices, int threads, const std::atomic<bool>& stop
) {
    const Prices asked = split(prices);
    std::vector<Part> all(parts, Part{.used = std::vector<double>(price_count(), 0)});
    std::vector<Draft> drafts(parts, Draft(atlas_));
    std::vector<Bill> bills(parts);
    const bool whole = for_all_items(threads, stop, [&](int part, int item) {
        ask_item(item, asked, drafts[at(part)], bills[at(part)], all[at(part)]);
    });
    if (!whole) return std::nullopt;
    double value = -income(placement_, asked);
    std::fill(excess_.begin(), excess_.end(), 0);
    for (const Part& part : all) {
        value += part.value;
        for (std::size_t i = 0; i < excess_.size(); ++i) excess_[i] += part.used[i];
    }
    for (std::size_t i = 0; i < excess_.size(); ++i)
        excess_[i] = std::isinf(limits_[i]) ? 0 : excess_[i] - limits_[i];
    return value;
}

/// Each price by itself: on where the sign of its excess stays, back and slower where it turns.
void Market::hurry() {
    for (std::size_t i = 0; i < prices_.size(); ++i) {
        const double side = excess_[i] > 0 ? 1 : excess_[i] < 0 ? -1 : 0;
        if (prices_[i] <= 0 && side <= 0) {
            last_[i] = 0;
            continue;
        }
        if (side * last_[i] > 0) pace_[i] *= faster;
        if (side * last_[i] < 0) pace_[i] *= slower;
        last_[i] = side;
        prices_[i] = std::max(0.0, prices_[i] + side * pace_[i]);
    }
}

void Market::blend(bool first) {
    if (first) {
        mean_ = excess_;
        for (std::size_t i = 0; i < scale_.size(); ++i) scale_[i] += 0.3 * best_[i];
        return;
    }
    double cross = 0, gap = 0;
    for (std::size_t i = 0; i < mean_.size(); ++i) {
        const double difference = (excess_[i] - mean_[i]) * scale_[i];
        cross -= mean_[i] * scale_[i] * difference;
        gap += difference * difference;
    }
    const double share = std::clamp(gap > 0 ? cross / gap : 1.0, 0.1 * blend_most, blend_most);
    for (std::size_t i = 0; i < mean_.size(); ++i) mean_[i] += share * (excess_[i] - mean_[i]);
}

/// Leaves in prices_ the next to try.
void Market::step(double target) {
    double norm = 0;
    for (std::size_t i = 0; i < mean_.size(); ++i) {
        const bool idle = best_[i] <= 0 && mean_[i] < 0;
        if (!idle) norm += mean_[i] * mean_[i] * scale_[i] * scale_[i];
    }
    const double away = std::max(target - best_value_, 1e-4 * std::abs(target));
    const double length = norm > 0 ? length_ * away / norm : 0;
    for (std::size_t i = 0; i < prices_.size(); ++i)
        prices_[i] = std::max(0.0, best_[i] + length * mean_[i] * scale_[i] * scale_[i]);
}

void Market::note_best(double value) {
    if (value <= best_value_) {
        if (++reds_ >= reds_max) {
            reds_ = 0;
            length_ *= red_factor;
        }
        return;
    }
    double along = 0;
    for (std::size_t i = 0; i < mean_.size(); ++i)
        along += excess_[i] * mean_[i] * scale_[i] * scale_[i];
    if (along >= 0) length_ = std::min(length_ * green_factor, 2.0);
    reds_ = 0;
    best_value_ = value;
    best_ = prices_;
    best_open_ = open_;
    for (std::size_t item = 0; item < twin_of_.size(); ++item)
        best_wishes_[item] = wishes_[at(twin_of_[item])];
}

void Market::settle(int passes, double target, int threads, const std::atomic<bool>& stop) {
    for (int pass = 0; pass < passes; ++pass) {
        const std::optional<double> value = ask(prices_, threads, stop);
        if (!value) return;
        if (passes_ >= hurried_passes) blend(passes_ == hurried_passes);
        note_best(*value);
        ++passes_;
        if (passes_ < hurried_passes) {
            hurry();
        } else if (passes_ == hurried_passes) {
            prices_ = best_;
            length_ = 1;
        } else {
            step(target);
        }
    }
}

void Market::prove_item(int item, const Prices& prices, int steps) {
    Bill bill;
    bill.set(atlas_, item, prices);
    Draft draft(atlas_);
    ItemBound bound(atlas_);
    ItemDuals& state = duals_[at(item)];
    draft.begin(item, bill, best_open_[at(item)]);
    draft.improve(draft_rounds);
    double target = draft.cost();
    if (state.duals.empty()) bound.start(bill, draft, state);
    state.step = std::max(state.step, step_least);
    bound.run(item, bill, target, steps / 2, state);
    std::vector<char> likely;
    for (double share : state.shares) likely.push_back(share > likely_share ? 1 : 0);
    draft.begin(item, bill, std::move(likely));
    draft.improve(draft_rounds);
    if (draft.cost() < target) best_open_[at(item)] = draft.open();
    bound.run(item, bill, std::min(target, draft.cost()), steps - steps / 2, state);
}

void Market::prove(int steps, int threads, const std::atomic<bool>& stop) {
    const Prices prices = split(best_);
    const bool whole =
        for_all_items(threads, stop, [&](int, int item) { prove_item(item, prices, steps); });
    if (!whole) return;
    double bound = -income(placement_, prices);
    for (int twin : twin_of_) bound += duals_[at(twin)].bound;
    if (bound <= proof_.bound) return;
    proof_ = {.prices = prices, .duals = {}, .bound = bound};
    for (int twin : twin_of_) proof_.duals.push_back(duals_[at(twin)].duals);
}

}  // namespace lingju::planning::solver
