#include "planning/solver/item_bound.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lingju::planning::solver {

namespace {

constexpr double wider = 1.6;        // how far above its scale a zone's ways are kept in sight
constexpr double mean_floor = 0.25;  // of the mean dual, added to each zone's scale
constexpr double blend_least = 0.02, blend_most = 0.2;
constexpr double green_factor = 1.3, red_factor = 0.66, length_most = 2;
constexpr int reds_max = 8;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

void ItemBound::start(const Bill& bill, const Draft& draft, ItemDuals& state) const {
    const std::size_t offers = draft.open().size();
    std::vector<double> margin(offers, 0);
    const auto margin_of = [&](int zone) {
        const double more = draft.next_cost(zone) - draft.nearest_cost(zone);
        return std::isinf(more) ? draft.nearest_cost(zone) + 1 : more;
    };
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (draft.nearest(zone) >= 0) margin[at(draft.nearest(zone))] += margin_of(zone);
    }
    state.duals.assign(at(atlas_.zones()), 0);
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int offer = draft.nearest(zone);
        if (offer < 0) continue;
        const double paid = std::max(0.0, bill.opening(offer));
        const double part = margin[at(offer)] > 0 ? margin_of(zone) / margin[at(offer)] : 0;
        state.duals[at(zone)] = draft.nearest_cost(zone) + std::min(margin_of(zone), paid * part);
    }
    state.residuals.assign(at(atlas_.zones()), 0);
    state.shares.assign(draft.open().begin(), draft.open().end());
}

/// The bound by the definition, over all ways; leaves the reduced costs of all offers.
double ItemBound::exact(const std::vector<double>& duals) {
    const Ways& ways = atlas_.ways(item_);
    const Item& one = atlas_.placement().items[at(item_)];
    reduced_.resize(one.offers.size());
    for (std::size_t o = 0; o < reduced_.size(); ++o)
        reduced_[o] = bill_->opening(static_cast<int>(o));
    double value = 0;
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (!atlas_.placement().asks(item_, zone)) continue;
        const double dual = duals[at(zone)];
        value += dual;
        const auto weight = static_cast<double>(one.weight[at(zone)]);
        const auto demand = static_cast<double>(one.demand[at(zone)]);
        for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
            if (weight * ways.travel[i] >= dual) break;
            const double saved =
                dual - bill_->service(weight, demand, ways.travel[i], ways.offer[i]);
            if (saved > 0) reduced_[at(ways.offer[i])] -= saved;
        }
    }
    return value + choose();
}

/// The cheapest of the offers of one site; where some must be open, the cheapest of these.
std::size_t ItemBound::best_of(std::size_t first, std::size_t end) const {
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    std::size_t best = first;
    for (std::size_t o = first + 1; o < end; ++o) {
        const bool cheaper = reduced_[o] < reduced_[best];
        if (offers[o].must == offers[best].must ? cheaper : offers[o].must) best = o;
    }
    return best;
}

/// Of the offers of one site the best, where it pays or must.
double ItemBound::choose() {
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    double value = 0;
    chosen_.assign(offers.size(), 0);
    for (std::size_t first = 0, end = 0; first < offers.size(); first = end) {
        for (end = first; end < offers.size() && offers[end].site == offers[first].site;) ++end;
        const std::size_t best = best_of(first, end);
        if (!offers[best].must && reduced_[best] >= 0) continue;
        chosen_[best] = 1;
        value += reduced_[best];
    }
    return value;
}

/// Lists the ways that can matter near `duals`, with their costs; no dual may pass its limit after.
void ItemBound::gather(const std::vector<double>& duals) {
    const Ways& ways = atlas_.ways(item_);
    const Item& one = atlas_.placement().items[at(item_)];
    const auto weights = static_cast<double>(std::reduce(one.weight.begin(), one.weight.end()));
    const double mean = std::reduce(duals.begin(), duals.end()) / std::max(weights, 1.0);
    scale_.resize(duals.size());
    limits_.resize(duals.size());
    ways_.clear();
    begin_.assign(1, 0);
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const auto weight = static_cast<double>(one.weight[at(zone)]);
        const auto demand = static_cast<double>(one.demand[at(zone)]);
        scale_[at(zone)] = duals[at(zone)] + mean_floor * mean * weight;
        const double limit = limits_[at(zone)] = wider * scale_[at(zone)];
        const bool asks = atlas_.placement().asks(item_, zone);
        for (std::size_t i = ways.begin[at(zone)]; asks && i < ways.begin[at(zone) + 1]; ++i) {
            if (weight * ways.travel[i] >= limit) break;
            const double cost = bill_->service(weight, demand, ways.travel[i], ways.offer[i]);
            if (cost < limit) ways_.push_back({cost, ways.offer[i]});
        }
        begin_.push_back(ways_.size());
    }
}

