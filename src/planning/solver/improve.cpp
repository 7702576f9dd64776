#include <algorithm>

#include "planning/solver/repair.hpp"

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Zones under the offers that they stand for.
using ZonesOf = std::vector<std::vector<int>>;

/// A zone that could come over to an offer, and what that saves.
struct Gain {
    Units saves = 0;
    Units load = 0;
    int zone = 0;
};

class Improvement {
  public:
    Improvement(const Atlas& atlas, Assignment& assignment)
        : atlas_(atlas), assignment_(assignment) {}

    void pass(const std::atomic<bool>& stop) {
        for (int item = 0; item < atlas_.items() && !stop.load(std::memory_order_relaxed); ++item) {
            move_zones(item);
            close_pairs(item);
            open_pairs(item);
        }
    }

  private:
    int nearest_with_room(int item, int zone, int besides) const;
    void move_zones(int item);
    void close_pairs(int item);
    bool try_close(int item, int offer, ZonesOf& served);
    void open_pairs(int item);
    std::vector<double> most_saved(int item, ZonesOf& nearer) const;
    void try_open(int item, int offer, const std::vector<int>& nearer);
    std::vector<Gain> gains(int item, int offer, const std::vector<int>& nearer) const;
    void close_unused(int item);

    const Atlas& atlas_;
    Assignment& assignment_;
};

/// Of the open offers with room, and what serves the zone now; -1 where there is none.
int Improvement::nearest_with_room(int item, int zone, int besides) const {
    const int now = assignment_.offer(item, zone);
    int nearest = -1;
    const auto has_room = [&](int offer) {
        if (offer == besides || !assignment_.is_open(item, offer)) return false;
        return offer == now || assignment_.fits(item, zone, offer);
    };
    const auto take = [&](double, int offer) {
        nearest = offer;
        return false;
    };
    atlas_.look_around(item, zone, has_room, take, [] { return true; });
    return nearest;
}

void Improvement::move_zones(int item) {
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int now = assignment_.offer(item, zone);
        if (now < 0) continue;
        const int nearest = nearest_with_room(item, zone, -1);
        if (nearest < 0 || nearest == now) continue;
        if (assignment_.travel_cost(item, zone, nearest) <
            assignment_.travel_cost(item, zone, now)) {
            assignment_.serve(item, zone, nearest);
        }
    }
    close_unused(item);
}

void Improvement::close_unused(int item) {
    for (int o = 0; o < static_cast<int>(atlas_.placement().items[at(item)].offers.size()); ++o) {
        const bool idle = assignment_.is_open(item, o) && assignment_.customers(item, o) == 0;
        if (idle && !assignment_.terms(item, o).must) assignment_.close(item, o);
    }
}

bool Improvement::try_close(int item, int offer, ZonesOf& served) {
    const Units before = assignment_.cost();
    std::vector<int> moved;
    bool all = true;
    std::ranges::sort(served[at(offer)]);
    for (int zone : served[at(offer)]) {
        const int other = nearest_with_room(item, zone, offer);
        all = other >= 0;
        if (!all) break;
        assignment_.serve(item, zone, other);
        moved.push_back(zone);
        all = assignment_.cost() - assignment_.terms(item, offer).opening < before;
        if (!all) break;
    }
    if (all) {
        assignment_.close(item, offer);
        if (assignment_.cost() < before) {
            for (int zone : moved) served[at(assignment_.offer(item, zone))].push_back(zone);
            return true;
        }
        assignment_.open(item, offer);
    }
    for (int zone : moved) assignment_.serve(item, zone, offer);
    return false;
}

