#include "planning/solver/relaxation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "planning/solver/bill.hpp"
#include "planning/solver/parallel.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int parts = 16;  // fixed, so that sums come out the same on any number of threads
constexpr double green_factor = 1.3;
constexpr int reds_max = 20;
constexpr double blend_floor = 0.02;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

PricedProof proof_without_prices(const Atlas& atlas) {
    const Placement& placement = atlas.placement();
    PricedProof proof{.prices = {}, .duals = {}, .bound = 0};
    proof.prices.capacity.assign(placement.sites.size(), 0);
    proof.prices.fresh = proof.prices.capacity;
    for (int item = 0; item < atlas.items(); ++item) {
        const Item& one = placement.items[at(item)];
        const Ways& ways = atlas.ways(item);
        auto& duals = proof.duals.emplace_back(at(atlas.zones()), 0.0);
        for (int zone = 0; zone < atlas.zones(); ++zone) {
            if (!placement.asks(item, zone)) continue;
            duals[at(zone)] =
                static_cast<double>(one.weight[at(zone)]) * ways.travel[ways.begin[at(zone)]];
            proof.bound += duals[at(zone)];
        }
    }
    return proof;
}

/// What a share of the items adds to the slacks and to the bound.
struct Relaxation::Part {
    double value = 0;
    std::vector<double> used{};  // minutes and new items of each site, then training, postings
    Bill bill{};
    std::vector<double> reduced{};
};

Relaxation::Relaxation(const Atlas& atlas) : atlas_(atlas), placement_(atlas.placement()) {
    capacity_at_ = at(atlas.items()) * at(atlas.zones());
    fresh_at_ = capacity_at_ + placement_.sites.size();
    training_at_ = fresh_at_ + placement_.sites.size();
    postings_at_ = training_at_ + 1;
    prices_.assign(postings_at_ + 1, 0);
    trial_ = scale_ = slack_ = prices_;
    for (const Item& item : placement_.items) {
        shares_.emplace_back(item.offers.size(), 0.0);
        chosen_.emplace_back(item.offers.size(), 0);
    }
    set_most();
    start_prices();
    set_scales();
    restart();
}

std::size_t Relaxation::service_at(int item, int zone) const {
    return at(item) * at(atlas_.zones()) + at(zone);
}

double Relaxation::service_price(int item, int zone) const {
    return prices_[service_at(item, zone)];
}

/// Service is worth no more than the way to what is not listed.
void Relaxation::set_most() {
    most_.assign(prices_.size(), std::numeric_limits<double>::infinity());
    for (int item = 0; item < atlas_.items(); ++item) {
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            const auto weight = static_cast<double>(placement_.items[at(item)].weight[at(zone)]);
            most_[service_at(item, zone)] = atlas_.ways(item).most(zone, weight);
        }
    }
}

/// Service is worth, to begin with, the way to the nearest offer and a share of its opening.
void Relaxation::start_prices() {
    for (int item = 0; item < atlas_.items(); ++item) {
        const Ways& ways = atlas_.ways(item);
        const Item& asked = placement_.items[at(item)];
        double weights = 0;
        for (Units weight : asked.weight) weights += static_cast<double>(weight);
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            const std::size_t first = ways.begin[at(zone)], end = ways.begin[at(zone) + 1];
            if (first == end || !placement_.asks(item, zone)) continue;
            const auto weight = static_cast<double>(asked.weight[at(zone)]);
            const auto opening = static_cast<double>(asked.offers[at(ways.offer[first])].opening);
            const std::size_t third = std::min(first + 2, end - 1);
            const double worth =
                weight * ways.travel[third] + (weights > 0 ? opening * weight / weights : opening);
            const std::size_t service = service_at(item, zone);
            prices_[service] = std::min(worth, most_[service]);
        }
    }
}

/// By their first prices; answers what service is worth in all.
double Relaxation::set_service_scales() {
    double service = 0, asked = 0;
    for (int item = 0; item < atlas_.items(); ++item) {
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            if (!placement_.asks(item, zone)) continue;
            service += prices_[service_at(item, zone)];
            ++asked;
        }
    }
    const double mean = service / std::max(asked, 1.0);
    for (std::size_t i = 0; i < capacity_at_; ++i)
        scale_[i] = prices_[i] > 0 ? prices_[i] + 0.1 * mean : 0;
    return service;
}

void Relaxation::set_scales() {
    const double service = set_service_scales();
    double load = 0, opening = 0, training = 0, offers = 0;
    for (const Item& one : placement_.items) {
        const auto minutes = static_cast<double>(one.offers.empty() ? 0 : one.offers[0].minutes);
        for (Units demand : one.demand) load += static_cast<double>(demand) * minutes;
        for (const Offer& offer : one.offers) {
            opening += static_cast<double>(offer.opening);
            training += static_cast<double>(offer.training);
            ++offers;
        }
    }
    const double each = opening / std::max(offers, 1.0);
    for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
        const bool bound = placement_.capacity[site] != unlimited;
        scale_[capacity_at_ + site] = bound && load > 0 ? 0.5 * service / load : 0;
        scale_[fresh_at_ + site] = 0.3 * each;
    }
    scale_[training_at_] = training > 0 ? 0.01 * opening / training : 0;
    scale_[postings_at_] = 0.1 * each;
}