double ItemBound::evaluate(const std::vector<double>& duals) {
    for (std::size_t o = 0; o < reduced_.size(); ++o)
        reduced_[o] = bill_->opening(static_cast<int>(o));
    served_.clear();
    double value = 0;
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const double dual = duals[at(zone)];
        value += dual;
        for (std::size_t i = begin_[at(zone)]; i < begin_[at(zone) + 1]; ++i) {
            const double saved = dual - ways_[i].cost;
            if (saved <= 0) continue;
            reduced_[at(ways_[i].offer)] -= saved;
            served_.emplace_back(zone, ways_[i].offer);
        }
    }
    value += choose();
    count();
    return value;
}

/// How far each zone is from being served once.
void ItemBound::count() {
    for (int zone = 0; zone < atlas_.zones(); ++zone)
        slack_[at(zone)] = atlas_.placement().asks(item_, zone) ? 1 : 0;
    for (const auto& [zone, offer] : served_) {
        if (chosen_[at(offer)] != 0) slack_[at(zone)] -= 1;
    }
}

/// The next duals to try, from the best ones along the mean residuals; false where there is no way
/// up.
bool ItemBound::step(const ItemDuals& state, double away) {
    double norm = 0;
    for (std::size_t z = 0; z < scale_.size(); ++z) {
        const double scaled = state.residuals[z] * scale_[z];
        norm += scaled * scaled;
    }
    if (norm < 1e-12) return false;
    const double length = state.step * away / norm;
    trial_.resize(scale_.size());
    for (std::size_t z = 0; z < scale_.size(); ++z) {
        const double moved = state.duals[z] + length * state.residuals[z] * scale_[z] * scale_[z];
        trial_[z] = std::clamp(moved, 0.0, limits_[z]);
    }
    return true;
}

/// Takes the last evaluation into the means; answers whether it points the same way as they.
bool ItemBound::learn(ItemDuals& state) {
    double cross = 0, gap = 0, along = 0;
    for (std::size_t z = 0; z < scale_.size(); ++z) {
        const double mean = state.residuals[z] * scale_[z], now = slack_[z] * scale_[z];
        cross -= mean * (now - mean);
        gap += (now - mean) * (now - mean);
        along += now * mean;
    }
    const double share = std::clamp(gap > 0 ? cross / gap : 1.0, blend_least, blend_most);
    for (std::size_t z = 0; z < slack_.size(); ++z)
        state.residuals[z] += share * (slack_[z] - state.residuals[z]);
    for (std::size_t o = 0; o < chosen_.size(); ++o)
        state.shares[o] += share * (chosen_[o] - state.shares[o]);
    return along >= 0;
}

void ItemBound::run(int item, const Bill& bill, double target, int steps, ItemDuals& state) {
    item_ = item;
    bill_ = &bill;
    slack_.resize(state.duals.size());
    const double before = exact(state.duals);
    const std::vector<double> first = state.duals;
    gather(first);
    double best = evaluate(first);
    state.residuals = slack_;
    int reds = 0;
    for (int done = 0; done < steps; ++done) {
        const double away = target - best;
        if (away <= 1e-9 * std::abs(target) || !step(state, away)) break;
        const double value = evaluate(trial_);
        const bool along = learn(state);
        if (value > best) {
            best = value;
            state.duals.swap(trial_);
            reds = 0;
            if (along) state.step = std::min(green_factor * state.step, length_most);
        } else if (++reds >= reds_max) {
            reds = 0;
            state.step *= red_factor;
        }
    }
    state.bound = exact(state.duals);
    if (state.bound >= before) return;
    state.duals = first;
    state.bound = before;
}

}  // namespace lingju::planning::solver
