#include "planning/solver/tariff.hpp"

#include <cmath>
#include <numeric>

namespace lingju::planning::solver {

namespace {

constexpr double worth_least = 0.02;  // of all the plan costs, that its minutes are worth at least
constexpr double minutes_part = 0.1, pools_part = 0.02;  // of a limit: a step beyond it
constexpr double fresh_slope = 0.1, training_least = 0.05, postings_slope = 0.5;  // of an opening

}  // namespace

Tariff::Tariff(const Placement& placement, const Prices& prices)
    : placement_(&placement), row_(placement), prices_(row_.of(prices)) {
    double offers = 0, taught = 0, hours = 0;
    for (std::size_t i = 0; i < row_.size(); ++i) {
        free_.push_back(std::isinf(row_.limit(i)) ? 1 : 0);
        limits_.push_back(free_[i] != 0 ? 0 : row_.limit(i));
        if (free_[i] != 0) prices_[i] = 0;
    }
    for (std::size_t site = 0; site < placement.sites.size(); ++site) {
        minute_ += prices_[site] * limits_[site];
        minutes_ += limits_[site];
    }
    for (const Item& item : placement.items) {
        for (const Offer& offer : item.offers) {
            opening_ += static_cast<double>(offer.opening);
            hours += static_cast<double>(offer.training);
            taught += offer.training > 0 ? 1 : 0;
        }
        offers += static_cast<double>(item.offers.size());
    }
    minute_ /= std::max(minutes_, 1.0);
    opening_ /= std::max(offers, 1.0);
    hours_ = taught > 0 ? hours / taught : 1;
    slopes_ = used_ = std::vector<double>(row_.size(), 0);
}

void Tariff::set_worth(double worth) {
    minute_ = std::max(minute_, worth_least * worth / std::max(minutes_, 1.0));
}

void Tariff::lean_on(const Prices& before, const Prices& now) {
    const std::vector<double> from = row_.of(before), to = row_.of(now);
    for (std::size_t i = 0; i < prices_.size(); ++i)
        prices_[i] = free_[i] != 0 ? 0 : std::max(0.0, prices_[i] + to[i] - from[i]);
}

/// What use beyond (or short of) the limit comes to.
double Tariff::charge_beyond(std::size_t at, double over) const {
    const double price = prices_[at], slope = slopes_[at];
    if (over >= 0) return over * (price + 0.5 * hardness_ * slope * over);
    if (slope * -over <= price) return over * (price + 0.5 * slope * over);
    return -price * price / (2 * slope);
}

std::vector<double> Tariff::steepness() const {
    std::vector<double> steepness;
    for (std::size_t site = 0; site < placement_->sites.size(); ++site) {
        const double step = std::max(1.0, minutes_part * limits_[site]);
        steepness.push_back(free_[site] != 0 ? 0 : (0.3 * minute_ + prices_[site]) / step);
    }
    return steepness;
}

void Tariff::set_steepness(double steepness, double hardness) {
    hardness_ = hardness;
    const std::vector<double> minutes = this->steepness();
    for (std::size_t i = 0; i < slopes_.size(); ++i)
        slopes_[i] = steepness * (i < minutes.size() ? minutes[i] : fresh_slope * opening_);
    const std::size_t training = row_.training(), postings = row_.postings();
    const double hour = std::max(prices_[training], training_least * opening_ / hours_);
    slopes_[training] = steepness * hour / std::max(1.0, pools_part * limits_[training]);
    slopes_[postings] = steepness * postings_slope * opening_ * placement_->pairs_per_posting /
                        std::max(1.0, limits_[postings]);
    for (std::size_t i = 0; i < slopes_.size(); ++i) slopes_[i] = free_[i] != 0 ? 0 : slopes_[i];
}

void Tariff::learn(double pace) {
    for (std::size_t i = 0; i < prices_.size(); ++i)
        prices_[i] = std::max(0.0, prices_[i] + pace * slopes_[i] * (used_[i] - limits_[i]));
}

}  // namespace lingju::planning::solver
