#include "planning/solver/bargain.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace lingju::planning::solver {

namespace {

constexpr int draft_rounds_first = 12, draft_rounds = 4;
// How much dearer a limit grows, as parts of its price, when it is passed by a tenth of itself
// (minutes), by one (new items), by a fiftieth (training, postings).
constexpr double minutes_slope = 0.06, fresh_slope = 0.02, pool_slope = 0.5;
constexpr double price_pace = 0.5;  // of these, that stays after each sweep

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Bargain::Bargain(const Atlas& atlas, const Prices& prices)
    : atlas_(atlas),
      placement_(atlas.placement()),
      row_(placement_),
      order_(at(atlas.items())),
      answers_(at(atlas.items())),
      base_(row_.of(prices)),
      prices_(base_),
      used_(row_.size(), 0) {
    std::vector<Units> loads;
    for (std::size_t item = 0; item < answers_.size(); ++item) {
        const Item& one = placement_.items[item];
        const Units demand = std::reduce(one.demand.begin(), one.demand.end());
        loads.push_back(one.offers.empty() ? 0 : demand * one.offers[0].minutes);
        for (const Offer& offer : one.offers)
            answers_[item].wanted.open.push_back(offer.fresh ? 0 : 1);
        answers_[item].wanted.offers.assign(at(atlas.zones()), -1);
    }
    std::iota(order_.begin(), order_.end(), 0);
    std::ranges::stable_sort(order_, [&](int a, int b) { return loads[at(a)] > loads[at(b)]; });
    set_slopes();
}

void Bargain::set_slopes() {
    double worth = 0, minutes = 0, opening = 0, offers = 0;
    for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
        if (std::isinf(row_.limit(site))) continue;
        worth += base_[site] * row_.limit(site);
        minutes += row_.limit(site);
    }
    const double mean = worth / std::max(minutes, 1.0);
    const double training = base_[row_.training()];
    for (const Item& item : placement_.items) {
        for (const Offer& offer : item.offers) {
            opening +=
                static_cast<double>(offer.opening) + training * static_cast<double>(offer.training);
        }
        offers += static_cast<double>(item.offers.size());
    }
    const auto over = [&](std::size_t i, double part) {
        return std::isinf(row_.limit(i)) ? 0 : 1 / std::max(1.0, part * row_.limit(i));
    };
    slopes_.assign(row_.size(), fresh_slope * opening / std::max(offers, 1.0));
    steepness_.clear();
    for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
        steepness_.push_back((0.3 * mean + base_[site]) * over(site, 0.1));
        slopes_[site] = minutes_slope * steepness_[site];
    }
    for (std::size_t pool : {row_.training(), row_.postings()})
        slopes_[pool] = pool_slope * base_[pool] * over(pool, 0.02);
}

void Bargain::lean_on(const Prices& prices) {
    const std::vector<double> better = row_.of(prices);
    for (std::size_t i = 0; i < prices_.size(); ++i)
        prices_[i] = std::max(0.0, prices_[i] + better[i] - base_[i]);
    base_ = better;
    set_slopes();
}

/// While not all have chosen, nothing is cheaper than it should be.
double Bargain::price(std::size_t i) const {
    if (slopes_[i] == 0) return prices_[i];
    const double now = std::max(0.0, prices_[i] + slopes_[i] * (used_[i] - row_.limit(i)));
    return begun_ ? now : std::max(now, base_[i]);
}

void Bargain::count_use(int item) {
    Answer& answer = answers_[at(item)];
    const Item& one = placement_.items[at(item)];
    for (const auto& [i, use] : answer.used) used_[i] -= use;
    std::vector<double> row(row_.size(), 0);
    for (std::size_t o = 0; o < one.offers.size(); ++o) {
        if (answer.wanted.open[o] != 0) row_.add_opening(one.offers[o], 1, row);
    }
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int offer = answer.wanted.offers[at(zone)];
        if (offer < 0) continue;
        const Offer& terms = one.offers[at(offer)];
        row[row_.minutes(terms.site)] +=
            static_cast<double>(one.demand[at(zone)]) * static_cast<double>(terms.minutes);
    }
    answer.used.clear();
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == 0) continue;
        answer.used.emplace_back(i, row[i]);
        used_[i] += row[i];
    }
}

void Bargain::choose(int item, Draft& draft) {
    std::vector<double> row(row_.size());
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = price(i);
    Bill bill;
    bill.set(atlas_, item, row_.prices(row));
    Wanted& wanted = answers_[at(item)].wanted;
    draft.begin(item, bill, wanted.open);
    draft.improve(begun_ ? draft_rounds : draft_rounds_first);
    wanted.open = draft.open();
    for (int zone = 0; zone < atlas_.zones(); ++zone) wanted.offers[at(zone)] = draft.nearest(zone);
    count_use(item);
}

void Bargain::sweep(const std::atomic<bool>& stop) {
    Draft draft(atlas_);
    for (int item : order_) {
        if (stop.load(std::memory_order_relaxed)) return;
        choose(item, draft);
    }
    begun_ = true;
    for (std::size_t i = 0; i < prices_.size(); ++i) {
        if (slopes_[i] == 0) continue;
        const double rise = slopes_[i] * (used_[i] - row_.limit(i));
        prices_[i] = std::max(0.0, prices_[i] + price_pace * rise);
    }
}

std::optional<Assignment> Bargain::settle(const std::atomic<bool>& stop) const {
    std::vector<Wanted> wanted;
    for (const Answer& answer : answers_) wanted.push_back(answer.wanted);
    return Seating(atlas_, std::move(wanted), row_.prices(prices_), steepness_).seat(stop);
}

}  // namespace lingju::planning::solver
