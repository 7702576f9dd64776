#include "planning/solver/bill.hpp"

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Of each site, whether its minutes count whatever is open.
std::vector<char> always_owed(const Placement& placement) {
    std::vector<char> owed(placement.sites.size(), 1);
    if (placement.items.size() > 1) return owed;
    for (const Item& item : placement.items) {
        for (const Offer& offer : item.offers) owed[at(offer.site)] = 0;
        for (const Offer& offer : item.offers) owed[at(offer.site)] |= offer.must ? 1 : 0;
    }
    return owed;
}

/// The cheapest of the offers of one site; where some must be open, the cheapest of these.
std::size_t best_of(
    const std::vector<Offer>& offers,
    const std::vector<double>& reduced,
    std::size_t first,
    std::size_t end
) {
    std::size_t best = first;
    for (std::size_t o = first + 1; o < end; ++o) {
        const bool cheaper = reduced[o] < reduced[best];
        if (offers[o].must == offers[best].must ? cheaper : offers[o].must) best = o;
    }
    return best;
}

}  // namespace

double choose(
    const std::vector<Offer>& offers, const std::vector<double>& reduced, std::vector<char>& chosen
) {
    double value = 0;
    chosen.assign(offers.size(), 0);
    for (std::size_t first = 0, end = 0; first < offers.size(); first = end) {
        for (end = first; end < offers.size() && offers[end].site == offers[first].site;) ++end;
        const std::size_t best = best_of(offers, reduced, first, end);
        if (!offers[best].must && reduced[best] >= 0) continue;
        chosen[best] = 1;
        value += reduced[best];
    }
    return value;
}

bool owed_when_open(const Placement& placement, const Offer& offer) {
    return placement.items.size() == 1 && !offer.must &&
           placement.capacity[at(offer.site)] != unlimited;
}

void add_minutes_not_owed(
    const Placement& placement, const std::vector<char>& open, std::vector<double>& used
) {
    if (placement.items.size() > 1) return;
    const std::vector<char> owed = always_owed(placement);
    std::vector<char> opened(owed.size(), 0);
    const auto& offers = placement.items[0].offers;
    for (std::size_t o = 0; o < offers.size(); ++o)
        if (open[o] != 0) opened[at(offers[o].site)] = 1;
    for (std::size_t site = 0; site < owed.size(); ++site) {
        if (owed[site] == 0 && opened[site] == 0 && placement.capacity[site] != unlimited)
            used[site] += static_cast<double>(placement.capacity[site]);
    }
}

void Bill::set(const Atlas& atlas, int item, const Prices& prices) {
    const Placement& placement = atlas.placement();
    const auto& offers = placement.items[at(item)].offers;
    opening_.resize(offers.size());
    minutes_.resize(offers.size());
    for (std::size_t o = 0; o < offers.size(); ++o) {
        const Offer& offer = offers[o];
        const double price = prices.capacity[at(offer.site)];
        minutes_[o] = price * static_cast<double>(offer.minutes);
        opening_[o] = static_cast<double>(offer.opening) +
                      prices.training * static_cast<double>(offer.training) +
                      (offer.fresh ? prices.fresh[at(offer.site)] : 0) +
                      (offer.posting ? prices.postings / placement.pairs_per_posting : 0);
        if (owed_when_open(placement, offer))
            opening_[o] -= price * static_cast<double>(placement.capacity[at(offer.site)]);
    }
}

double income(const Placement& placement, const Prices& prices) {
    const std::vector<char> owed = always_owed(placement);
    double sum = prices.postings * placement.postings_max;
    for (std::size_t site = 0; site < placement.sites.size(); ++site) {
        if (owed[site] != 0 && placement.capacity[site] != unlimited)
            sum += prices.capacity[site] * static_cast<double>(placement.capacity[site]);
        sum += prices.fresh[site] * placement.fresh_max[site];
    }
    if (placement.training_max != unlimited)
        sum += prices.training * static_cast<double>(placement.training_max);
    return sum;
}

}  // namespace lingju::planning::solver
