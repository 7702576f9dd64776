#include "planning/solver/seating.hpp"

#include <algorithm>
#include <limits>

#include "planning/solver/bill.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int passes = 24;
constexpr double steep_first = 0.3, steep_factor = 1.25, price_pace = 0.3;
constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Seating::Seating(
    const Atlas& atlas,
    std::vector<Wanted> wanted,
    Prices prices,
    const std::vector<double>& steepness
)
    : atlas_(atlas),
      placement_(atlas.placement()),
      wanted_(std::move(wanted)),
      prices_(std::move(prices)),
      steepness_(steepness),
      loads_(placement_.sites.size(), 0),
      assignment_(atlas) {
    for (Units capacity : placement_.capacity) limits_.push_back(static_cast<double>(capacity));
}

/// Of a minute, in the middle of `load` more.
double Seating::price(int site, double load) const {
    const double over = loads_[at(site)] + 0.5 * load - limits_[at(site)];
    const double rise = steeper_ * steepness_[at(site)] * over;
    return std::max(0.0, prices_.capacity[at(site)] + rise);
}

double Seating::load(int item, int zone, int offer) const {
    const Item& one = placement_.items[at(item)];
    return static_cast<double>(one.demand[at(zone)]) *
           static_cast<double>(one.offers[at(offer)].minutes);
}

double Seating::cost(int item, int zone, int offer) const {
    const double minutes = load(item, zone, offer);
    return static_cast<double>(assignment_.travel_cost(item, zone, offer)) +
           minutes * price(placement_.items[at(item)].offers[at(offer)].site, minutes);
}

Seating::Choice Seating::cheapest_open(int item, int zone, int besides) const {
    const Ways& ways = atlas_.ways(item);
    const Item& one = placement_.items[at(item)];
    const auto weight = static_cast<double>(one.weight[at(zone)]);
    Choice best{.offer = -1, .cost = infinite};
    for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
        const double travel = weight * ways.travel[i];
        if (travel >= best.cost) break;
        const int offer = ways.offer[i];
        if (wanted_[at(item)].open[at(offer)] == 0 || offer == besides) continue;
        const double minutes = load(item, zone, offer);
        const double cost = travel + minutes * price(one.offers[at(offer)].site, minutes);
        if (cost < best.cost) best = {.offer = offer, .cost = cost};
    }
    return best;
}

/// What closing each open offer of an item would cost more.
std::vector<double> Seating::losses(int item) const {
    const Wanted& wanted = wanted_[at(item)];
    std::vector<double> losses(wanted.open.size(), 0);
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int now = wanted.offers[at(zone)];
        if (now >= 0)
            losses[at(now)] += cheapest_open(item, zone, now).cost - cost(item, zone, now);
    }
    for (std::size_t o = 0; o < losses.size(); ++o)
        losses[o] -= static_cast<double>(placement_.items[at(item)].offers[o].opening);
    return losses;
}

/// Opens what is wanted, the dearest to lose first; what may not be opened is wanted no more.
void Seating::keep_pairs() {
    std::vector<Pair> pairs;
    for (int item = 0; item < atlas_.items(); ++item) {
        const std::vector<double> all = losses(item);
        for (int o = 0; o < static_cast<int>(all.size()); ++o) {
            if (wanted_[at(item)].open[at(o)] != 0) pairs.push_back({all[at(o)], item, o});
        }
    }
    std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.loss > b.loss; });
    for (const Pair& pair : pairs) {
        if (assignment_.is_open(pair.item, pair.offer)) continue;
        if (assignment_.may_open(pair.item, pair.offer))
            assignment_.open(pair.item, pair.offer);
        else
            wanted_[at(pair.item)].open[at(pair.offer)] = 0;
    }
}

/// Counts the loads; zones whose offer was not kept take the cheapest of the others.
void Seating::reseat_dropped() {
    for (int item = 0; item < atlas_.items(); ++item) {
        Wanted& wanted = wanted_[at(item)];
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            int& offer = wanted.offers[at(zone)];
            if (offer < 0) continue;
            if (wanted.open[at(offer)] == 0) offer = cheapest_open(item, zone, -1).offer;
            if (offer < 0) continue;
            loads_[at(placement_.items[at(item)].offers[at(offer)].site)] +=
                load(item, zone, offer);
        }
    }
}

