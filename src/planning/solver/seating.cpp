#include "planning/solver/seating.hpp"

#include <algorithm>
#include <limits>

namespace lingju::planning::solver {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Seating::Seating(const Atlas& atlas, const std::vector<Wanted>& wanted)
    : atlas_(atlas),
      placement_(atlas.placement()),
      wanted_(wanted),
      assignment_(atlas),
      guests_(placement_.sites.size()) {}

Units Seating::load_of(const Guest& guest) const {
    return assignment_.load(guest.item, guest.zone, assignment_.offer(guest.item, guest.zone));
}

void Seating::open_wanted() {
    std::vector<Pair> pairs;
    for (int item = 0; item < atlas_.items(); ++item) {
        const Wanted& wanted = wanted_[at(item)];
        std::vector<Units> loads(wanted.open.size(), 0);
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            const int offer = wanted.offers[at(zone)];
            if (offer >= 0) loads[at(offer)] += assignment_.load(item, zone, offer);
        }
        for (int offer = 0; offer < static_cast<int>(loads.size()); ++offer) {
            if (wanted.open[at(offer)] != 0 && !assignment_.is_open(item, offer))
                pairs.push_back({loads[at(offer)], item, offer});
        }
    }
    std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.load > b.load; });
    for (const Pair& pair : pairs) assignment_.try_open(pair.item, pair.offer);
}

/// Sites may be overfull after; who finds what they wanted closed is left.
void Seating::seat_wanted() {
    for (int item = 0; item < atlas_.items(); ++item) {
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            if (!placement_.asks(item, zone)) continue;
            const int offer = wanted_[at(item)].offers[at(zone)];
            if (offer < 0 || !assignment_.is_open(item, offer)) {
                left_.push_back({item, zone});
                continue;
            }
            assignment_.serve(item, zone, offer);
            guests_[at(assignment_.terms(item, offer).site)].push_back({item, zone});
        }
    }
}

/// The best other offer with room, less than `most` farther; what would have to be opened, with its
/// opening.
Seating::Choice Seating::elsewhere(const Guest& guest, double most) const {
    const auto [item, zone] = guest;
    const auto weight = static_cast<double>(placement_.items[at(item)].weight[at(zone)]);
    const int now = assignment_.offer(item, zone);
    const double before =
        now < 0 ? 0 : static_cast<double>(assignment_.travel_cost(item, zone, now));
    Choice best{.offer = -1, .more = most};
    const auto can_serve = [&](int offer) {
        return offer != now && assignment_.fits(item, zone, offer) &&
               (assignment_.is_open(item, offer) || assignment_.may_open(item, offer));
    };
    const auto look = [&](double travel, int offer) {
        double more = weight * travel - before;
        if (more >= best.more) return false;
        if (!assignment_.is_open(item, offer))
            more += static_cast<double>(assignment_.terms(item, offer).opening);
        if (more < best.more) best = {.offer = offer, .more = more};
        return true;
    };
    atlas_.look_around(item, zone, can_serve, look, [&] { return best.offer < 0; });
    return best;
}

bool Seating::send(const Guest& guest, const Choice& choice) {
    if (choice.offer < 0) return false;
    if (!assignment_.is_open(guest.item, choice.offer)) assignment_.open(guest.item, choice.offer);
    assignment_.serve(guest.item, guest.zone, choice.offer);
    guests_[at(assignment_.terms(guest.item, choice.offer).site)].push_back(guest);
    return true;
}

/// Sends guests of an overfull site elsewhere until it has room for the rest.
bool Seating::relieve(int site) {
    std::vector<Guest>& guests = guests_[at(site)];
    while (assignment_.room(site) < 0) {
        const auto excess = static_cast<double>(-assignment_.room(site));
        Choice best{.offer = -1, .more = infinite};
        double least = infinite;
        std::size_t who = 0;
        for (std::size_t i = 0; i < guests.size(); ++i) {
            const double frees = std::min(excess, static_cast<double>(load_of(guests[i])));
            if (frees <= 0) continue;
            const Choice choice = elsewhere(guests[i], least * frees);
            if (choice.offer < 0) continue;
            least = choice.more / frees;
            best = choice;
            who = i;
        }
        if (best.offer < 0) return false;
        const Guest guest = guests[who];
        guests[who] = guests.back();
        guests.pop_back();
        send(guest, best);
    }
    return true;
}

std::optional<Assignment> Seating::seat() {
    open_wanted();
    seat_wanted();
    for (int site = 0; site < static_cast<int>(guests_.size()); ++site) {
        if (!relieve(site)) return std::nullopt;
    }
    const bool all = std::ranges::all_of(left_, [&](const Guest& guest) {
        return send(guest, elsewhere(guest, infinite));
    });
    if (!all) return std::nullopt;
    return assignment_;
}

}  // namespace lingju::planning::solver
