#include "planning/solver/holding.hpp"

#include <algorithm>
#include <cmath>

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

Holding::Holding(const Placement& placement, const Terrain& terrain, int item)
    : item_(&placement.items[at(item)]),
      terrain_(&terrain),
      travel_(placement.zones.size(), 0),
      place_(item_->offers.size(), -1),
      held_(placement.sites.size(), -1),
      serving_(placement.zones.size(), -1),
      seat_(placement.zones.size(), -1),
      customers_(item_->offers.size()),
      has_duties_(item_->has_duties()),
      volume_(item_->offers.size(), 0) {
    for (const Offer& offer : item_->offers) {
        terms_.push_back(
            {.site = offer.site,
             .visits = static_cast<double>(offer.visits),
             .minutes = static_cast<double>(offer.minutes),
             .opening = static_cast<double>(offer.opening),
             .must = offer.must}
        );
        lots_.push_back(static_cast<int>(lots_.size()));
    }
    for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
        weight_.push_back(static_cast<float>(item_->weight[at(zone)]));
        demand_.push_back(static_cast<float>(item_->demand[at(zone)]));
        asks_.push_back(placement.asks(item, zone) ? 1 : 0);
        usual_weight_ += static_cast<double>(item_->weight[at(zone)]) /
                         static_cast<double>(placement.zones.size());
    }
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
    return asked && over > 0 ? over / usual_weight_ : 0;
}

void Holding::open(int offer) {
    place_[at(offer)] = static_cast<int>(open_.size());
    held_[at(terms(offer).site)] = offer;
    open_.push_back(offer);
    open_terms_.push_back(terms(offer));
}

void Holding::close(int offer) {
    const int place = place_[at(offer)];
    open_[at(place)] = open_.back();
    place_[at(open_.back())] = place;
    open_terms_[at(place)] = open_terms_.back();
    open_.pop_back();
    open_terms_.pop_back();
    place_[at(offer)] = -1;
    held_[at(terms(offer).site)] = -1;
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

Walk::Walk(const Terrain& terrain, Tariff tariff) : terrain_(terrain), tariff_(std::move(tariff)) {
    prices_.resize(tariff_.row().fresh(0));
    change_.assign(tariff_.row().size(), 0);
    is_noted_.assign(tariff_.row().size(), 0);
    begin(0);
}

void Walk::begin(double temperature, double duty_price) {
    temperature_ = temperature;
    duty_price_ = duty_price;
    for (std::size_t site = 0; site < prices_.size(); ++site) prices_[site] = tariff_.price(site);
}

void Walk::note(std::size_t row, double more) {
    if (is_noted_[row] == 0) noted_.push_back(row);
    is_noted_[row] = 1;
    change_[row] += more;
}

void Walk::note_opening(const Holding& holding, int offer, double times) {
    const Offer& terms = holding.item().offers[static_cast<std::size_t>(offer)];
    const LimitRow& row = tariff_.row();
    if (terms.training > 0) note(row.training(), times * static_cast<double>(terms.training));
    if (terms.posting) note(row.postings(), times * row.postings_of(terms));
    if (terms.fresh) note(row.fresh(terms.site), times);
}

/// The open offer that serves a zone best at today's prices, or -1.
int Walk::cheapest(const Holding& holding, int zone, int besides, double& cost) const {
    const float* ways = terrain_.travel(zone);
    const double weight = holding.weight(zone), demand = holding.demand(zone);
    const std::vector<Holding::Terms>& terms = holding.open_terms();
    int best = -1;
    cost = 1e299;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto site = static_cast<std::size_t>(terms[i].site);
        if (ways[site] >= no_way) continue;
        const double all = weight * terms[i].visits * static_cast<double>(ways[site]) +
                           demand * terms[i].minutes * prices_[site];
        if (all >= cost) continue;
        const int offer = holding.open()[i];
        if (offer == besides) continue;
        cost = all;
        best = offer;
    }
    return best;
}

