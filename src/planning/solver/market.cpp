#include "planning/solver/market.hpp"

#include <algorithm>
#include <cmath>

#include "planning/solver/parallel.hpp"
#include "planning/solver/priced_ascent.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int parts = 16;  // fixed, so that sums come out the same on any number of threads
constexpr int draft_rounds = 3, draft_rounds_first = 30;
constexpr double limit_factor = 1.5;
constexpr double faster = 1.3, slower = 0.5;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// What no zone is ready to pay more than: the way to the next open offer.
std::vector<double> limits_of(const Draft& draft, int zones) {
    std::vector<double> limits(at(zones), 0);
    for (int zone = 0; zone < zones; ++zone) {
        if (draft.nearest(zone) < 0) continue;
        const double next = draft.next_cost(zone);
        limits[at(zone)] = limit_factor * (std::isinf(next) ? draft.nearest_cost(zone) : next) + 1;
    }
    return limits;
}

}  // namespace

Market::Market(const Atlas& atlas)
    : atlas_(atlas), placement_(atlas.placement()), row_(placement_) {
    for (const Item& item : placement_.items) {
        auto& open = open_.emplace_back();
        for (const Offer& offer : item.offers) open.push_back(offer.fresh ? 0 : 1);
        wishes_.emplace_back(item.offers.size(), -1.0);
    }
    best_open_ = open_;
    best_wishes_ = wishes_;
    prices_ = best_ = excess_ = last_ = std::vector<double>(row_.size(), 0);
    set_pace();
}

/// How far the prices go at first: parts of what opening and service usually cost.
void Market::set_pace() {
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
    pace_.assign(row_.size(), 0.3 * each);
    for (std::size_t site = 0; site < placement_.sites.size(); ++site)
        pace_[site] = load > 0 ? 0.3 * service / load : 0;
    pace_[row_.training()] = training > 0 ? 0.3 * each / training : 0;
}

void Market::for_all_items(int threads, const std::function<void(int, int)>& visit) const {
    std::vector<std::function<void()>> tasks;
    for (int part = 0; part < parts; ++part) {
        tasks.push_back([&, part] {
            for (int item = part; item < atlas_.items(); item += parts) {
                if (atlas_.twins(item) > 0) visit(part, item);
            }
        });
    }
    run_all(threads, tasks);
}

void Market::count_use(int item, const Draft& draft, Part& part) const {
    const Item& one = placement_.items[at(item)];
    const double twins = atlas_.twins(item);
    for (std::size_t o = 0; o < one.offers.size(); ++o) {
        if (draft.open()[o] != 0) row_.add_opening(one.offers[o], twins, part.used);
    }
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (draft.nearest(zone) < 0) continue;
        const Offer& offer = one.offers[at(draft.nearest(zone))];
        const double demand = twins * static_cast<double>(one.demand[at(zone)]);
        part.used[row_.minutes(offer.site)] += demand * static_cast<double>(offer.minutes);
    }
    add_minutes_not_owed(placement_, draft.open(), part.used);
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
    part.value += atlas_.twins(item) * draft.cost();
    count_use(item, draft, part);
}

/// Leaves the excess over the limits; the answer is what the items come to. None after a stop.
std::optional<double> Market::ask(int threads, const std::atomic<bool>& stop) {
    const Prices asked = row_.prices(prices_);
    std::vector<Part> all(parts, Part{.used = std::vector<double>(row_.size(), 0)});
    std::vector<Draft> drafts(parts, Draft(atlas_));
    std::vector<Bill> bills(parts);
    for_all_items(threads, [&](int part, int item) {
        if (!stop.load(std::memory_order_relaxed))
            ask_item(item, asked, drafts[at(part)], bills[at(part)], all[at(part)]);
    });
    if (stop.load(std::memory_order_relaxed)) return std::nullopt;
    double value = -income(placement_, asked);
    std::fill(excess_.begin(), excess_.end(), 0);
    for (const Part& part : all) {
        value += part.value;
        for (std::size_t i = 0; i < excess_.size(); ++i) excess_[i] += part.used[i];
    }
    row_.take_limits(excess_);
    return value;
}

/// On where the sign of its excess stays, back and slower where it turns.
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

void Market::note_best(double value) {
    if (value <= best_value_) return;
    best_value_ = value;
    best_ = prices_;
    for (int item = 0; item < atlas_.items(); ++item) {
        best_open_[at(item)] = open_[at(atlas_.twin(item))];
        best_wishes_[at(item)] = wishes_[at(atlas_.twin(item))];
    }
}

void Market::settle(int passes, int threads, const std::atomic<bool>& stop) {
    for (int pass = 0; pass < passes; ++pass) {
        const std::optional<double> value = ask(threads, stop);
        if (!value) return;
        note_best(*value);
        ++passes_;
        hurry();
    }
}

std::vector<std::vector<double>> Market::duals(int threads) const {
    const Prices prices = best_prices();
    std::vector<std::vector<double>> duals(at(atlas_.items()));
    for_all_items(threads, [&](int, int item) {
        Bill bill;
        Draft draft(atlas_);
        bill.set(atlas_, item, prices);
        draft.begin(item, bill, best_open_[at(item)]);
        draft.improve(draft_rounds);
        duals[at(item)] = priced_ascent(atlas_, item, bill, limits_of(draft, atlas_.zones()));
    });
    for (int item = 0; item < atlas_.items(); ++item) {
        if (atlas_.twin(item) != item) duals[at(item)] = duals[at(atlas_.twin(item))];
    }
    return duals;
}

}  // namespace lingju::planning::solver
