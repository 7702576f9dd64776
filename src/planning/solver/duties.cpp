#include "planning/solver/duties.hpp"

#include <algorithm>
#include <limits>

namespace lingju::planning::solver {

namespace {

constexpr int rounds_max = 4;
constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// One item of a plan.
class Duty {
  public:
    Duty(const Atlas& atlas, Assignment& assignment, int item)
        : atlas_(atlas),
          placement_(atlas.placement()),
          item_(placement_.items[at(item)]),
          assignment_(assignment),
          index_(item) {}

    bool fulfil();

  private:
    struct Move {
        int zone = -1, offer = -1;
        double more = infinite;
    };

    double more(int zone, int offer) const;
    bool may_leave(int zone) const;
    bool is_far(int zone, int offer) const {
        return placement_.is_far(index_, zone, assignment_.terms(index_, offer).site);
    }
    Move nearer(int zone) const;
    Move best_nearer() const;
    void bring_near();
    Move elsewhere(int zone, int besides) const;
    bool close(int offer);
    void fill(int offer);
    void fatten();

    const Atlas& atlas_;
    const Placement& placement_;
    const Item& item_;
    Assignment& assignment_;
    int index_;
};

double Duty::more(int zone, int offer) const {
    const int now = assignment_.offer(index_, zone);
    return static_cast<double>(
        assignment_.travel_cost(index_, zone, offer) - assignment_.travel_cost(index_, zone, now)
    );
}

/// Whether what serves the zone can do without it.
bool Duty::may_leave(int zone) const {
    const int now = assignment_.offer(index_, zone);
    if (assignment_.is_lean(index_, now)) return true;
    return assignment_.volume(index_, now) - item_.demand[at(zone)] >=
           assignment_.terms(index_, now).least;
}

/// The cheapest way to serve a zone from within reach.
Duty::Move Duty::nearer(int zone) const {
    Move best;
    const auto can_serve = [&](int offer) {
        return !is_far(zone, offer) && assignment_.fits(index_, zone, offer) &&
               (assignment_.is_open(index_, offer) || assignment_.may_open(index_, offer));
    };
    const auto look = [&](double, int offer) {
        double cost = more(zone, offer);
        if (!assignment_.is_open(index_, offer))
            cost += static_cast<double>(assignment_.terms(index_, offer).opening);
        if (cost < best.more) best = {.zone = zone, .offer = offer, .more = cost};
        return true;
    };
    atlas_.look_around(index_, zone, can_serve, look, [&] { return best.offer < 0; });
    return best;
}

/// Of the zones that are served from too far, the one that comes within reach at the least cost for
/// what it asks.
Duty::Move Duty::best_nearer() const {
    Move best;
    double least = infinite;
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int now = assignment_.offer(index_, zone);
        const auto weight = static_cast<double>(item_.weight[at(zone)]);
        if (now < 0 || weight <= 0 || !is_far(zone, now)) continue;
        const Move move = nearer(zone);
        if (move.offer < 0 || move.more / weight >= least) continue;
        least = move.more / weight;
        best = move;
    }
    return best;
}

void Duty::bring_near() {
    while (item_.reach.within != unreachable && assignment_.far(index_) > item_.reach.far_max) {
        const Move best = best_nearer();
        if (best.offer < 0) return;
        if (!assignment_.is_open(index_, best.offer)) assignment_.open(index_, best.offer);
        assignment_.serve(index_, best.zone, best.offer);
    }
}

/// The nearest other open offer with room.
Duty::Move Duty::elsewhere(int zone, int besides) const {
    Move move;
    const auto has_room = [&](int offer) {
        return offer != besides && assignment_.is_open(index_, offer) &&
               assignment_.fits(index_, zone, offer);
    };
    const auto take = [&](double, int offer) {
        move = {.zone = zone, .offer = offer, .more = 0};
        return false;
    };
    atlas_.look_around(index_, zone, has_room, take, [] { return true; });
    return move;
}

/// Sends all its zones elsewhere; false, and nothing is done, where one finds no room.
bool Duty::close(int offer) {
    std::vector<int> moved;
    bool all = true;
    for (int zone = 0; zone < atlas_.zones() && all; ++zone) {
        if (assignment_.offer(index_, zone) != offer) continue;
        const Move move = elsewhere(zone, offer);
        all = move.offer >= 0;
        if (!all) break;
        assignment_.serve(index_, zone, move.offer);
        moved.push_back(zone);
    }
    if (all) {
        assignment_.close(index_, offer);
    } else {
        for (int zone : moved) assignment_.serve(index_, zone, offer);
    }
    return all;
}

/// Takes zones over until it has its least volume, those first that come the least farther for what
/// they ask.
void Duty::fill(int offer) {
    std::vector<std::pair<double, int>> zones;
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int now = assignment_.offer(index_, zone),
                  site = assignment_.terms(index_, offer).site;
        if (now < 0 || now == offer || placement_.travel_of(zone, site) == unreachable) continue;
        const auto demand = static_cast<double>(item_.demand[at(zone)]);
        if (demand > 0) zones.emplace_back(more(zone, offer) / demand, zone);
    }
    std::ranges::sort(zones);
    for (const auto& [cost, zone] : zones) {
        if (!assignment_.is_lean(index_, offer)) return;
        if (may_leave(zone) && assignment_.fits(index_, zone, offer))
            assignment_.serve(index_, zone, offer);
    }
}

void Duty::fatten() {
    const int offers = assignment_.offers(index_);
    for (int offer = 0; offer < offers; ++offer) {
        if (!assignment_.is_lean(index_, offer)) continue;
        const bool may_close = !assignment_.terms(index_, offer).must;
        if (may_close && close(offer)) continue;
        fill(offer);
    }
    for (int offer = 0; offer < offers; ++offer) {
        const bool idle =
            assignment_.is_open(index_, offer) && assignment_.customers(index_, offer) == 0;
        if (idle && !assignment_.terms(index_, offer).must) assignment_.close(index_, offer);
    }
}

bool Duty::fulfil() {
    for (int round = 0; round < rounds_max; ++round) {
        bring_near();
        fatten();
        bool lean = false;
        for (int offer = 0; offer < assignment_.offers(index_); ++offer)
            lean = lean || assignment_.is_lean(index_, offer);
        const bool near =
            item_.reach.within == unreachable || assignment_.far(index_) <= item_.reach.far_max;
        if (near && !lean) return true;
    }
    return false;
}

}  // namespace

bool fulfil(const Atlas& atlas, Assignment& assignment) {
    bool all = true;
    for (int item = 0; item < atlas.items() && !assignment.complete(); ++item) {
        if (!atlas.placement().items[at(item)].has_duties()) continue;
        all = Duty(atlas, assignment, item).fulfil() && all;
    }
    return all;
}

}  // namespace lingju::planning::solver
