#include "planning/solver/paces.hpp"

#include <algorithm>
#include <cmath>

namespace lingju::planning::solver {

namespace {

constexpr double fresh_floor = 0.1, hours_floor = 0.1, postings_floor = 0.3;  // of an opening
constexpr double minutes_floor = 0.3;  // of what a site's minutes cost where they cost something
constexpr double memory = 0.05;        // the share of the last step
constexpr double swing_least = 0.05;   // of the limit
constexpr double pace = 1.4;           // of prices, where that of what service is worth is 1

/// The greatest training of an offer; 1 where there is none.
double most_training(const Placement& placement) {
    Units most = 0;
    for (const Item& item : placement.items) {
        for (const Offer& offer : item.offers) most = std::max(most, offer.training);
    }
    return std::max(1.0, static_cast<double>(most));
}

}  // namespace

Paces::Paces(const Placement& placement, const LimitRow& row, double opening, double minute)
    : sites_(placement.sites.size()),
      floors_(row.size(), fresh_floor * opening),
      paces_(row.size(), 0) {
    std::fill_n(floors_.begin(), sites_, minute);
    floors_[row.training()] = hours_floor * opening / most_training(placement);
    floors_[row.postings()] = postings_floor * opening;
    for (std::size_t i = 0; i < row.size(); ++i) {
        limits_.push_back(std::isinf(row.limit(i)) ? 1 : std::max(row.limit(i), 1e-9));
        squares_.push_back(limits_[i] * limits_[i]);
    }
}

void Paces::learn(const std::vector<double>& excess) {
    for (std::size_t i = 0; i < squares_.size(); ++i)
        squares_[i] += memory * (excess[i] * excess[i] - squares_[i]);
}

void Paces::set(const std::vector<double>& prices) {
    double sum = 0, priced = 0;
    for (std::size_t site = 0; site < sites_; ++site) {
        sum += prices[site];
        priced += prices[site] > 0 ? 1 : 0;
    }
    const double usual = minutes_floor * sum / std::max(1.0, priced);
    for (std::size_t i = 0; i < paces_.size(); ++i) {
        const double floor = i < sites_ ? std::max(floors_[i], usual) : floors_[i];
        const double swing = std::max(std::sqrt(squares_[i]), swing_least * limits_[i]);
        paces_[i] = pace * (prices[i] + floor) / swing;
    }
}

}  // namespace lingju::planning::solver
