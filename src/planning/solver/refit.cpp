#include <algorithm>
#include <limits>

#include "planning/solver/repair.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int draft_rounds = 6;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Refit::Seats Refit::seats(const Assignment& assignment, int item) const {
    const Item& one = atlas_.placement().items[at(item)];
    Seats seats{.open = std::vector<char>(one.offers.size(), 0), .offers = {}, .priced = 0};
    for (int o = 0; o < static_cast<int>(one.offers.size()); ++o) {
        if (!assignment.is_open(item, o)) continue;
        seats.open[at(o)] = 1;
        seats.priced += bill_.opening(o);
    }
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int offer = assignment.offer(item, zone);
        seats.offers.push_back(offer);
        if (offer < 0) continue;
        const Offer& terms = assignment.terms(item, offer);
        const auto travel = static_cast<double>(atlas_.placement().travel_of(zone, terms.site));
        seats.priced += bill_.service(
            static_cast<double>(one.weight[at(zone)]),
            static_cast<double>(one.demand[at(zone)]),
            travel * static_cast<double>(terms.visits),
            offer
        );
    }
    return seats;
}

void Refit::clear(Assignment& assignment, int item, int zones) {
    for (int zone = 0; zone < zones; ++zone) assignment.leave(item, zone);
    for (int o = 0; o < assignment.offers(item); ++o) {
        if (assignment.is_open(item, o) && !assignment.terms(item, o).must)
            assignment.close(item, o);
    }
}

void Refit::put(Assignment& assignment, int item, const Seats& seats) const {
    clear(assignment, item, atlas_.zones());
    for (int o = 0; o < static_cast<int>(seats.open.size()); ++o) {
        if (seats.open[at(o)] != 0 && !assignment.is_open(item, o)) assignment.open(item, o);
    }
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (seats.offers[at(zone)] >= 0) assignment.serve(item, zone, seats.offers[at(zone)]);
    }
}

/// What has no room for the least zone, or may not be opened, is not considered.
void Refit::bar(const Assignment& assignment, int item) {
    const Item& one = atlas_.placement().items[at(item)];
    Units demand = 0, zones = 0;
    for (Units each : one.demand) {
        demand += each;
        zones += each > 0 ? 1 : 0;
    }
    for (int o = 0; o < static_cast<int>(one.offers.size()); ++o) {
        if (assignment.is_open(item, o)) continue;
        const Offer& terms = one.offers[at(o)];
        const Units least = zones > 0 ? demand / zones * terms.minutes : 0;
        if (assignment.room(terms.site) < least || !assignment.may_open(item, o)) bill_.bar(o);
    }
}

/// The open offer with room at the least priced cost; -1 where there is none.
int Refit::best_seat(const Assignment& assignment, int item, int zone) const {
    const Ways& ways = atlas_.ways(item);
    const Item& one = atlas_.placement().items[at(item)];
    const auto weight = static_cast<double>(one.weight[at(zone)]);
    const auto demand = static_cast<double>(one.demand[at(zone)]);
    double least = std::numeric_limits<double>::infinity();
    int best = -1;
    for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
        if (weight * ways.travel[i] >= least) break;
        const int offer = ways.offer[i];
        const bool open = assignment.is_open(item, offer);
        if (!open && !assignment.may_open(item, offer)) continue;
        if (!assignment.fits(item, zone, offer)) continue;
        const double cost = bill_.service(weight, demand, ways.travel[i], offer) +
                            (open ? 0 : std::max(0.0, bill_.opening(offer)));
        if (cost >= least) continue;
        least = cost;
        best = offer;
    }
    return best;
}

/// Opens what the draft opens, dearest to lose first, then seats the zones, most to lose for their
/// load first.
bool Refit::seat_all(Assignment& assignment, int item) {
    std::vector<std::pair<double, int>> openings, zones;
    for (int o = 0; o < assignment.offers(item); ++o) {
        if (draft_.open()[at(o)] != 0 && !assignment.is_open(item, o))
            openings.emplace_back(-draft_.value(o), o);
    }
    std::sort(openings.begin(), openings.end());
    for (const auto& [value, offer] : openings) {
        if (assignment.may_open(item, offer)) assignment.open(item, offer);
    }
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (draft_.nearest(zone) < 0) continue;
        const double more = draft_.next_cost(zone) - draft_.nearest_cost(zone);
        const Units load = assignment.load(item, zone, draft_.nearest(zone));
        zones.emplace_back(-more / static_cast<double>(std::max<Units>(load, 1)), zone);
    }
    std::sort(zones.begin(), zones.end());
    for (const auto& [regret, zone] : zones) {
        const int offer = best_seat(assignment, item, zone);
        if (offer < 0) return false;
        if (!assignment.is_open(item, offer)) assignment.open(item, offer);
        assignment.serve(item, zone, offer);
    }
    return true;
}

bool Refit::item(Assignment& assignment, int item, std::vector<char> likely) {
    bill_.set(atlas_, item, prices_);
    const Seats before = seats(assignment, item);
    const bool served = std::ranges::any_of(before.offers, [](int offer) { return offer >= 0; });
    clear(assignment, item, atlas_.zones());
    const Bill priced = bill_;
    bar(assignment, item);
    for (int o = 0; o < static_cast<int>(likely.size()); ++o) {
        if (bill_.opening(o) >= 1e29) likely[at(o)] = 0;
    }
    draft_.begin(item, bill_, std::move(likely));
    draft_.improve(draft_rounds);
    bill_ = priced;
    const bool whole = seat_all(assignment, item);
    for (int o = 0; o < assignment.offers(item); ++o) {
        const bool idle = assignment.is_open(item, o) && assignment.customers(item, o) == 0;
        if (idle && !assignment.terms(item, o).must) assignment.close(item, o);
    }
    if (whole && (!served || seats(assignment, item).priced < before.priced)) return true;
    put(assignment, item, before);
    return served;
}

void Refit::all(Assignment& assignment, const std::atomic<bool>& stop) {
    for (int one = 0; one < atlas_.items() && !stop.load(std::memory_order_relaxed); ++one) {
        std::vector<char> open;
        for (int o = 0; o < assignment.offers(one); ++o)
            open.push_back(assignment.is_open(one, o) ? 1 : 0);
        item(assignment, one, std::move(open));
    }
}

}  // namespace lingju::planning::solver
