#include "planning/solver/joint_bound.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "planning/solver/parallel.hpp"

namespace lingju::planning::solver {

namespace {

constexpr double mean_floor = 0.25;    // of the mean dual, added to each zone's scale
constexpr double minute_least = 0.01;  // of what all service is worth
constexpr double near_cap = 1e-3;  // of what a list allows: what is worth that much stands there
constexpr int steps_a_count = 50;
constexpr double sight_least = 0.1, sight_most = 1;
constexpr double spread_least = 10, spread_most = 80, spread_rise = 2, spread_fall = 0.9;
constexpr double lost_least = 0.002, lost_factor = 0.7;  // of the bound; of the steps' length
constexpr double blend_least = 0.01, blend_most = 0.1;
constexpr double green_factor = 1.2, red_factor = 0.66;
constexpr double length_most = 0.05, length_least = 2e-4, length_anew = 0.003;
constexpr double refining = 0.4, finest = 0.05;  // of the blends
constexpr int reds_first = 5, reds_then = 8;  // steps that raise nothing before they grow shorter
constexpr long steps_first = 300;

constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

JointBound::JointBound(
    const Atlas& atlas, const Prices& prices, const std::vector<std::vector<double>>& duals
)
    : atlas_(atlas),
      placement_(atlas.placement()),
      row_(placement_),
      best_(row_.of(prices)),
      proof_(proof_without_prices(atlas)) {
    double service = 0, load = 0, offers = 0;
    for (int item = 0; item < atlas_.items(); ++item) {
        if (atlas_.twins(item) > 0) add_voice(item, duals[at(item)]);
        const Item& one = placement_.items[at(item)];
        service += std::reduce(duals[at(item)].begin(), duals[at(item)].end());
        const auto demand = static_cast<double>(std::reduce(one.demand.begin(), one.demand.end()));
        if (!one.offers.empty()) load += demand * static_cast<double>(one.offers[0].minutes);
        for (const Offer& offer : one.offers) opening_ += static_cast<double>(offer.opening);
        offers += static_cast<double>(one.offers.size());
    }
    opening_ /= std::max(offers, 1.0);
    prices_ = best_;
    excess_ = mean_ = std::vector<double>(row_.size(), 0);
    paces_.emplace(placement_, row_, opening_, load > 0 ? minute_least * service / load : 0);
}

void JointBound::add_voice(int item, const std::vector<double>& duals) {
    const Item& one = placement_.items[at(item)];
    Voice& voice = voices_.emplace_back(Voice{.item = item});
    voice.twins = atlas_.twins(item);
    voice.keeps = std::ranges::any_of(one.offers, &Offer::must);
    const Ways& ways = atlas_.ways(item);
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (!placement_.asks(item, zone)) continue;
        voice.zones.push_back(zone);
        voice.weight.push_back(static_cast<double>(one.weight[at(zone)]));
        voice.demand.push_back(static_cast<double>(one.demand[at(zone)]));
        voice.duals.push_back(std::min(duals[at(zone)], ways.most(zone, voice.weight.back())));
    }
    voice.trial = voice.residuals = voice.slack = voice.scale = voice.limits = voice.duals;
    voice.shares.assign(one.offers.size(), 0);
    voice.counted = voice.shares;
    voice.assured.assign(voice.duals.size(), infinite);
    voice.used.assign(row_.size(), 0);
}

void JointBound::for_all_voices(int threads, const std::function<void(Voice&)>& visit) {
    std::vector<std::function<void()>> tasks;
    const std::size_t parts = std::min<std::size_t>(16, voices_.size());
    for (std::size_t part = 0; part < parts; ++part) {
        tasks.push_back([&, part] {
            for (std::size_t i = part; i < voices_.size(); i += parts) visit(voices_[i]);
        });
    }
    run_all(threads, tasks);
}

/// What serving the zone costs at most, from what must be open; infinite where that is nothing.
double JointBound::assured(const Voice& voice, std::size_t row) const {
    const Ways& ways = atlas_.ways(voice.item);
    const auto& offers = placement_.items[at(voice.item)].offers;
    const std::size_t zone = at(voice.zones[row]);
    double least = infinite;
    for (std::size_t i = ways.begin[zone]; i < ways.begin[zone + 1]; ++i) {
        if (voice.weight[row] * ways.travel[i] >= least) break;
        const int offer = ways.offer[i];
        if (!offers[at(offer)].must) continue;
        least = std::min(
            least, voice.bill.service(voice.weight[row], voice.demand[row], ways.travel[i], offer)
        );
    }
    return least;
}

/// The bound by the definition, over all ways; leaves the reduced costs of all offers.
void JointBound::count_voice(Voice& voice, const Prices& prices) const {
    const Ways& ways = atlas_.ways(voice.item);
    const auto& offers = placement_.items[at(voice.item)].offers;
    voice.bill.set(atlas_, voice.item, prices);
    voice.reduced.resize(offers.size());
    for (std::size_t o = 0; o < offers.size(); ++o)
        voice.reduced[o] = voice.bill.opening(static_cast<int>(o));
    voice.value = 0;
    for (std::size_t row = 0; row < voice.zones.size(); ++row) {
        const std::size_t zone = at(voice.zones[row]);
        voice.assured[row] = voice.keeps ? assured(voice, row) : infinite;
        const double dual = std::min(voice.duals[row], voice.assured[row]);
        voice.value += dual;
        for (std::size_t i = ways.begin[zone]; i < ways.begin[zone + 1]; ++i) {
            if (voice.weight[row] * ways.travel[i] >= dual) break;
            const double saved =
                dual - voice.bill.service(
                           voice.weight[row], voice.demand[row], ways.travel[i], ways.offer[i]
                       );
            if (saved > 0) voice.reduced[at(ways.offer[i])] -= saved;
        }
    }
    voice.value += choose(offers, voice.reduced, voice.chosen);
    voice.counted = voice.reduced;
}

/// Chooses the ways in sight; no dual may pass its limit after, nor what its list allows.
void JointBound::gather(Voice& voice) const {
    const Ways& ways = atlas_.ways(voice.item);
    const auto& offers = placement_.items[at(voice.item)].offers;
    std::vector<char> seen(voice.reduced.size());
    for (std::size_t o = 0; o < seen.size(); ++o) {
        const double opening = voice.bill.opening(static_cast<int>(o));
        const bool near = voice.reduced[o] <= sight_ * (opening + 0.3 * opening_);
        seen[o] = near || offers[o].must ? 1 : 0;
    }
    const double weights = std::reduce(voice.weight.begin(), voice.weight.end());
    const double mean =
        std::reduce(voice.duals.begin(), voice.duals.end()) / std::max(weights, 1.0);
    voice.ways.clear();
    voice.begin.assign(1, 0);
    for (std::size_t row = 0; row < voice.zones.size(); ++row) {
        const std::size_t zone = at(voice.zones[row]);
        voice.scale[row] = voice.duals[row] + mean_floor * mean * voice.weight[row];
        const double limit = voice.limits[row] = std::min(
            voice.duals[row] + 0.5 * sight_ * voice.scale[row],
            ways.most(voice.zones[row], voice.weight[row])
        );
        for (std::size_t i = ways.begin[zone]; i < ways.begin[zone + 1]; ++i) {
            const double travel = voice.weight[row] * ways.travel[i];
            if (travel >= limit) break;
            const int offer = ways.offer[i];
            const double load = voice.demand[row] * voice.bill.minutes(offer);
            if (seen[at(offer)] != 0 && travel + load < limit)
                voice.ways.push_back({static_cast<float>(travel), offer});
        }
        voice.begin.push_back(voice.ways.size());
    }
}

/// Counts the bound at the best prices, keeps what it proves, and looks around anew.
double JointBound::count(int threads) {
    const Prices prices = row_.prices(best_);
    for_all_voices(threads, [&](Voice& voice) {
        count_voice(voice, prices);
        gather(voice);
    });
    double bound = -income(placement_, prices);
    for (const Voice& voice : voices_) bound += voice.twins * voice.value;
    keep_proof(bound);
    return bound;
}

/// Counts the bound; the shorter the steps have become, the less need be in sight. Where the count
/// falls short of what the ways in sight came to, more must be.
void JointBound::look_around(int threads) {
    sight_ = std::clamp(spread_ * length_, sight_least, sight_most);
    const double bound = count(threads);
    const bool lost = steps_ > 0 && best_value_ - bound > lost_least * std::abs(bound);
    spread_ = std::clamp((lost ? spread_rise : spread_fall) * spread_, spread_least, spread_most);
    if (lost) length_ *= lost_factor;
    best_value_ = bound;
    paces_->set(best_);
}

std::vector<ItemZone> JointBound::capped() const {
    std::vector<ItemZone> capped;
    for (const Voice& voice : voices_) {
        const Ways& ways = atlas_.ways(voice.item);
        for (std::size_t row = 0; row < voice.zones.size(); ++row) {
            const double most = ways.most(voice.zones[row], voice.weight[row]);
            if (std::min(voice.duals[row], voice.assured[row]) >= (1 - near_cap) * most)
                capped.push_back({voice.item, voice.zones[row]});
        }
    }
    return capped;
}

std::vector<std::vector<double>> JointBound::of_items(std::vector<double> Voice::* figures) const {
    std::vector<std::vector<double>> all(at(atlas_.items()));
    for (const Voice& voice : voices_) all[at(voice.item)] = voice.*figures;
    for (int item = 0; item < atlas_.items(); ++item) all[at(item)] = all[at(atlas_.twin(item))];
    return all;
}

void JointBound::keep_proof(double bound) {
    if (bound <= proof_.bound) return;
    proof_.prices = row_.prices(best_);
    proof_.bound = bound;
    std::vector<const Voice*> voice_of(at(atlas_.items()), nullptr);
    for (const Voice& voice : voices_) voice_of[at(voice.item)] = &voice;
    for (int item = 0; item < atlas_.items(); ++item) {
        const Voice& voice = *voice_of[at(atlas_.twin(item))];
        for (std::size_t row = 0; row < voice.zones.size(); ++row)
            proof_.duals[at(item)][at(voice.zones[row])] =
                std::min(voice.duals[row], voice.assured[row]);
    }
}

/// The offer in sight that must be open and would serve the zone at less than `dual`, which then
/// falls to that; or -1.
int JointBound::keeper(const Voice& voice, std::size_t row, double& dual) const {
    const auto& offers = placement_.items[at(voice.item)].offers;
    int keeper = -1;
    for (std::size_t i = voice.begin[row]; voice.keeps && i < voice.begin[row + 1]; ++i) {
        const Way& way = voice.ways[i];
        const auto travel = static_cast<double>(way.travel);
        if (travel >= dual) break;
        const double cost = travel + voice.demand[row] * voice.bill.minutes(way.offer);
        if (cost >= dual || !offers[at(way.offer)].must) continue;
        dual = cost;
        keeper = way.offer;
    }
    return keeper;
}

void JointBound::evaluate_voice(Voice& voice, const Prices& prices) const {
    const auto& offers = placement_.items[at(voice.item)].offers;
    voice.bill.set(atlas_, voice.item, prices);
    for (std::size_t o = 0; o < offers.size(); ++o)
        voice.reduced[o] = voice.bill.opening(static_cast<int>(o));
    voice.served.clear();
    voice.value = 0;
    for (std::size_t row = 0; row < voice.zones.size(); ++row) {
        const double demand = voice.demand[row];
        double dual = voice.trial[row];
        const int keeper = this->keeper(voice, row, dual);
        if (keeper >= 0) voice.served.emplace_back(static_cast<int>(row), keeper);
        voice.value += dual;
        for (std::size_t i = voice.begin[row]; i < voice.begin[row + 1]; ++i) {
            const Way& way = voice.ways[i];
            const double left = dual - static_cast<double>(way.travel);
            if (left <= 0) break;
            const double saved = left - demand * voice.bill.minutes(way.offer);
            if (saved <= 0 || way.offer == keeper) continue;
            voice.reduced[at(way.offer)] -= saved;
            voice.served.emplace_back(static_cast<int>(row), way.offer);
        }
    }
    voice.value += choose(offers, voice.reduced, voice.chosen);
    count_use(voice);
}

/// What the chosen offers use, and how far each zone is from being served once.
void JointBound::count_use(Voice& voice) const {
    const auto& offers = placement_.items[at(voice.item)].offers;
    std::fill(voice.slack.begin(), voice.slack.end(), 1);
    std::fill(voice.used.begin(), voice.used.end(), 0);
    for (const auto& [row, offer] : voice.served) {
        if (voice.chosen[at(offer)] == 0) continue;
        const Offer& terms = offers[at(offer)];
        voice.slack[at(row)] -= 1;
        voice.used[row_.minutes(terms.site)] +=
            voice.twins * voice.demand[at(row)] * static_cast<double>(terms.minutes);
    }
    for (std::size_t o = 0; o < offers.size(); ++o) {
        if (voice.chosen[o] != 0) row_.add_opening(offers[o], voice.twins, voice.used);
    }
    add_minutes_not_owed(placement_, voice.chosen, voice.used);
}

/// What the trial prices come to over the ways in sight.
double JointBound::evaluate(int threads) {
    const Prices prices = row_.prices(prices_);
    for_all_voices(threads, [&](Voice& voice) { evaluate_voice(voice, prices); });
    double value = -income(placement_, prices);
    std::fill(excess_.begin(), excess_.end(), 0);
    for (const Voice& voice : voices_) {
        value += voice.twins * voice.value;
        for (std::size_t i = 0; i < excess_.size(); ++i) excess_[i] += voice.used[i];
    }
    row_.take_limits(excess_);
    return value;
}

/// The next prices to try, from the best ones along the mean residuals; false where there is no
/// way up.
bool JointBound::move(double target) {
    double norm = 0;
    for (std::size_t i = 0; i < mean_.size(); ++i) {
        const bool stays = best_[i] <= 0 && mean_[i] < 0;
        norm += stays ? 0 : (*paces_)[i] * mean_[i] * mean_[i];
    }
    for (const Voice& voice : voices_) {
        for (std::size_t row = 0; row < voice.zones.size(); ++row)
            norm += voice.twins * voice.scale[row] * voice.residuals[row] * voice.residuals[row];
    }
    const double away = target - best_value_;
    if (norm < 1e-12 || away <= 1e-9 * std::abs(target)) return false;
    const double length = length_ * away / norm;
    for (std::size_t i = 0; i < prices_.size(); ++i)
        prices_[i] = std::max(0.0, best_[i] + length * (*paces_)[i] * mean_[i]);
    for (Voice& voice : voices_) {
        for (std::size_t row = 0; row < voice.zones.size(); ++row) {
            const double moved =
                voice.duals[row] + length * voice.scale[row] * voice.residuals[row];
            voice.trial[row] = std::clamp(moved, 0.0, voice.limits[row]);
        }
    }
    return true;
}

/// Takes the last evaluation into the means; answers whether it points the same way as they.
bool JointBound::learn() {
    double cross = 0, gap = 0, along = 0;
    const auto weigh = [&](double mean, double now, double pace) {
        cross -= mean * (now - mean) * pace;
        gap += (now - mean) * (now - mean) * pace;
        along += now * mean * pace;
    };
    for (std::size_t i = 0; i < mean_.size(); ++i) weigh(mean_[i], excess_[i], (*paces_)[i]);
    paces_->learn(excess_);
    for (const Voice& voice : voices_) {
        for (std::size_t row = 0; row < voice.zones.size(); ++row)
            weigh(voice.residuals[row], voice.slack[row], voice.twins * voice.scale[row]);
    }
    const double share =
        std::clamp(gap > 0 ? cross / gap : 1.0, fineness_ * blend_least, fineness_ * blend_most);
    for (std::size_t i = 0; i < mean_.size(); ++i) mean_[i] += share * (excess_[i] - mean_[i]);
    for (Voice& voice : voices_) {
        for (std::size_t row = 0; row < voice.zones.size(); ++row)
            voice.residuals[row] += share * (voice.slack[row] - voice.residuals[row]);
        for (std::size_t o = 0; o < voice.shares.size(); ++o)
            voice.shares[o] += share * (voice.chosen[o] - voice.shares[o]);
    }
    return along >= 0;
}

void JointBound::judge(double value, bool along) {
    if (value > best_value_) {
        best_value_ = value;
        best_ = prices_;
        for (Voice& voice : voices_) voice.duals = voice.trial;
        reds_ = 0;
        if (along) length_ = std::min(green_factor * length_, length_most);
    } else if (++reds_ >= (steps_ < steps_first ? reds_first : reds_then)) {
        reds_ = 0;
        length_ *= red_factor;
    }
    if (length_ >= length_least || fineness_ <= finest) return;
    fineness_ *= refining;
    length_ = length_anew;
}

void JointBound::step(double target, int threads) {
    if (steps_ % steps_a_count == 0) look_around(threads);
    if (steps_++ == 0) {
        prices_ = best_;
        for (Voice& voice : voices_) voice.trial = voice.duals;
        evaluate(threads);
        mean_ = excess_;
        for (Voice& voice : voices_) {
            voice.residuals = voice.slack;
            voice.shares.assign(voice.chosen.begin(), voice.chosen.end());
        }
    }
    if (!move(target)) return;
    const double value = evaluate(threads);
    judge(value, learn());
}

}  // namespace lingju::planning::solver
