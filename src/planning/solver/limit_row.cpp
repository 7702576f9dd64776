#include "planning/solver/limit_row.hpp"

#include <cmath>
#include <limits>

namespace lingju::planning::solver {

LimitRow::LimitRow(const Placement& placement)
    : sites_(placement.sites.size()), pairs_per_posting_(placement.pairs_per_posting) {
    const auto limit = [](Units units) {
        return units == unlimited ? std::numeric_limits<double>::infinity()
                                  : static_cast<double>(units);
    };
    for (Units capacity : placement.capacity) limits_.push_back(limit(capacity));
    limits_.insert(limits_.end(), placement.fresh_max.begin(), placement.fresh_max.end());
    limits_.push_back(limit(placement.training_max));
    limits_.push_back(placement.postings_max);
}

void LimitRow::add_opening(const Offer& offer, double times, std::vector<double>& row) const {
    row[training()] += times * static_cast<double>(offer.training);
    row[postings()] += times * postings_of(offer);
    if (offer.fresh) row[fresh(offer.site)] += times;
}

void LimitRow::take_limits(std::vector<double>& row) const {
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = std::isinf(limits_[i]) ? 0 : row[i] - limits_[i];
}

Prices LimitRow::prices(const std::vector<double>& row) const {
    const auto from = [&](std::size_t index) {
        return row.begin() + static_cast<std::ptrdiff_t>(index);
    };
    return {
        .capacity = {from(0), from(sites_)},
        .fresh = {from(sites_), from(training())},
        .training = row[training()],
        .postings = row[postings()]
    };
}

std::vector<double> LimitRow::of(const Prices& prices) const {
    std::vector<double> row = prices.capacity;
    row.insert(row.end(), prices.fresh.begin(), prices.fresh.end());
    row.push_back(prices.training);
    row.push_back(prices.postings);
    return row;
}

}  // namespace lingju::planning::solver
