#include "planning/solver/priced_ascent.hpp"

#include <algorithm>

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A zone with the ways that cost it less than its limit, the cheapest first.
struct Rising {
    int zone = 0;
    double worth = 0, limit = 0;
    std::size_t reached = 0;  // ways that it pays for
    std::vector<std::pair<double, int>> ways{};
    bool ended = false;
};

class Ascent {
  public:
    Ascent(const Atlas& atlas, int item, const Bill& bill)
        : atlas_(atlas), item_(item), bill_(bill) {
        const std::size_t offers = atlas.placement().items[at(item)].offers.size();
        for (std::size_t o = 0; o < offers; ++o)
            slack_.push_back(std::max(0.0, bill.opening(static_cast<int>(o))));
    }

    void add(int zone, double limit);
    void rise();
    const std::vector<Rising>& zones() const { return zones_; }

  private:
    void rise(Rising& zone);

    const Atlas& atlas_;
    int item_;
    const Bill& bill_;
    std::vector<double> slack_;
    std::vector<Rising> zones_;
};

void Ascent::add(int zone, double limit) {
    const Ways& ways = atlas_.ways(item_);
    const Item& one = atlas_.placement().items[at(item_)];
    const auto weight = static_cast<double>(one.weight[at(zone)]);
    const auto demand = static_cast<double>(one.demand[at(zone)]);
    limit = std::min(limit, ways.most(zone, weight));
    for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
        if (weight * ways.travel[i] >= limit) break;
        if (one.offers[at(ways.offer[i])].must)
            limit = std::min(limit, bill_.service(weight, demand, ways.travel[i], ways.offer[i]));
    }
    Rising& rising = zones_.emplace_back(Rising{.zone = zone, .limit = limit});
    for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
        if (weight * ways.travel[i] >= limit) break;
        const double cost = bill_.service(weight, demand, ways.travel[i], ways.offer[i]);
        if (cost < limit) rising.ways.emplace_back(cost, ways.offer[i]);
    }
    std::ranges::sort(rising.ways);
    rising.worth = rising.ways.empty() ? limit : rising.ways.front().first;
}

/// To its next cost, or as far as what it pays for allows.
void Ascent::rise(Rising& zone) {
    double room = zone.limit - zone.worth;
    while (zone.reached < zone.ways.size() && zone.ways[zone.reached].first <= zone.worth)
        ++zone.reached;
    for (std::size_t i = 0; i < zone.reached; ++i)
        room = std::min(room, slack_[at(zone.ways[i].second)]);
    zone.ended = true;
    if (zone.reached < zone.ways.size() && zone.ways[zone.reached].first - zone.worth <= room) {
        room = zone.ways[zone.reached].first - zone.worth;
        zone.ended = false;
    }
    for (std::size_t i = 0; i < zone.reached; ++i) slack_[at(zone.ways[i].second)] -= room;
    zone.worth += room;
}

void Ascent::rise() {
    for (bool more = true; more;) {
        more = false;
        for (Rising& zone : zones_) {
            if (!zone.ended) rise(zone);
            more = more || !zone.ended;
        }
    }
}

}  // namespace

std::vector<double> priced_ascent(
    const Atlas& atlas, int item, const Bill& bill, const std::vector<double>& limits
) {
    Ascent ascent(atlas, item, bill);
    for (int zone = 0; zone < atlas.zones(); ++zone) {
        if (atlas.placement().asks(item, zone)) ascent.add(zone, limits[at(zone)]);
    }
    ascent.rise();
    std::vector<double> worths(at(atlas.zones()), 0);
    for (const Rising& zone : ascent.zones()) worths[at(zone.zone)] = zone.worth;
    return worths;
}

}  // namespace lingju::planning::solver
