#include "planning/solver/item_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "planning/solver/bill.hpp"
#include "planning/solver/draft.hpp"
#include "planning/solver/parallel.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int draft_rounds = 20;
constexpr double near_enough = 2e-5;  // of an item's cost: a tree that is as near ends

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// What the duals show of one item at the bill's prices: a bound, and how much above it a plan is
/// at least that opens an offer.
struct Shown {
    double value = 0;
    std::vector<double> reduced{};
};

Shown shown_by(const Atlas& atlas, int item, const Bill& bill, const std::vector<double>& duals) {
    const Item& one = atlas.placement().items[at(item)];
    const Ways& ways = atlas.ways(item);
    Shown shown;
    for (std::size_t o = 0; o < one.offers.size(); ++o)
        shown.reduced.push_back(bill.opening(static_cast<int>(o)));
    for (int zone = 0; zone < atlas.zones(); ++zone) {
        if (!atlas.placement().asks(item, zone)) continue;
        const auto weight = static_cast<double>(one.weight[at(zone)]);
        const double dual = std::min(duals[at(zone)], ways.most(zone, weight));
        const auto demand = static_cast<double>(one.demand[at(zone)]);
        shown.value += dual;
        for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
            const double cost = bill.service(weight, demand, ways.travel[i], ways.offer[i]);
            if (cost < dual) shown.reduced[at(ways.offer[i])] -= dual - cost;
        }
    }
    std::vector<char> chosen;
    shown.value += choose(one.offers, shown.reduced, chosen);
    return shown;
}

/// What the item costs alone, as far as local search finds: begun from the offers of a plan.
double found_alone(const Atlas& atlas, int item, const Bill& bill, const std::vector<int>& offers) {
    std::vector<char> open(atlas.placement().items[at(item)].offers.size(), 0);
    for (int offer : offers) open[at(offer)] = 1;
    Draft draft(atlas);
    draft.begin(item, bill, std::move(open));
    draft.improve(draft_rounds);
    return draft.cost();
}

/// An offer that a plan of the item alone may open, and whether it must.
struct Choice {
    int offer = 0;
    bool must = false;
};

/// The offers that a plan cheaper by `margin` than what was found can have. At a site that must
/// hold the item only what satisfies that; where there are several, none of them must be open.
std::vector<Choice> choices_of(const Item& item, const Shown& shown, double margin) {
    std::vector<Choice> choices;
    const auto& offers = item.offers;
    for (std::size_t first = 0, end = 0; first < offers.size(); first = end) {
        std::size_t musts = 0;
        for (end = first; end < offers.size() && offers[end].site == offers[first].site; ++end)
            musts += offers[end].must ? 1 : 0;
        for (std::size_t o = first; o < end; ++o) {
            const bool open_to_it = musts > 0 ? offers[o].must : shown.reduced[o] < margin;
            if (open_to_it) choices.push_back({static_cast<int>(o), musts == 1});
        }
    }
    return choices;
}

/// What serving a zone costs from each column, rounded down: whatever is dearer than what must be
/// open is left out.
std::vector<Units> row_of(
    const Atlas& atlas,
    int item,
    int zone,
    const Bill& bill,
    const std::vector<Choice>& choices,
    const std::vector<char>& mandatory
) {
    const Item& one = atlas.placement().items[at(item)];
    const auto weight = static_cast<double>(one.weight[at(zone)]);
    const auto demand = static_cast<double>(one.demand[at(zone)]);
    std::vector<Units> row(choices.size(), unreachable);
    Units assured = unreachable;
    for (std::size_t column = 0; column < choices.size(); ++column) {
        const Offer& offer = one.offers[at(choices[column].offer)];
        const Units travel = atlas.placement().travel_of(zone, offer.site);
        if (travel == unreachable) continue;
        const auto way = static_cast<double>(travel * offer.visits);
        const double cost = bill.service(weight, demand, way, choices[column].offer);
        row[column] = static_cast<Units>(std::floor(cost));
        if (mandatory[column] != 0) assured = std::min(assured, row[column]);
    }
    for (Units& cost : row) cost = cost <= assured ? cost : unreachable;
    return row;
}

/// The item alone at the bill's prices, all costs rounded down.
Siting siting_of(
    const Atlas& atlas, int item, const Bill& bill, const std::vector<Choice>& choices
) {
    Siting siting{.sites = static_cast<int>(choices.size())};
    siting.costs.sites = siting.sites;
    for (const auto& [offer, must] : choices) {
        siting.opening.push_back(static_cast<Units>(std::floor(bill.opening(offer))));
        siting.mandatory.push_back(must ? 1 : 0);
    }
    for (int zone = 0; zone < atlas.zones(); ++zone) {
        if (!atlas.placement().asks(item, zone)) continue;
        const std::vector<Units> row = row_of(atlas, item, zone, bill, choices, siting.mandatory);
        siting.costs.table.insert(siting.costs.table.end(), row.begin(), row.end());
        ++siting.customers;
    }
    return siting;
}

}  // namespace

ItemBounds::ItemBounds(const Atlas& atlas, const PricedProof& proof, const PlacementPlan& plan)
    : atlas_(atlas), proof_(proof), plan_(plan) {
    Bill bill;
    for (int item = 0; item < atlas.items(); ++item) {
        if (atlas.twins(item) == 0) continue;
        bill.set(atlas, item, proof.prices);
        const Shown shown = shown_by(atlas, item, bill, proof.duals[at(item)]);
        alone_.push_back({.item = item, .proven = shown.value});
    }
    std::ranges::stable_sort(alone_, std::greater{}, [&](const Alone& one) {
        return atlas.twins(one.item) * one.proven;
    });
}

void ItemBounds::look_into(Alone& one, long rounds, const std::atomic<bool>& stop) const {
    Bill bill;
    bill.set(atlas_, one.item, proof_.prices);
    const Shown shown = shown_by(atlas_, one.item, bill, proof_.duals[at(one.item)]);
    const double found = found_alone(atlas_, one.item, bill, plan_.open[at(one.item)]);
    const auto choices =
        choices_of(atlas_.placement().items[at(one.item)], shown, found - shown.value);
    const Options options{.seconds = 0, .work = rounds, .gap = near_enough, .cancel = &stop};
    const Siting siting = siting_of(atlas_, one.item, bill, choices);
    one.closed = siting.customers == 0;
    if (one.closed) return;
    const SitingAnswer answer = solve(siting, options);
    one.proven = std::max(one.proven, std::min(found, static_cast<double>(answer.bound)));
    one.closed = answer.status == Status::optimal || one.proven >= (1 - near_enough) * found;
}

void ItemBounds::raise(long rounds, int threads, const std::atomic<bool>& stop) {
    std::vector<std::function<void()>> tasks;
    for (Alone& one : alone_) {
        if (one.closed) continue;
        tasks.push_back([this, &one, &stop, rounds] {
            if (!stop) look_into(one, rounds, stop);
        });
    }
    run_all(threads, tasks);
}

bool ItemBounds::closed() const { return std::ranges::all_of(alone_, &Alone::closed); }

double ItemBounds::bound() const {
    double bound = -income(atlas_.placement(), proof_.prices);
    for (const Alone& one : alone_) bound += atlas_.twins(one.item) * one.proven;
    return bound;
}

}  // namespace lingju::planning::solver
