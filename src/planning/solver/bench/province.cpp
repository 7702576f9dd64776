#include "planning/solver/bench/province.hpp"

#include <cmath>

#include "planning/solver/random.hpp"

namespace lingju::planning::solver::bench {

namespace {

constexpr int permissions = 10;  // ways in which an item may be allowed at points
constexpr int frequencies = 3, often[frequencies] = {20, 4, 1};
constexpr int lengths = 5;  // of a visit
constexpr double spare = 1.3;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void add_places(Placement& placement, int size, Random& random) {
    const int sites = 300 * size, zones = 240 * size;
    const int width = static_cast<int>(1000 * std::sqrt(size));
    std::vector<std::pair<int, int>> places;
    for (int i = 0; i < sites + zones; ++i)
        places.emplace_back(random.below(width), random.below(width));
    for (int site = 0; site < sites; ++site) placement.sites.push_back("S" + std::to_string(site));
    placement.travel.reserve(at(sites) * at(zones));
    for (int zone = 0; zone < zones; ++zone) {
        placement.zones.push_back("Z" + std::to_string(zone));
        const auto& [x, y] = places[at(sites + zone)];
        for (int site = 0; site < sites; ++site) {
            const auto& [a, b] = places[at(site)];
            placement.travel.push_back(std::llround(std::hypot(x - a, y - b)));
        }
    }
}

std::vector<Offer> random_offers(int sites, Random& random) {
    std::vector<Offer> offers;
    for (int site = 0; site < sites; ++site) {
        if (random.below(4) == 0) continue;
        Offer offer{.site = site, .opening = 600 + random.below(1800)};
        offer.fresh = random.below(2) == 0;
        offer.training = offer.fresh ? 8 : 0;
        offers.push_back(offer);
    }
    return offers;
}

Item item_of(
    int index, const std::vector<std::vector<Offer>>& offers, const std::vector<Units>& people
) {
    Item item{.id = "K" + std::to_string(index)};
    item.offers = offers[at(index / (frequencies * lengths) % permissions)];
    for (Offer& offer : item.offers) offer.minutes = 10 + 5 * (index % lengths);
    for (Units there : people) item.weight.push_back(often[index % frequencies] * there);
    item.demand = item.weight;
    return item;
}

}  // namespace

Placement province(int size) {
    Random random(20'260'623);
    Placement placement;
    add_places(placement, size, random);
    const int sites = static_cast<int>(placement.sites.size());
    std::vector<std::vector<Offer>> offers;
    for (int i = 0; i < permissions; ++i) offers.push_back(random_offers(sites, random));
    std::vector<Units> people;
    for (std::size_t zone = 0; zone < placement.zones.size(); ++zone)
        people.push_back(1 + random.below(5));
    double load = 0;
    for (int index = 0; index < 30 * size; ++index) {
        placement.items.push_back(item_of(index, offers, people));
        const Item& item = placement.items.back();
        for (Units demand : item.demand)
            load += static_cast<double>(demand * item.offers.front().minutes);
    }
    placement.capacity.assign(at(sites), std::llround(spare * load / sites));
    placement.fresh_max.assign(at(sites), 12);
    placement.training_max = 8LL * sites * 4;
    return placement;
}

}  // namespace lingju::planning::solver::bench