void Improvement::close_pairs(int item) {
    std::vector<std::pair<int, int>> pairs;
    for (int o = 0; o < static_cast<int>(atlas_.placement().items[at(item)].offers.size()); ++o) {
        if (assignment_.is_open(item, o) && !assignment_.terms(item, o).must) {
            pairs.emplace_back(assignment_.customers(item, o), o);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    ZonesOf served(atlas_.placement().items[at(item)].offers.size());
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        if (const int now = assignment_.offer(item, zone); now >= 0)
            served[at(now)].push_back(zone);
    }
    for (const auto& [customers, offer] : pairs) try_close(item, offer, served);
}

/// Of the zones that were nearer to it when the item's turn began.
std::vector<Gain> Improvement::gains(int item, int offer, const std::vector<int>& nearer) const {
    std::vector<Gain> gains;
    for (int zone : nearer) {
        const int now = assignment_.offer(item, zone);
        const Units saves =
            assignment_.travel_cost(item, zone, now) - assignment_.travel_cost(item, zone, offer);
        if (saves > 0) gains.push_back({saves, assignment_.load(item, zone, offer), zone});
    }
    std::sort(gains.begin(), gains.end(), [](const Gain& a, const Gain& b) {
        return static_cast<double>(a.saves) * static_cast<double>(b.load) >
               static_cast<double>(b.saves) * static_cast<double>(a.load);
    });
    return gains;
}

void Improvement::try_open(int item, int offer, const std::vector<int>& nearer) {
    const Offer& terms = assignment_.terms(item, offer);
    std::vector<Gain> taken;
    Units saved = -terms.opening;
    Units room = assignment_.room(terms.site);
    for (const Gain& gain : gains(item, offer, nearer)) {
        if (gain.load > room) continue;
        if (room != unlimited) room -= gain.load;
        saved += gain.saves;
        taken.push_back(gain);
    }
    if (saved <= 0) return;
    assignment_.open(item, offer);
    for (const Gain& gain : taken) assignment_.serve(item, gain.zone, offer);
}

/// What each offer would save if it had room for all who are nearer to it, and who they are. Nobody
/// else comes to be while pairs are opened, for that brings zones only nearer to what serves them.
std::vector<double> Improvement::most_saved(int item, ZonesOf& nearer) const {
    const Ways& ways = atlas_.ways(item);
    const Item& one = atlas_.placement().items[at(item)];
    std::vector<double> saved(one.offers.size(), 0);
    for (int zone = 0; zone < atlas_.zones(); ++zone) {
        const int now = assignment_.offer(item, zone);
        if (now < 0) continue;
        const auto weight = static_cast<double>(one.weight[at(zone)]);
        const auto cost = static_cast<double>(assignment_.travel_cost(item, zone, now));
        for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
            if (weight * ways.travel[i] >= cost) break;
            saved[at(ways.offer[i])] += cost - weight * ways.travel[i];
            nearer[at(ways.offer[i])].push_back(zone);
        }
    }
    return saved;
}

void Improvement::open_pairs(int item) {
    ZonesOf nearer(atlas_.placement().items[at(item)].offers.size());
    const std::vector<double> most = most_saved(item, nearer);
    for (int o = 0; o < static_cast<int>(most.size()); ++o) {
        if (most[at(o)] <= static_cast<double>(assignment_.terms(item, o).opening)) continue;
        if (!assignment_.is_open(item, o) && assignment_.may_open(item, o))
            try_open(item, o, nearer[at(o)]);
    }
    close_unused(item);
}

/// Serves from an open offer every zone that is nearer to it than to what serves it, while there is
/// room.
void draw_in(const Atlas& atlas, Assignment& assignment, int item, int offer) {
    const int site = assignment.terms(item, offer).site;
    for (int zone = 0; zone < atlas.zones(); ++zone) {
        const int now = assignment.offer(item, zone);
        if (now < 0 || atlas.placement().travel_of(zone, site) == unreachable) continue;
        const bool nearer =
            assignment.travel_cost(item, zone, offer) < assignment.travel_cost(item, zone, now);
        if (nearer && assignment.fits(item, zone, offer)) assignment.serve(item, zone, offer);
    }
}

}  // namespace

bool improve(
    const Atlas& atlas, Assignment& assignment, int passes, const std::atomic<bool>& stop
) {
    Improvement improvement(atlas, assignment);
    const Units start = assignment.cost();
    for (int pass = 0; pass < passes && !stop.load(std::memory_order_relaxed); ++pass) {
        const Units before = assignment.cost();
        improvement.pass(stop);
        if (assignment.cost() >= before) break;
    }
    return assignment.cost() < start;
}

void shake(const Atlas& atlas, Assignment& assignment, int pairs, Random& random) {
    for (int i = 0; i < pairs; ++i) {
        const int item = random.below(atlas.items());
        const int zone = random.below(atlas.zones());
        const Ways& ways = atlas.ways(item);
        const std::size_t from = ways.begin[at(zone)];
        const int near = static_cast<int>(ways.begin[at(zone) + 1] - from);
        if (near == 0) continue;
        const int offer = ways.offer[from + at(random.below(std::min(near, 12)))];
        if (assignment.is_open(item, offer) || !assignment.may_open(item, offer)) continue;
        assignment.open(item, offer);
        draw_in(atlas, assignment, item, offer);
    }
}

}  // namespace lingju::planning::solver
