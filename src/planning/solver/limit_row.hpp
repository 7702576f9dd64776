// What the items share, in one row: minutes of each site, new items of each site, training,
// postings.
#pragma once

#include <vector>

#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// Rows of prices, uses and limits all have this order.
class LimitRow {
  public:
    explicit LimitRow(const Placement& placement);

    std::size_t size() const { return limits_.size(); }
    std::size_t minutes(int site) const { return static_cast<std::size_t>(site); }
    std::size_t fresh(int site) const { return sites_ + static_cast<std::size_t>(site); }
    std::size_t training() const { return 2 * sites_; }
    std::size_t postings() const { return 2 * sites_ + 1; }

    /// Infinite where there is no limit.
    double limit(std::size_t at) const { return limits_[at]; }
    /// What an open pair of the offer takes of the postings.
    double postings_of(const Offer& offer) const {
        return offer.posting ? 1.0 / pairs_per_posting_ : 0;
    }
    /// Adds what `times` open pairs of the offer take, minutes aside.
    void add_opening(const Offer& offer, double times, std::vector<double>& row) const;
    /// Use less limit; 0 where there is no limit.
    void take_limits(std::vector<double>& row) const;

    Prices prices(const std::vector<double>& row) const;
    std::vector<double> of(const Prices& prices) const;

  private:
    std::size_t sites_;
    int pairs_per_posting_;
    std::vector<double> limits_;
};

}  // namespace lingju::planning::solver