/// Zones around an offer that are served better from there come over; answers what travel grows by.
double Walk::pull(const Holding& holding, int offer, int besides) {
    const int site = holding.terms(offer).site;
    const auto& near = terrain_.near(site);
    const std::size_t open = std::max<std::size_t>(1, holding.open().size());
    const std::size_t reach =
        std::min(near.size(), 12 + 3 * static_cast<std::size_t>(terrain_.zones()) / open);
    double more = 0;
    for (std::size_t i = 0; i < reach; ++i) {
        const int zone = near[i].zone, now = holding.serving(zone);
        if (now < 0 || now == besides) continue;
        const int site_now = holding.terms(now).site;
        const double farther =
            holding.travel_by(zone, offer, near[i].travel) - holding.travel(zone);
        const double load = holding.minutes(zone, offer), load_now = holding.minutes(zone, now);
        const double freed = load_now * prices_[static_cast<std::size_t>(site_now)];
        if (farther >= freed) continue;
        if (farther - freed + load * price(site, 0.5 * load) >= 0) continue;
        moves_.push_back({zone, offer});
        note(static_cast<std::size_t>(site), load);
        note(static_cast<std::size_t>(site_now), -load_now);
        more += farther;
    }
    return more;
}

/// The zones of an offer go to the best of the others, or to `besides`, which is about to open.
double Walk::shed(const Holding& holding, int offer, int besides) {
    const int site = holding.terms(offer).site;
    double more = 0;
    for (int zone : holding.customers(offer)) {
        double cost = 0;
        int best = cheapest(holding, zone, offer, cost);
        if (besides >= 0) {
            const double load = holding.minutes(zone, besides);
            const double other = holding.travel(zone, besides) +
                                 load * price(holding.terms(besides).site, 0.5 * load);
            if (other < cost) best = besides;
        }
        if (best < 0) return 1e300;
        moves_.push_back({zone, best});
        note(static_cast<std::size_t>(holding.terms(best).site), holding.minutes(zone, best));
        note(static_cast<std::size_t>(site), -holding.minutes(zone, offer));
        more += holding.travel(zone, best) - holding.travel(zone);
    }
    return more;
}

double Walk::charges() const {
    double sum = 0;
    for (std::size_t row : noted_) sum += tariff_.charge(row, change_[row]);
    return sum;
}

/// What the moves change in least volumes and reach.
double Walk::duty_charge(const Holding& holding, int in, int out) {
    if (!holding.has_duties()) return 0;
    volumes_.clear();
    const auto add = [&](int offer, double more) {
        const auto known = std::ranges::find(volumes_, offer, &std::pair<int, double>::first);
        if (known == volumes_.end()) {
            volumes_.emplace_back(offer, more);
        } else {
            known->second += more;
        }
    };
    if (in >= 0) add(in, 0);
    if (out >= 0) add(out, 0);
    double far = holding.far(), sum = -holding.remote(far);
    for (const Move& move : moves_) {
        const int now = holding.serving(move.zone);
        add(now, -holding.demand(move.zone));
        add(move.offer, holding.demand(move.zone));
        far += holding.far_weight(move.zone, move.offer) - holding.far_weight(move.zone, now);
    }
    for (const auto& [offer, more] : volumes_) {
        const double volume = holding.volume(offer);
        if (holding.is_open(offer)) sum -= holding.lean(offer, volume);
        if (offer != out) sum += holding.lean(offer, volume + more);
    }
    return duty_price_ * (sum + holding.remote(far));
}

bool Walk::accepts(double more, Random& random) const {
    if (more < 0) return true;
    return temperature_ > 0 && more < -temperature_ * std::log(1 - random.fraction());
}

void Walk::carry_out(Holding& holding, int in, int out) {
    for (const Move& move : moves_) holding.serve(move.zone, move.offer);
    if (out >= 0) holding.close(out);
    if (in >= 0) holding.open(in);
    for (std::size_t row : noted_) {
        tariff_.use(row, change_[row]);
        if (row < prices_.size()) prices_[row] = tariff_.price(row);
    }
}

