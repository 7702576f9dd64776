#include "planning/solver/neighbours.hpp"

#include <algorithm>

namespace lingju::planning::solver {

namespace {

constexpr int spots_stored_max = 5'000;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Neighbours::Neighbours(const Siting& siting, std::size_t nearest_max, std::size_t cells_max)
    : siting_(siting) {
    const std::size_t fit = std::max<std::size_t>(cells_max / at(siting.customers), 32);
    const std::size_t nearest =
        std::min({nearest_max == 0 ? fit : nearest_max, fit, at(siting.sites)});
    begin_.push_back(0);
    cap_.reserve(at(siting.customers));
    std::vector<std::pair<Units, int>> row;
    for (Units cost : siting.opening) beyond_ += cost;
    for (int customer = 0; customer < siting.customers; ++customer)
        list_customer(customer, nearest, row);
    fill_columns();
}

Neighbours::Neighbours(const Neighbours& whole, std::span<const char> closed)
    : siting_(whole.siting_), cap_(whole.cap_), columns_(whole.columns_), beyond_(whole.beyond_) {
    begin_.push_back(0);
    for (int customer = 0; customer < siting_.customers; ++customer) {
        const auto sites = whole.sites(customer);
        const auto costs = whole.costs(customer);
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if (closed[at(sites[i])] != 0) continue;
            sites_.push_back(sites[i]);
            costs_.push_back(costs[i]);
        }
        begin_.push_back(sites_.size());
    }
}

void Neighbours::list_customer(
    int customer, std::size_t nearest, std::vector<std::pair<Units, int>>& row
) {
    row.clear();
    Units most = 0;
    for (int site = 0; site < siting_.sites; ++site) {
        const Units cost = siting_.costs.of(customer, site);
        if (cost == unreachable) continue;
        row.emplace_back(cost, site);
        most = std::max(most, cost);
    }
    beyond_ += most;
    cap_.push_back(unreachable);
    if (row.size() > nearest) {
        const auto last = row.begin() + static_cast<std::ptrdiff_t>(nearest);
        std::nth_element(row.begin(), last, row.end());
        cap_.back() = last->first;
        row.resize(nearest);
    }
    std::sort(row.begin(), row.end());
    for (const auto& [cost, site] : row) {
        sites_.push_back(site);
        costs_.push_back(cost);
    }
    begin_.push_back(sites_.size());
}

void Neighbours::fill_columns() {
    const bool plane = !siting_.costs.spots.empty();
    if (plane && siting_.sites > spots_stored_max) return;
    columns_ = std::make_shared<std::vector<Units>>(at(siting_.sites) * at(siting_.customers));
    for (int customer = 0; customer < siting_.customers; ++customer) {
        for (int site = 0; site < siting_.sites; ++site) {
            (*columns_)[at(site) * at(siting_.customers) + at(customer)] =
                siting_.costs.of(customer, site);
        }
    }
}

std::span<const int> Neighbours::sites(int customer) const {
    return {sites_.data() + begin_[at(customer)], sites_.data() + begin_[at(customer) + 1]};
}

std::span<const Units> Neighbours::costs(int customer) const {
    return {costs_.data() + begin_[at(customer)], costs_.data() + begin_[at(customer) + 1]};
}

const Units* Neighbours::column(int site, std::vector<Units>& buffer) const {
    if (columns_ != nullptr) return columns_->data() + at(site) * at(siting_.customers);
    buffer.resize(at(siting_.customers));
    for (int customer = 0; customer < siting_.customers; ++customer) {
        buffer[at(customer)] = siting_.costs.of(customer, site);
    }
    return buffer.data();
}

}  // namespace lingju::planning::solver