void Relaxation::restart() {
    best_ = evaluate(prices_, 1);
    residual_ = slack_;
    checked_ = best_;
    step_ = 0.1;
    blend_max_ = 0.1;
    reds_ = steps_ = 0;
    for (std::size_t item = 0; item < shares_.size(); ++item) {
        std::copy(chosen_[item].begin(), chosen_[item].end(), shares_[item].begin());
    }
}

/// Openings at the prices, less what each offer saves the zones it would serve.
void Relaxation::reduce_openings(int item, const std::vector<double>& prices, Part& part) const {
    const Item& one = placement_.items[at(item)];
    const Ways& ways = atlas_.ways(item);
    part.reduced.resize(one.offers.size());
    for (int o = 0; o < static_cast<int>(one.offers.size()); ++o)
        part.reduced[at(o)] = part.bill.opening(o);
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (!placement_.asks(item, zone)) continue;
        const double service = prices[service_at(item, zone)];
        const auto weight = static_cast<double>(one.weight[at(zone)]);
        const auto demand = static_cast<double>(one.demand[at(zone)]);
        for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
            const double left = service - weight * ways.travel[i];
            if (left <= 0) break;
            const double saved = left - demand * part.bill.minutes(ways.offer[i]);
            if (saved > 0) part.reduced[at(ways.offer[i])] -= saved;
        }
    }
}

/// Open where it pays or is forced; never where the tree has closed it.
bool Relaxation::may_choose(int item, std::size_t offer, double reduced) const {
    const Fix fix = fixes_.empty() ? Fix::free : fixes_[at(item)][offer];
    const bool forced = placement_.items[at(item)].offers[offer].must || fix == Fix::open;
    return fix != Fix::closed && (forced || reduced < 0);
}

/// Whether `offer` is taken in place of `other`, of the same site.
bool Relaxation::beats(
    int item, std::size_t offer, std::size_t other, const std::vector<double>& reduced
) const {
    const auto forced = [&](std::size_t one) {
        return placement_.items[at(item)].offers[one].must ||
               (!fixes_.empty() && fixes_[at(item)][one] == Fix::open);
    };
    return forced(offer) == forced(other) ? reduced[offer] < reduced[other] : forced(offer);
}

/// Of the offers of one site the best, where it pays or must.
double Relaxation::choose_offers(
    int item, const std::vector<double>& reduced, std::vector<char>& chosen
) const {
    const auto& offers = placement_.items[at(item)].offers;
    double value = 0;
    std::fill(chosen.begin(), chosen.end(), 0);
    std::size_t best = offers.size();
    for (std::size_t o = 0; o < offers.size(); ++o) {
        if (!may_choose(item, o, reduced[o])) continue;
        if (best < o && offers[best].site == offers[o].site) {
            if (!beats(item, o, best, reduced)) continue;
            chosen[best] = 0;
            value -= reduced[best];
        }
        best = o;
        chosen[o] = 1;
        value += reduced[o];
    }
    return value;
}

void Relaxation::count_openings(int item, Part& part) const {
    const auto& offers = placement_.items[at(item)].offers;
    const std::size_t sites = placement_.sites.size();
    for (std::size_t o = 0; o < offers.size(); ++o) {
        if (chosen_[at(item)][o] == 0) continue;
        const Offer& offer = offers[o];
        part.used[2 * sites] += static_cast<double>(offer.training);
        part.used[2 * sites + 1] += offer.posting ? 1.0 / placement_.pairs_per_posting : 0;
        part.used[sites + at(offer.site)] += offer.fresh ? 1 : 0;
        if (owed_when_open(placement_, offer))
            part.used[at(offer.site)] -= static_cast<double>(placement_.capacity[at(offer.site)]);
    }
}

/// Adds what service is worth, and leaves how far each zone is from being served once.
void Relaxation::count_service(int item, const std::vector<double>& prices, Part& part) {
    const Item& one = placement_.items[at(item)];
    const Ways& ways = atlas_.ways(item);
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const std::size_t service_index = service_at(item, zone);
        slack_[service_index] = 0;
        if (!placement_.asks(item, zone)) continue;
        part.value += prices[service_index];
        const auto weight = static_cast<double>(one.weight[at(zone)]);
        const auto demand = static_cast<double>(one.demand[at(zone)]);
        slack_[service_index] = 1;
        for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
            const double left = prices[service_index] - weight * ways.travel[i];
            if (left <= 0) break;
            const int offer = ways.offer[i];
            if (chosen_[at(item)][at(offer)] == 0) continue;
            if (left <= demand * part.bill.minutes(offer)) continue;
            const Offer& terms = one.offers[at(offer)];
            part.used[at(terms.site)] += demand * static_cast<double>(terms.minutes);
            slack_[service_index] -= 1;
        }
    }
}

void Relaxation::evaluate_item(int item, const std::vector<double>& prices, Part& part) {
    reduce_openings(item, prices, part);
    part.value += choose_offers(item, part.reduced, chosen_[at(item)]);
    count_openings(item, part);
    count_service(item, prices, part);
}

