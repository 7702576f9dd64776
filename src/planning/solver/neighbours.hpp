// The sites around each customer, nearest first: what every walk of search and bound goes along.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "planning/solver/siting.hpp"

namespace lingju::planning::solver {

/// Sorted lists by customer and full columns by site. Read-only after construction, so threads may
/// share it.
///
/// A list holds all sites that can serve, or only the K nearest; then `cap(customer)` is the cost
/// of the (K+1)-th. K may grow where duals stand at the cap. A dual value that stays at or below
/// the cap gains nothing from any site that is not listed, so a bound made from the lists alone
/// holds for the whole model.
class Neighbours {
  public:
    /// `nearest_max`: K, or 0 to choose: all sites while the lists fit `cells_max`, else as many as
    /// fit.
    explicit Neighbours(
        const Siting& siting, std::size_t nearest_max = 0, std::size_t cells_max = 400'000'000
    );
    /// The same lists without the sites that are `closed`: shorter walks where those are out of the
    /// question.
    Neighbours(const Neighbours& whole, std::span<const char> closed);
    /// The same lists, those of `customers` at least twice as long (each is named once at most),
    /// without the sites that are `closed`. As long as they were where the lists together would
    /// pass the cells that there are to be.
    Neighbours(
        const Neighbours& shorter, std::span<const int> customers, std::span<const char> closed
    );

    const Siting& siting() const { return siting_; }
    std::span<const int> sites(int customer) const;
    std::span<const Units> costs(int customer) const;
    /// The length of all lists together.
    std::size_t cells() const { return sites_.size(); }
    /// `unreachable` where the list is complete.
    Units cap(int customer) const { return cap_[static_cast<std::size_t>(customer)]; }
    /// The cost of each customer from `site`; `buffer` is used where columns are not stored.
    const Units* column(int site, std::vector<Units>& buffer) const;
    /// Customers to a site, where the number of open sites is given: what one step moves about.
    int customers_a_site() const {
        return siting_.customers /
               (siting_.open_exactly > 0 ? siting_.open_exactly : siting_.sites);
    }
    /// More than any plan that serves everybody costs: stands for "not served".
    Units beyond() const { return beyond_; }

  private:
    void fill_columns();
    void list_customer(
        int customer,
        std::size_t nearest,
        std::span<const char> closed,
        std::vector<std::pair<Units, int>>& row
    );
    void copy_list(const Neighbours& from, int customer, std::span<const char> closed);

    const Siting& siting_;
    std::vector<std::size_t> begin_;
    std::vector<int> sites_;
    std::vector<Units> costs_;
    std::vector<Units> cap_;
    std::shared_ptr<std::vector<Units>> columns_;
    Units beyond_ = 1;
    std::size_t cells_max_;
};

}  // namespace lingju::planning::solver
