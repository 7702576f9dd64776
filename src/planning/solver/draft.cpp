#include "planning/solver/draft.hpp"

#include <algorithm>
#include <limits>

namespace lingju::planning::solver {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double least_profit =
    1e-9;  // relative to the item's opening costs, against endless rounds

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

void Draft::begin(int item, const Bill& bill, std::vector<char> open) {
    item_ = item;
    bill_ = &bill;
    open_ = std::move(open);
    zones_.assign(at(atlas_.zones()), {});
    held_.assign(atlas_.placement().sites.size(), -1);
    open_what_must();
    open_for_all();
    scan();
}

/// One offer of a site is kept, a mandatory one where there is one.
void Draft::open_what_must() {
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    for (int o = 0; o < static_cast<int>(offers.size()); ++o) {
        int& held = held_[at(offers[at(o)].site)];
        if (open_[at(o)] != 0 && held >= 0) open_[at(o)] = 0;
        if (open_[at(o)] != 0) held = o;
    }
    for (int o = 0; o < static_cast<int>(offers.size()); ++o) {
        int& held = held_[at(offers[at(o)].site)];
        if (!offers[at(o)].must || (held >= 0 && offers[at(held)].must)) continue;
        if (held >= 0) open_[at(held)] = 0;
        open_[at(o)] = 1;
        held = o;
    }
}

/// A zone that finds nothing open has its nearest opened.
void Draft::open_for_all() {
    const Ways& ways = atlas_.ways(item_);
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const std::size_t first = ways.begin[at(zone)], end = ways.begin[at(zone) + 1];
        if (!atlas_.placement().asks(item_, zone) || first == end) continue;
        const bool found = std::any_of(
            ways.offer.begin() + static_cast<std::ptrdiff_t>(first),
            ways.offer.begin() + static_cast<std::ptrdiff_t>(end),
            [&](int offer) { return open_[at(offer)] != 0; }
        );
        if (found || (!ways.whole(zone) && any_reaches(zone))) continue;
        open_[at(ways.offer[first])] = 1;
        held_[at(offers[at(ways.offer[first])].site)] = ways.offer[first];
    }
}

/// Whether something open can be reached from a zone.
bool Draft::any_reaches(int zone) const {
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    for (std::size_t o = 0; o < offers.size(); ++o) {
        if (open_[o] != 0 && atlas_.placement().travel_of(zone, offers[o].site) != unreachable)
            return true;
    }
    return false;
}

/// Takes an open offer as first or second where it is cheaper.
void Draft::rank(Zone& row, int offer, double cost) {
    if (cost < row.cost) {
        row.next = row.offer;
        row.next_cost = row.cost;
        row.offer = offer;
        row.cost = cost;
    } else {
        row.next = offer;
        row.next_cost = cost;
    }
}

/// Looks for the first and the second beyond the list too.
void Draft::look_beyond(int zone, Zone& row) const {
    const Item& one = atlas_.placement().items[at(item_)];
    const auto weight = static_cast<double>(one.weight[at(zone)]);
    const auto demand = static_cast<double>(one.demand[at(zone)]);
    for (int offer = 0; offer < static_cast<int>(open_.size()); ++offer) {
        if (open_[at(offer)] == 0 || offer == row.offer || offer == row.next) continue;
        const Offer& terms = one.offers[at(offer)];
        const Units travel = atlas_.placement().travel_of(zone, terms.site);
        if (travel == unreachable) continue;
        const auto way = static_cast<double>(travel * terms.visits);
        const double cost = bill_->service(weight, demand, way, offer);
        if (cost < row.next_cost) rank(row, offer, cost);
    }
}

void Draft::Register::fill() {
    for (std::size_t o = 1; o < begin.size(); ++o) begin[o] += begin[o - 1];
    zones.resize(begin.back());
}

void Draft::scan_zone(int zone) {
    const Ways& ways = atlas_.ways(item_);
    const Item& one = atlas_.placement().items[at(item_)];
    const auto weight = static_cast<double>(one.weight[at(zone)]);
    const auto demand = static_cast<double>(one.demand[at(zone)]);
    Zone& row = zones_[at(zone)];
    row = {.cost = infinite, .next_cost = infinite, .hits_begin = hits_.size()};
    for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
        if (weight * ways.travel[i] >= row.next_cost) break;
        const int offer = ways.offer[i];
        const double cost = bill_->service(weight, demand, ways.travel[i], offer);
        if (cost >= row.next_cost) continue;
        if (open_[at(offer)] == 0) {
            hits_.push_back({offer, zone, cost});
        } else {
            rank(row, offer, cost);
        }
    }
    if (ways.most(zone, weight) < row.next_cost) look_beyond(zone, row);
    std::size_t kept = row.hits_begin;
    for (std::size_t i = row.hits_begin; i < hits_.size(); ++i) {
        if (hits_[i].cost < row.next_cost) hits_[kept++] = hits_[i];
    }
    hits_.resize(kept);
    row.hits_end = kept;
}

void Draft::scan() {
    hits_.clear();
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (atlas_.placement().asks(item_, zone)) scan_zone(zone);
    }
    weigh();
}

/// What each closed offer would save, and each open one is worth.
void Draft::weigh() {
    const std::size_t offers = open_.size();
    gain_.resize(offers);
    loss_.resize(offers);
    for (std::size_t o = 0; o < offers; ++o) {
        gain_[o] = -bill_->opening(static_cast<int>(o));
        loss_[o] = gain_[o];
    }
    for (const Zone& row : zones_) {
        if (row.offer >= 0) loss_[at(row.offer)] += row.next_cost - row.cost;
    }
    for (const Hit& hit : hits_)
        gain_[at(hit.offer)] += std::max(0.0, zones_[at(hit.zone)].cost - hit.cost);
}

