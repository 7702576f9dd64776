#include "planning/solver/holding.hpp"

#include <algorithm>
#include <numeric>

namespace lingju::planning::solver {

Terrain::Terrain(const Placement& placement)
    : zones_(static_cast<int>(placement.zones.size())),
      sites_(placement.sites.size()),
      near_(placement.sites.size()) {
    travel_.reserve(placement.travel.size());
    for (Units travel : placement.travel)
        travel_.push_back(travel == unreachable ? no_way : static_cast<float>(travel));
    for (std::size_t site = 0; site < sites_; ++site) {
        for (int zone = 0; zone < zones_; ++zone) {
            const float way = travel(zone)[site];
            if (way < no_way) near_[site].push_back({zone, way});
        }
        std::ranges::stable_sort(near_[site], {}, &Near::travel);
    }
}

Layout::Layout(const Placement& placement, int item) : first(placement.sites.size() + 1, 0) {
    const Item& one = placement.items[static_cast<std::size_t>(item)];
    has_duties = one.has_duties();
    terms.reserve(one.offers.size());
    for (const Offer& offer : one.offers) {
        terms.push_back(
            {.site = offer.site,
             .must = offer.must,
             .visits = static_cast<double>(offer.visits),
             .minutes = static_cast<double>(offer.minutes),
             .opening = static_cast<double>(offer.opening)}
        );
        ++first[static_cast<std::size_t>(offer.site) + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    const std::size_t zones = placement.zones.size();
    for (std::size_t zone = 0; zone < zones; ++zone) {
        weight.push_back(static_cast<float>(one.weight[zone]));
        demand.push_back(static_cast<float>(one.demand[zone]));
        asks.push_back(placement.asks(item, static_cast<int>(zone)) ? 1 : 0);
        usual_weight += static_cast<double>(one.weight[zone]) / static_cast<double>(zones);
    }
}

Holding::Holding(
    const Atlas& atlas, const Terrain& terrain, int item, std::shared_ptr<const Layout> layout
)
    : item_(&atlas.placement().items[at(item)]),
      ways_(&atlas.ways(item)),
      terrain_(&terrain),
      layout_(std::move(layout)),
      terms_(layout_->terms.data()),
      first_(layout_->first.data()),
      weight_(layout_->weight.data()),
      demand_(layout_->demand.data()),
      asks_(layout_->asks.data()),
      travel_(at(atlas.zones()), 0),
      place_(item_->offers.size(), -1),
      held_(atlas.placement().sites.size(), -1),
      serving_(at(atlas.zones()), -1),
      seat_(at(atlas.zones()), -1),
      lots_(item_->offers.size()),
      odds_(item_->offers.size(), 1),
      nearby_(at(atlas.zones()) * nearby_most),
      nearby_count_(at(atlas.zones()), 0),
      customers_(item_->offers.size()),
      volume_(item_->offers.size(), 0) {
    std::iota(lots_.begin(), lots_.end(), 0);
}

double Holding::lean(int offer, double volume) const {
    const auto least = static_cast<double>(item_->offers[at(offer)].least);
    return volume < least ? 1 - volume / least : 0;
}

double Holding::far_weight(int zone, int offer) const {
    const auto within = static_cast<double>(item_->reach.within);
    const float way = terrain_->travel(zone)[terms_[at(offer)].site];
    return static_cast<double>(way) > within ? static_cast<double>(weight_[at(zone)]) : 0;
}

double Holding::remote(double far) const {
    const double over = far - static_cast<double>(item_->reach.far_max);
    const bool asked = item_->reach.within != unreachable;
    return asked && over > 0 ? over / layout_->usual_weight : 0;
}

void Holding::set_lots(std::vector<int> lots) {
    lots_ = std::move(lots);
    std::ranges::fill(odds_, 0);
    for (int offer : lots_) odds_[at(offer)] += 1;
    const float most = lots_.empty() ? 1 : std::ranges::max(odds_);
    for (float& odds : odds_) odds /= most;
}

/// Into the list of a zone, where it belongs there.
void Holding::take_nearby(int zone, int offer, float way) {
    if (way >= no_way) return;
    int* const offers = &nearby_[at(zone) * nearby_most];
    std::uint8_t& count = nearby_count_[at(zone)];
    std::size_t place = count;
    while (place > 0 && this->way(zone, offers[place - 1]) > way) --place;
    const bool is_last = place == count;
    if (is_last && (count == nearby_most || at(count) + 1 < open_.size())) return;
    if (count < nearby_most) ++count;
    for (std::size_t i = count - 1U; i > place; --i) offers[i] = offers[i - 1];
    offers[place] = offer;
}

void Holding::forget_nearby(int zone, int offer) {
    int* const offers = &nearby_[at(zone) * nearby_most];
    std::uint8_t& count = nearby_count_[at(zone)];
    int* const found = std::find(offers, offers + count, offer);
    if (found == offers + count) return;
    std::copy(found + 1, offers + count, found);
    --count;
    if (count >= nearby_least || lists_all(zone)) return;
    find_nearby(zone);
    reach_ = std::max(reach_, farthest_listed(zone));
}

void Holding::find_nearby(int zone) {
    std::vector<std::pair<float, std::size_t>> ways;
    for (std::size_t i = 0; i < open_.size(); ++i) {
        if (const float there = way(zone, open_[i]); there < no_way) ways.emplace_back(there, i);
    }
    const std::size_t count = std::min(ways.size(), nearby_most);
    const auto end = ways.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(ways.begin(), end, ways.end());
    for (std::size_t i = 0; i < count; ++i)
        nearby_[at(zone) * nearby_most + i] = open_[ways[i].second];
    nearby_count_[at(zone)] = static_cast<std::uint8_t>(count);
}

float Holding::farthest_listed(int zone) const {
    const std::size_t count = nearby_count_[at(zone)];
    return count == 0 ? 0 : way(zone, nearby_[at(zone) * nearby_most + count - 1]);
}

void Holding::find_reach() {
    reach_ = 0;
    for (int zone = 0; zone < terrain_->zones(); ++zone)
        reach_ = std::max(reach_, farthest_listed(zone));
}

/// All zones whose lists hold the offer, or might; visit(zone, way).
template <class Visit>
void Holding::visit_listing(int offer, const Visit& visit) {
    if (open_.size() <= nearby_most + 1) {
        for (int zone = 0; zone < terrain_->zones(); ++zone) visit(zone, way(zone, offer));
        return;
    }
    const auto visits = static_cast<float>(terms_[at(offer)].visits);
    for (const Terrain::Near& near : terrain_->near(terms_[at(offer)].site)) {
        if (visits * near.travel > reach_) return;
        visit(near.zone, visits * near.travel);
    }
}

void Holding::note_open(int offer) {
    place_[at(offer)] = static_cast<int>(open_.size());
    held_[at(terms(offer).site)] = offer;
    open_.push_back(offer);
}

void Holding::open(int offer) {
    note_open(offer);
    visit_listing(offer, [&](int zone, float way) { take_nearby(zone, offer, way); });
    if (open_.size() == nearby_most + 1) find_reach();
}

void Holding::open_all(std::span<const int> offers) {
    for (int offer : offers) note_open(offer);
    for (int zone = 0; zone < terrain_->zones(); ++zone) find_nearby(zone);
    find_reach();
}

void Holding::close(int offer) {
    std::vector<int> zones;
    visit_listing(offer, [&](int zone, float) { zones.push_back(zone); });
    const int place = place_[at(offer)];
    open_[at(place)] = open_.back();
    place_[at(open_.back())] = place;
    open_.pop_back();
    place_[at(offer)] = -1;
    held_[at(terms(offer).site)] = -1;
    for (int zone : zones) forget_nearby(zone, offer);
}

void Holding::serve(int zone, int offer) {
    if (const int before = serving(zone); before >= 0) {
        std::vector<int>& left = customers_[at(before)];
        left[at(seat_[at(zone)])] = left.back();
        seat_[at(left.back())] = seat_[at(zone)];
        left.pop_back();
        volume_[at(before)] -= demand(zone);
        far_ -= far_weight(zone, before);
    }
    volume_[at(offer)] += demand(zone);
    far_ += far_weight(zone, offer);
    serving_[at(zone)] = offer;
    travel_[at(zone)] = static_cast<float>(travel(zone, offer));
    seat_[at(zone)] = static_cast<int>(customers_[at(offer)].size());
    customers_[at(offer)].push_back(zone);
}

}  // namespace lingju::planning::solver
