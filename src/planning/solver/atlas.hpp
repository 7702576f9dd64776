// The model laid out for many walks: the offers around each zone, nearest first.
//
// Every list is whole while they fit into memory together; else each holds the K nearest. What
// service is worth never passes the way to the (K+1)-th, so that nothing beyond a list could save
// anything, and a bound made from the lists holds for the whole model. Lists grow where that binds.
#pragma once

#include <algorithm>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "planning/solver/placement.hpp"

namespace lingju::planning::solver {

/// The offers around each zone for one set of sites, nearest first; items with the same sites share
/// it. `travel`: of one unit of weight, all visits. `cap`: of the nearest that is not listed;
/// infinite where the list is whole, which holds all that can be reached.
struct Ways {
    std::vector<std::size_t> begin{};
    std::vector<double> travel{};
    std::vector<int> offer{};
    std::vector<double> cap{};

    bool whole(int zone) const {
        return cap[static_cast<std::size_t>(zone)] == std::numeric_limits<double>::infinity();
    }
    /// What service may be worth at most to a zone of this weight.
    double most(int zone, double weight) const {
        return whole(zone) ? std::numeric_limits<double>::infinity()
                           : weight * cap[static_cast<std::size_t>(zone)];
    }
};

/// An item's zone.
struct ItemZone {
    int item = 0, zone = 0;
};

/// Read-only but for `grow`; threads share it.
class Atlas {
  public:
    static constexpr std::size_t cells_usual = 100'000'000;  // of 12 bytes

    /// `nearest`: K, or 0 to choose: all while the lists fit `cells_most` cells, else half of what
    /// fits, so that some may grow.
    explicit Atlas(
        const Placement& placement, std::size_t nearest = 0, std::size_t cells_most = cells_usual
    );

    const Placement& placement() const { return placement_; }
    const Ways& ways(int item) const { return ways_[at(kind_[at(item)])]; }
    int zones() const { return static_cast<int>(placement_.zones.size()); }
    int items() const { return static_cast<int>(placement_.items.size()); }
    /// The first item that is alike in everything, maybe itself; and how many items, of which this
    /// is the first, are alike (0 for the others).
    int twin(int item) const { return twin_[at(item)]; }
    int twins(int item) const { return twins_[at(item)]; }
    /// The (item, zone) that ask but have no offer they can reach; -1, -1 where all have one.
    std::pair<int, int> unreachable_pair() const { return lost_; }
    /// Every list holds all that can be reached.
    bool whole() const { return whole_; }
    /// Makes these lists twice as long, while the cells last; answers whether any has grown. Nobody
    /// may look at ways meanwhile.
    bool grow(std::span<const ItemZone> lists);

    /// Shows the ways of a zone to offers that are `wanted`, nearest first, until `look(travel,
    /// offer)` answers false. Those beyond the list only if `lacking()` at its end.
    template <class Wanted, class Look, class Lacking>
    void look_around(
        int item, int zone, const Wanted& wanted, const Look& look, const Lacking& lacking
    ) const;

  private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    void list_all(std::size_t nearest, std::size_t cells_most);
    void grow(int kind, const std::vector<char>& zones);
    void find_twins();
    void find_lost();

    const Placement& placement_;
    std::vector<Ways> ways_;
    std::vector<int> kind_, twin_, twins_;
    std::vector<int> first_;  // of each kind: its first item
    std::pair<int, int> lost_{-1, -1};
    std::size_t cells_most_ = 0, cells_ = 0;
    bool whole_ = true;
};

template <class Wanted, class Look, class Lacking>
void Atlas::look_around(
    int item, int zone, const Wanted& wanted, const Look& look, const Lacking& lacking
) const {
    const Ways& ways = this->ways(item);
    const std::size_t first = ways.begin[at(zone)], end = ways.begin[at(zone) + 1];
    for (std::size_t i = first; i < end; ++i) {
        if (wanted(ways.offer[i]) && !look(ways.travel[i], ways.offer[i])) return;
    }
    if (ways.whole(zone) || !lacking()) return;
    const std::pair last(ways.travel[end - 1], ways.offer[end - 1]);
    std::vector<std::pair<double, int>> beyond;
    const auto& offers = placement_.items[at(item)].offers;
    for (int offer = 0; offer < static_cast<int>(offers.size()); ++offer) {
        const Units travel = placement_.travel_of(zone, offers[at(offer)].site);
        if (travel == unreachable || !wanted(offer)) continue;
        const std::pair way(static_cast<double>(travel * offers[at(offer)].visits), offer);
        if (way > last) beyond.push_back(way);
    }
    std::ranges::sort(beyond);
    for (const auto& [travel, offer] : beyond) {
        if (!look(travel, offer)) return;
    }
}

}  // namespace lingju::planning::solver