void Walk::forget() {
    for (std::size_t row : noted_) change_[row] = is_noted_[row] = 0;
    noted_.clear();
    moves_.clear();
}

/// Opens `in`, closes `out`; either may be -1.
void Walk::try_step(Holding& holding, int in, int out, Random& random) {
    double more = 0;
    if (in >= 0) {
        note_opening(holding, in, 1);
        more += holding.terms(in).opening + pull(holding, in, out);
    }
    if (out >= 0) {
        note_opening(holding, out, -1);
        more += shed(holding, out, in) - holding.terms(out).opening;
    }
    const bool idle = in >= 0 && out < 0 && moves_.empty();
    if (!idle && more < 1e200) {
        more += charges() + duty_charge(holding, in, out);
        if (accepts(more, random)) carry_out(holding, in, out);
    }
    forget();
}

void Walk::try_shift(Holding& holding, int zone, Random& random) {
    const int now = holding.serving(zone);
    if (now < 0) return;
    double cost = 0;
    const int other = cheapest(holding, zone, now, cost);
    if (other < 0) return;
    moves_.push_back({zone, other});
    note(static_cast<std::size_t>(holding.terms(other).site), holding.minutes(zone, other));
    note(static_cast<std::size_t>(holding.terms(now).site), -holding.minutes(zone, now));
    const double more = holding.travel(zone, other) - holding.travel(zone);
    const double all = more + charges() + duty_charge(holding, -1, -1);
    if (accepts(all, random)) carry_out(holding, -1, -1);
    forget();
}

void Walk::step(Holding& holding, Random& random) {
    constexpr unsigned kinds = 16, shifts = 9, adds = 11;
    const std::uint64_t draw = random.next();
    const unsigned kind = draw % kinds;
    if (kind < shifts) return try_shift(holding, random.below(terrain_.zones()), random);
    const auto& lots = holding.lots();
    if (lots.empty()) return;
    const int offer = lots[static_cast<std::size_t>(random.below(static_cast<int>(lots.size())))];
    const int site = holding.terms(offer).site;
    if (holding.is_open(offer)) {
        if (!holding.terms(offer).must) try_step(holding, -1, offer, random);
        return;
    }
    int out = holding.held(site);
    if (out < 0 && kind >= adds) {
        const auto& near = terrain_.near(site);
        const int among = std::min(6, static_cast<int>(near.size()));
        if (among > 0)
            out = holding.serving(near[static_cast<std::size_t>(random.below(among))].zone);
    }
    const bool in_place = out == holding.held(site) && holding.terms(offer).must;
    if (out < 0 || !holding.terms(out).must || in_place) try_step(holding, offer, out, random);
}

void Walk::settle_in(Holding& holding, const Ways& ways, const std::vector<double>& wishes) {
    const auto open = [&](int offer) {
        note_opening(holding, offer, 1);
        holding.open(offer);
    };
    for (bool must : {true, false}) {
        for (int offer = 0; offer < holding.offers(); ++offer) {
            const auto& terms = holding.terms(offer);
            const bool wanted = terms.must || wishes[static_cast<std::size_t>(offer)] >= 0;
            if (wanted && terms.must == must && holding.held(terms.site) < 0) open(offer);
        }
    }
    for (int zone = 0; zone < terrain_.zones(); ++zone) {
        if (!holding.asks(zone)) continue;
        double cost = 0;
        int offer = cheapest(holding, zone, -1, cost);
        if (offer < 0) {
            const int nearest = ways.offer[ways.begin[static_cast<std::size_t>(zone)]];
            open(offer = nearest);
        }
        note(static_cast<std::size_t>(holding.terms(offer).site), holding.minutes(zone, offer));
        holding.serve(zone, offer);
    }
    carry_out(holding, -1, -1);
    forget();
}

}  // namespace lingju::planning::solver
