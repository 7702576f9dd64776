#include "planning/solver/neighbours.hpp"

#include <algorithm>

namespace lingju::planning::solver {

namespace {

constexpr int spots_stored_max = 5'000;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Neighbours::Neighbours(const Siting& siting, std::size_t nearest_max, std::size_t cells_max)
    : siting_(siting), cells_max_(cells_max) {
    const std::size_t fit = std::max<std::size_t>(cells_max / at(siting.customers), 32);
    const std::size_t nearest =
        std::min({nearest_max == 0 ? fit : nearest_max, fit, at(siting.sites)});
    begin_.push_back(0);
    cap_.reserve(at(siting.customers));
    std::vector<std::pair<Units, int>> row;
    for (Units cost : siting.opening) beyond_ += cost;
    for (int customer = 0; customer < siting.customers; ++customer)
        list_customer(customer, nearest, {}, row);
    fill_columns();
}

Neighbours::Neighbours(const Neighbours& whole, std::span<const char> closed)
    : Neighbours(whole, {}, closed) {}

Neighbours::Neighbours(
    const Neighbours& shorter, std::span<const int> customers, std::span<const char> closed
)
    : siting_(shorter.siting_), columns_(shorter.columns_), cells_max_(shorter.cells_max_) {
    std::vector<char> grows(at(siting_.customers), 0);
    std::size_t more = 0;
    for (int customer : customers) {
        grows[at(customer)] = 1;
        more += shorter.sites(customer).size();
    }
    const bool fits = shorter.cells() + more <= cells_max_;
    begin_.push_back(0);
    std::vector<std::pair<Units, int>> row;
    for (int customer = 0; customer < siting_.customers; ++customer) {
        if (fits && grows[at(customer)] != 0) {
            const std::size_t nearest =
                2 * std::max<std::size_t>(shorter.sites(customer).size(), 1);
            list_customer(customer, nearest, closed, row);
        } else {
            copy_list(shorter, customer, closed);
        }
    }
    beyond_ = shorter.beyond_;
}

void Neighbours::copy_list(const Neighbours& from, int customer, std::span<const char> closed) {
    const auto sites = from.sites(customer);
    const auto costs = from.costs(customer);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (!closed.empty() && closed[at(sites[i])] != 0) continue;
        sites_.push_back(sites[i]);
        costs_.push_back(costs[i]);
    }
    cap_.push_back(from.cap(customer));
    begin_.push_back(sites_.size());
}

void Neighbours::list_customer(
    int customer,
    std::size_t nearest,
    std::span<const char> closed,
    std::vector<std::pair<Units, int>>& row
) {
    row.clear();
    Units most = 0;
    for (int site = 0; site < siting_.sites; ++site) {
        if (!closed.empty() && closed[at(site)] != 0) continue;
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