double Draft::cost() const {
    double sum = 0;
    for (std::size_t o = 0; o < open_.size(); ++o)
        sum += open_[o] != 0 ? bill_->opening(static_cast<int>(o)) : 0;
    for (const Zone& row : zones_) sum += row.offer >= 0 ? row.cost : 0;
    return sum;
}

/// Lists the zones by their first, their second and their hits.
void Draft::line_up() {
    for (Register* all : {&near_, &next_, &hit_}) all->start(open_.size());
    for (const Zone& row : zones_) {
        if (row.offer >= 0) ++near_.begin[at(row.offer) + 2];
        if (row.next >= 0) ++next_.begin[at(row.next) + 2];
    }
    for (const Hit& hit : hits_) ++hit_.begin[at(hit.offer) + 2];
    for (Register* all : {&near_, &next_, &hit_}) all->fill();
    for (std::size_t zone = 0; zone < zones_.size(); ++zone) {
        const Zone& row = zones_[zone];
        if (row.offer >= 0) near_.zones[near_.begin[at(row.offer) + 1]++] = static_cast<int>(zone);
        if (row.next >= 0) next_.zones[next_.begin[at(row.next) + 1]++] = static_cast<int>(zone);
    }
    for (const Hit& hit : hits_) hit_.zones[hit_.begin[at(hit.offer) + 1]++] = hit.zone;
}

bool Draft::may_add(int offer, int out) const {
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    const int held = held_[at(offers[at(offer)].site)];
    return held < 0 || held == out;
}

/// The best offer to open where `out` closes.
void Draft::find_swap(int out) {
    touched_.clear();
    const auto note = [&](int offer, double more) {
        if (extra_[at(offer)] == 0) touched_.push_back(offer);
        extra_[at(offer)] += more;
    };
    for (std::size_t i = near_.begin[at(out)]; i < near_.begin[at(out) + 1]; ++i) {
        const Zone& row = zones_[at(near_.zones[i])];
        for (std::size_t h = row.hits_begin; h < row.hits_end; ++h)
            note(hits_[h].offer, row.next_cost - std::max(row.cost, hits_[h].cost));
    }
    Move best{.profit = 0, .in = -1, .out = out};
    for (int offer : touched_) {
        const double profit = gain_[at(offer)] + extra_[at(offer)] - loss_[at(out)];
        extra_[at(offer)] = 0;
        if (!may_add(offer, out) || !(profit > best.profit)) continue;
        best.profit = profit;
        best.in = offer;
    }
    if (best.in >= 0) moves_.push_back(best);
}

void Draft::find_moves() {
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    moves_.clear();
    extra_.assign(open_.size(), 0);
    for (int o = 0; o < static_cast<int>(open_.size()); ++o) {
        if (open_[at(o)] == 0) {
            if (gain_[at(o)] > 0 && may_add(o, -1)) moves_.push_back({gain_[at(o)], o, -1});
        } else if (!offers[at(o)].must) {
            if (loss_[at(o)] < 0) moves_.push_back({-loss_[at(o)], -1, o});
            find_swap(o);
        }
    }
    std::sort(moves_.begin(), moves_.end(), [](const Move& a, const Move& b) {
        if (a.profit != b.profit) return a.profit > b.profit;
        return a.in != b.in ? a.in < b.in : a.out < b.out;
    });
}

/// Marks every zone the move touches; false, with nothing marked, where one is marked already.
bool Draft::mark(const Move& move) {
    std::vector<std::pair<const Register*, int>> lists;
    if (move.in >= 0) lists.emplace_back(&hit_, move.in);
    if (move.out >= 0) lists.emplace_back(&near_, move.out);
    if (move.out >= 0) lists.emplace_back(&next_, move.out);
    for (const auto& [list, offer] : lists) {
        for (std::size_t i = list->begin[at(offer)]; i < list->begin[at(offer) + 1]; ++i) {
            if (marks_[at(list->zones[i])] != 0) return false;
        }
    }
    for (const auto& [list, offer] : lists) {
        for (std::size_t i = list->begin[at(offer)]; i < list->begin[at(offer) + 1]; ++i)
            marks_[at(list->zones[i])] = 1;
    }
    return true;
}

bool Draft::take(const Move& move) {
    const auto& offers = atlas_.placement().items[at(item_)].offers;
    if (move.in >= 0 && !may_add(move.in, move.out)) return false;
    if (move.out >= 0 && open_[at(move.out)] == 0) return false;
    if (!mark(move)) return false;
    if (move.out >= 0) {
        open_[at(move.out)] = 0;
        held_[at(offers[at(move.out)].site)] = -1;
    }
    if (move.in >= 0) {
        open_[at(move.in)] = 1;
        held_[at(offers[at(move.in)].site)] = move.in;
    }
    return true;
}

void Draft::improve(int rounds) {
    double now = cost();
    for (int round = 0; round < rounds; ++round) {
        line_up();
        find_moves();
        marks_.assign(zones_.size(), 0);
        bool moved = false;
        for (const Move& move : moves_) moved = take(move) || moved;
        if (!moved) return;
        scan();
        const double after = cost();
        if (after >= now - least_profit * std::abs(now)) return;
        now = after;
    }
}

}  // namespace lingju::planning::solver
