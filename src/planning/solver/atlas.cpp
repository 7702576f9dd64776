#include <algorithm>
#include <map>
#include <numeric>

#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

using Kind = std::vector<std::pair<int, Units>>;

Kind kind_of(const Item& item) {
    Kind kind;
    for (const Offer& offer : item.offers) kind.emplace_back(offer.site, offer.visits);
    return kind;
}

}  // namespace

Atlas::Atlas(const Placement& placement) : placement_(placement) {
    std::map<Kind, int> kinds;
    for (const Item& item : placement.items) {
        const auto [found, fresh] = kinds.emplace(kind_of(item), static_cast<int>(ways_.size()));
        if (fresh) ways_.push_back(ways_of(item));
        kind_.push_back(found->second);
    }
    find_twins();
    for (int item = 0; item < items(); ++item) {
        for (int zone = 0; zone < zones(); ++zone) {
            const auto& begin = ways(item).begin;
            if (placement.asks(item, zone) && begin[at(zone)] == begin[at(zone) + 1] &&
                lost_.first < 0) {
                lost_ = {item, zone};
            }
        }
    }
}

void Atlas::find_twins() {
    std::map<std::pair<std::size_t, Units>, std::vector<int>> first;
    twins_.assign(at(items()), 0);
    for (int item = 0; item < items(); ++item) {
        const Item& one = placement_.items[at(item)];
        const Units sum = std::reduce(one.weight.begin(), one.weight.end());
        auto& known = first[{one.offers.size(), sum}];
        const auto same = std::ranges::find_if(known, [&](int index) {
            const Item& other = placement_.items[at(index)];
            return one.offers == other.offers && one.weight == other.weight &&
                   one.demand == other.demand && one.reach == other.reach;
        });
        twin_.push_back(same == known.end() ? item : *same);
        if (same == known.end()) known.push_back(item);
        ++twins_[at(twin_.back())];
    }
}

Ways Atlas::ways_of(const Item& item) const {
    Ways ways;
    ways.begin.push_back(0);
    std::vector<std::pair<double, int>> row;
    for (int zone = 0; zone < zones(); ++zone) {
        row.clear();
        for (std::size_t offer = 0; offer < item.offers.size(); ++offer) {
            const Units travel = placement_.travel_of(zone, item.offers[offer].site);
            if (travel == unreachable) continue;
            row.emplace_back(
                static_cast<double>(travel * item.offers[offer].visits), static_cast<int>(offer)
            );
        }
        std::sort(row.begin(), row.end());
        for (const auto& [travel, offer] : row) {
            ways.travel.push_back(travel);
            ways.offer.push_back(offer);
        }
        ways.begin.push_back(ways.travel.size());
    }
    return ways;
}

}  // namespace lingju::planning::solver