double Relaxation::evaluate(const std::vector<double>& prices, int threads) {
    const std::size_t sites = placement_.sites.size();
    const Prices asked = split(prices);
    std::vector<Part> all(parts);
    std::vector<std::function<void()>> tasks;
    for (int p = 0; p < parts; ++p) {
        tasks.push_back([&, p] {
            all[at(p)].used.assign(2 * sites + 2, 0);
            for (int item = p; item < atlas_.items(); item += parts) {
                all[at(p)].bill.set(atlas_, item, asked);
                evaluate_item(item, prices, all[at(p)]);
            }
        });
    }
    run_all(atlas_.items() * atlas_.zones() < 20'000 ? 1 : threads, tasks);
    double value = -income(placement_, asked);
    std::fill(slack_.begin() + static_cast<std::ptrdiff_t>(capacity_at_), slack_.end(), 0);
    for (const Part& part : all) {
        value += part.value;
        for (std::size_t i = 0; i < part.used.size(); ++i) slack_[capacity_at_ + i] += part.used[i];
    }
    for (std::size_t site = 0; site < sites; ++site) {
        slack_[fresh_at_ + site] -= placement_.fresh_max[site];
        if (placement_.capacity[site] == unlimited) {
            slack_[capacity_at_ + site] = 0;
        } else if (atlas_.items() > 1) {
            slack_[capacity_at_ + site] -= static_cast<double>(placement_.capacity[site]);
        }
    }
    if (placement_.training_max == unlimited) {
        slack_[training_at_] = 0;
    } else {
        slack_[training_at_] -= static_cast<double>(placement_.training_max);
    }
    slack_[postings_at_] -= placement_.postings_max;
    for (std::size_t i = 0; i < slack_.size(); ++i) slack_[i] *= scale_[i];
    return value;
}

void Relaxation::blend() {
    double cross = 0, gap = 0;
    for (std::size_t i = 0; i < slack_.size(); ++i) {
        const double difference = slack_[i] - residual_[i];
        cross -= residual_[i] * difference;
        gap += difference * difference;
    }
    const double best = gap > 0 ? cross / gap : 1;
    const double share = std::clamp(best, blend_max_ / 10, blend_max_);
    for (std::size_t i = 0; i < slack_.size(); ++i)
        residual_[i] += share * (slack_[i] - residual_[i]);
    for (std::size_t item = 0; item < shares_.size(); ++item) {
        for (std::size_t o = 0; o < shares_[item].size(); ++o) {
            shares_[item][o] += share * (chosen_[item][o] - shares_[item][o]);
        }
    }
}

void Relaxation::settle(double value) {
    if (value > best_) {
        best_ = value;
        prices_.swap(trial_);
        reds_ = 0;
        const double along =
            std::inner_product(slack_.begin(), slack_.end(), residual_.begin(), 0.0);
        if (along >= 0) step_ = std::min(step_ * green_factor, 2.0);
    } else if (++reds_ >= reds_max) {
        reds_ = 0;
        step_ *= 0.66;
    }
    if (++steps_ % 100 == 0) {
        if (best_ - checked_ < 0.01 * std::abs(best_) && blend_max_ > blend_floor) blend_max_ /= 2;
        checked_ = best_;
    }
}

void Relaxation::run(int steps, double target, int threads, const std::atomic<bool>& stop) {
    for (int step = 0; step < steps && !stop.load(std::memory_order_relaxed); ++step) {
        if (best_ > target - 1e-10 * std::abs(target)) return;
        double norm = 0;
        for (std::size_t i = 0; i < residual_.size(); ++i) {
            const bool idle = i >= capacity_at_ && residual_[i] < 0 && prices_[i] <= 0;
            if (!idle) norm += residual_[i] * residual_[i];
        }
        if (norm < 1e-12) return;
        const double length = step_ * (1.005 * target - best_) / norm;
        for (std::size_t i = 0; i < prices_.size(); ++i) {
            const double moved = prices_[i] + length * residual_[i] * scale_[i];
            trial_[i] = std::clamp(moved, 0.0, most_[i]);
        }
        const double value = evaluate(trial_, threads);
        blend();
        settle(value);
    }
}

PricedProof Relaxation::proof() const {
    PricedProof proof{.prices = prices(), .duals = {}, .bound = best_};
    for (int item = 0; item < atlas_.items(); ++item) {
        auto& duals = proof.duals.emplace_back();
        for (int zone = 0; zone < atlas_.zones(); ++zone)
            duals.push_back(service_price(item, zone));
    }
    return proof;
}

Prices Relaxation::split(const std::vector<double>& prices) const {
    const auto from = [&](std::size_t index) {
        return prices.begin() + static_cast<std::ptrdiff_t>(index);
    };
    return {
        .capacity = {from(capacity_at_), from(fresh_at_)},
        .fresh = {from(fresh_at_), from(training_at_)},
        .training = prices[training_at_],
        .postings = prices[postings_at_]
    };
}

}  // namespace lingju::planning::solver