void Seating::even_out(int item) {
    const auto& offers = placement_.items[at(item)].offers;
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        int& offer = wanted_[at(item)].offers[at(zone)];
        if (offer < 0) continue;
        loads_[at(offers[at(offer)].site)] -= load(item, zone, offer);
        offer = cheapest_open(item, zone, -1).offer;
        loads_[at(offers[at(offer)].site)] += load(item, zone, offer);
    }
}

void Seating::raise_prices() {
    for (std::size_t site = 0; site < loads_.size(); ++site) {
        const double rise = steeper_ * steepness_[site] * (loads_[site] - limits_[site]);
        prices_.capacity[site] = std::max(0.0, prices_.capacity[site] + price_pace * rise);
    }
}

void Seating::even_out() {
    for (int item = 0; item < atlas_.items(); ++item) even_out(item);
    raise_prices();
    steeper_ *= steep_factor;
}

/// Customers by what their second choice would cost more for each of their minutes.
std::vector<Seating::Customer> Seating::by_regret() const {
    std::vector<Customer> customers;
    for (int item = 0; item < atlas_.items(); ++item) {
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            if (!placement_.asks(item, zone)) continue;
            const int now = wanted_[at(item)].offers[at(zone)];
            double regret = infinite;
            if (now >= 0) {
                const double more = cheapest_open(item, zone, now).cost - cost(item, zone, now);
                regret = more / std::max(1.0, load(item, zone, now));
            }
            customers.push_back({regret, item, zone});
        }
    }
    std::ranges::stable_sort(customers, [](const Customer& a, const Customer& b) {
        return a.regret > b.regret;
    });
    return customers;
}

/// Serves from what has room, opening where that is cheapest; false where nothing has.
bool Seating::squeeze_in(const Customer& customer) {
    const auto [regret, item, zone] = customer;
    const Ways& ways = atlas_.ways(item);
    const auto weight = static_cast<double>(placement_.items[at(item)].weight[at(zone)]);
    const auto demand = static_cast<double>(placement_.items[at(item)].demand[at(zone)]);
    Bill bill;
    bill.set(atlas_, item, prices_);
    Choice best{.offer = -1, .cost = infinite};
    for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
        if (weight * ways.travel[i] >= best.cost) break;
        const int offer = ways.offer[i];
        const bool open = assignment_.is_open(item, offer);
        if (!assignment_.fits(item, zone, offer)) continue;
        if (!open && !assignment_.may_open(item, offer)) continue;
        const double cost =
            bill.service(weight, demand, ways.travel[i], offer) + (open ? 0 : bill.opening(offer));
        if (cost < best.cost) best = {.offer = offer, .cost = cost};
    }
    if (best.offer < 0) return false;
    if (!assignment_.is_open(item, best.offer)) assignment_.open(item, best.offer);
    assignment_.serve(item, zone, best.offer);
    return true;
}

std::optional<Assignment> Seating::seat(const std::atomic<bool>& stop) {
    keep_pairs();
    reseat_dropped();
    steeper_ = steep_first;
    for (int pass = 0; pass < passes && !stop.load(std::memory_order_relaxed); ++pass) even_out();
    if (stop.load(std::memory_order_relaxed)) return std::nullopt;
    steeper_ = 0;
    std::vector<Customer> left;
    for (const Customer& customer : by_regret()) {
        const int offer = wanted_[at(customer.item)].offers[at(customer.zone)];
        if (offer >= 0 && assignment_.fits(customer.item, customer.zone, offer))
            assignment_.serve(customer.item, customer.zone, offer);
        else
            left.push_back(customer);
    }
    for (const Customer& customer : left) {
        if (!squeeze_in(customer)) return std::nullopt;
    }
    return assignment_;
}

}  // namespace lingju::planning::solver
