#include "planning/solver/volume.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "planning/solver/dual_ascent.hpp"

namespace lingju::planning::solver {

namespace {

constexpr double green_factor = 1.3;
constexpr int reds_max = 20;
constexpr double blend_floor = 0.05;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::vector<int> sites_that_are(std::span<const Fix> fixes, Fix wanted) {
    std::vector<int> sites;
    for (int site = 0; site < static_cast<int>(fixes.size()); ++site) {
        if (fixes[at(site)] == wanted) sites.push_back(site);
    }
    return sites;
}

/// Calls `each` for the sites that are chosen when `reduced` is what opening costs net. False where
/// too few remain.
template <class Reduced, class Each>
bool choose_sites(
    std::span<const Fix> fixes, const std::vector<Reduced>& reduced, int exactly, Each each
) {
    const std::vector<int> open = sites_that_are(fixes, Fix::open);
    std::vector<int> free = sites_that_are(fixes, Fix::free);
    std::for_each(open.begin(), open.end(), each);
    if (exactly == 0) {
        for (int site : free) {
            if (reduced[at(site)] < 0) each(site);
        }
        return true;
    }
    const int more = exactly - static_cast<int>(open.size());
    if (more < 0 || more > static_cast<int>(free.size())) return false;
    const auto by_reduced = [&](int a, int b) {
        return std::pair(reduced[at(a)], a) < std::pair(reduced[at(b)], b);
    };
    if (more > 0) std::nth_element(free.begin(), free.begin() + (more - 1), free.end(), by_reduced);
    std::for_each(free.begin(), free.begin() + more, each);
    return true;
}

}  // namespace

Wide exact_bound(
    const Neighbours& neighbours,
    std::span<const Fix> fixes,
    const Duals& duals,
    std::vector<Wide>* reduced
) {
    const Siting& siting = neighbours.siting();
    std::vector<Wide> price(at(siting.sites));
    for (int site = 0; site < siting.sites; ++site) {
        price[at(site)] = static_cast<Wide>(siting.opening[at(site)]) * dual_scale;
    }
    Wide bound = 0;
    for (int customer = 0; customer < siting.customers; ++customer) {
        const Units dual = duals[at(customer)];
        bound += dual;
        const auto sites = neighbours.sites(customer);
        const auto costs = neighbours.costs(customer);
        for (std::size_t i = 0; i < sites.size() && costs[i] * dual_scale < dual; ++i) {
            price[at(sites[i])] -= dual - costs[i] * dual_scale;
        }
    }
    const bool possible = choose_sites(fixes, price, siting.open_exactly, [&](int site) {
        bound += price[at(site)];
    });
    if (reduced != nullptr) *reduced = std::move(price);
    return possible ? bound : beyond_all;
}

Units rounded_up(Wide bound, Units grain) {
    if (bound >= beyond_all) return unreachable;
    const Wide unit = static_cast<Wide>(dual_scale) * grain;
    Wide multiple = bound / unit;
    if (multiple * unit < bound) ++multiple;
    return static_cast<Units>(multiple * grain);
}

Volume::Volume(const Neighbours& neighbours, std::vector<Fix> fixes, std::vector<double> duals)
    : neighbours_(&neighbours),
      siting_(neighbours.siting()),
      fixes_(std::move(fixes)),
      duals_(std::move(duals)),
      reduced_(at(siting_.sites)),
      shares_(at(siting_.sites), 0),
      slack_(at(siting_.customers)),
      is_chosen_(at(siting_.sites), 0) {
    best_ = evaluate(duals_);
    residual_ = slack_;
    for (int site : chosen_) shares_[at(site)] = 1;
    best_chosen_ = chosen_;
    checked_ = best_;
}

void Volume::go_on_with(const Neighbours& neighbours) {
    neighbours_ = &neighbours;
    if (stalled()) step_ = first_step;
}

std::vector<int> Volume::capped() const {
    std::vector<int> capped;
    for (int customer = 0; customer < siting_.customers; ++customer) {
        const Units cap = neighbours_->cap(customer);
        if (cap != unreachable && duals_[at(customer)] >= static_cast<double>(cap))
            capped.push_back(customer);
    }
    return capped;
}

void Volume::price_sites(const std::vector<double>& duals) {
    for (int site = 0; site < siting_.sites; ++site) {
        reduced_[at(site)] = static_cast<double>(siting_.opening[at(site)]);
    }
    for (int customer = 0; customer < siting_.customers; ++customer) {
        const double dual = duals[at(customer)];
        const auto sites = neighbours_->sites(customer);
        const auto costs = neighbours_->costs(customer);
        for (std::size_t i = 0; i < sites.size(); ++i) {
            const double saved = dual - static_cast<double>(costs[i]);
            if (saved <= 0) break;
            reduced_[at(sites[i])] -= saved;
        }
    }
}

void Volume::choose() {
    for (int site : chosen_) is_chosen_[at(site)] = 0;
    chosen_.clear();
    choose_sites(fixes_, reduced_, siting_.open_exactly, [&](int site) {
        chosen_.push_back(site);
        is_chosen_[at(site)] = 1;
    });
}

double Volume::evaluate(const std::vector<double>& duals) {
    price_sites(duals);
    choose();
    double value = std::accumulate(duals.begin(), duals.end(), 0.0);
    for (int site : chosen_) value += reduced_[at(site)];
    for (int customer = 0; customer < siting_.customers; ++customer) {
        const double dual = duals[at(customer)];
        const auto sites = neighbours_->sites(customer);
        const auto costs = neighbours_->costs(customer);
        int served = 0;
        for (std::size_t i = 0; i < sites.size() && static_cast<double>(costs[i]) < dual; ++i) {
            served += is_chosen_[at(sites[i])];
        }
        slack_[at(customer)] = 1.0 - served;
    }
    return value;
}

/// Blends the step's solution into the running one with the share that leaves the least residual.
void Volume::blend() {
    double cross = 0, gap = 0;
    for (std::size_t j = 0; j < slack_.size(); ++j) {
        const double difference = slack_[j] - residual_[j];
        cross -= residual_[j] * difference;
        gap += difference * difference;
    }
    const double best = gap > 0 ? cross / gap : 1;
    const double share = std::clamp(best, blend_max_ / 10, blend_max_);
    for (std::size_t j = 0; j < slack_.size(); ++j)
        residual_[j] += share * (slack_[j] - residual_[j]);
    for (std::size_t s = 0; s < shares_.size(); ++s)
        shares_[s] += share * (is_chosen_[s] - shares_[s]);
}

/// Green, yellow and red steps of the volume algorithm: longer after success along the way, shorter
/// after failures.
void Volume::settle(double value) {
    if (value > best_) {
        double along = 0;
        for (std::size_t j = 0; j < slack_.size(); ++j) along += residual_[j] * slack_[j];
        best_ = value;
        duals_.swap(trial_);
        best_chosen_ = chosen_;
        reds_ = 0;
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

void Volume::run(int steps, double target, const std::atomic<bool>& stop) {
    trial_.resize(duals_.size());
    for (int step = 0; step < steps && !stop.load(std::memory_order_relaxed); ++step) {
        if (best_ > target - 1e-7 * std::abs(target)) return;
        const double norm =
            std::inner_product(residual_.begin(), residual_.end(), residual_.begin(), 0.0);
        if (norm < 1e-9) return;
        const double length = step_ * (1.005 * target - best_) / norm;
        for (int customer = 0; customer < siting_.customers; ++customer) {
            const double cap = static_cast<double>(neighbours_->cap(customer));
            const double moved = duals_[at(customer)] + length * residual_[at(customer)];
            trial_[at(customer)] = std::clamp(moved, 0.0, cap);
        }
        const double value = evaluate(trial_);
        blend();
        settle(value);
    }
}

Duals Volume::whole_duals() const {
    Duals whole(duals_.size());
    for (std::size_t j = 0; j < duals_.size(); ++j) {
        whole[j] = static_cast<Units>(std::llround(duals_[j] * static_cast<double>(dual_scale)));
    }
    for (int customer = 0; customer < siting_.customers; ++customer) {
        const Units cap = neighbours_->cap(customer);
        if (cap != unreachable)
            whole[at(customer)] = std::min(whole[at(customer)], cap * dual_scale);
    }
    return whole;
}

std::vector<double> first_duals(const Neighbours& neighbours, std::span<const int> open) {
    const Siting& siting = neighbours.siting();
    if (siting.open_exactly == 0) {
        const Duals ascended = dual_ascent(neighbours);
        return {ascended.begin(), ascended.end()};
    }
    std::vector<char> is_open(at(siting.sites), 0);
    for (int site : open) is_open[at(site)] = 1;
    std::vector<double> duals(at(siting.customers), 0);
    for (int customer = 0; customer < siting.customers; ++customer) {
        const auto sites = neighbours.sites(customer);
        const auto costs = neighbours.costs(customer);
        double first = -1, second = -1;
        for (std::size_t i = 0; i < sites.size() && second < 0; ++i) {
            if (is_open[at(sites[i])] == 0) continue;
            (first < 0 ? first : second) = static_cast<double>(costs[i]);
        }
        duals[at(customer)] = second >= 0 ? (first + second) / 2 : std::max(first, 0.0);
    }
    return duals;
}

}  // namespace lingju::planning::solver
