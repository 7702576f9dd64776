#include "planning/solver/walk.hpp"

#include <algorithm>
#include <cmath>

namespace lingju::planning::solver {

namespace {

constexpr double hopeless = 1e300;
constexpr double patience = 40;   // temperatures: a step that looks that much too dear is given up
constexpr int zones_around = 4;   // of a site: where a pair of it may move
constexpr int offers_around = 6;  // of each of those zones
constexpr int draws_most = 8;
constexpr double alike = 0.3;  // of two pairs that change places: the lesser's minutes

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double load(const Holding& holding, int offer) {
    return holding.volume(offer) * holding.terms(offer).minutes;
}

}  // namespace

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

void Walk::gather(std::vector<Holding*> holdings) {
    holdings_ = std::move(holdings);
    tenants_.assign(prices_.size(), {});
    for (std::size_t index = 0; index < holdings_.size(); ++index) {
        for (int offer : holdings_[index]->open()) {
            const Holding::Terms& terms = holdings_[index]->terms(offer);
            if (!terms.must) tenants_[at(terms.site)].push_back(static_cast<int>(index));
        }
    }
}

void Walk::note(std::size_t row, double more) {
    if (is_noted_[row] == 0) noted_.push_back(row);
    is_noted_[row] = 1;
    change_[row] += more;
}

void Walk::note_opening(const Holding& holding, int offer, double times) {
    const Offer& terms = holding.item().offers[at(offer)];
    const LimitRow& row = tariff_.row();
    if (terms.training > 0) note(row.training(), times * static_cast<double>(terms.training));
    if (terms.posting) note(row.postings(), times * row.postings_of(terms));
    if (terms.fresh) note(row.fresh(terms.site), times);
}

/// The open offer that serves a zone best at today's prices, or -1.
int Walk::cheapest(const Holding& holding, int zone, int besides, double& cost) const {
    const float* ways = terrain_.travel(zone);
    const double demand = holding.demand(zone);
    int best = -1;
    double travel = 0;
    cost = 1e299;
    const auto consider = [&](int offer) {
        const Holding::Terms& terms = holding.terms(offer);
        travel = holding.travel_by(zone, offer, ways[terms.site]);
        if (travel >= cost || offer == besides) return;
        const double all = travel + demand * terms.minutes * prices_[at(terms.site)];
        if (all >= cost) return;
        cost = all;
        best = offer;
    };
    const Holding::Nearby nearby = holding.nearby(zone);
    for (int offer : nearby.offers) {
        consider(offer);
        if (travel >= cost) return best;
    }
    if (nearby.all) return best;
    for (int offer : holding.open()) consider(offer);
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
        const double freed = load_now * prices_[at(site_now)];
        if (farther >= freed) continue;
        if (farther - freed + load * price(site, 0.5 * load) >= 0) continue;
        moves_.push_back({zone, offer});
        note(at(site), load);
        note(at(site_now), -load_now);
        more += farther;
    }
    return more;
}

/// The zones of what is closed go to the best of the others, or to what is about to open; hopeless
/// where that comes to more than `most` at today's prices.
double Walk::shed(const Holding& holding, const Change& change, double most) {
    const auto [in, out] = change;
    const int site = holding.terms(out).site;
    double more = 0, priced = 0;
    for (int zone : holding.customers(out)) {
        double cost = 0;
        int best = cheapest(holding, zone, out, cost);
        if (in >= 0) {
            const double load = holding.minutes(zone, in);
            const double other =
                holding.travel(zone, in) + load * price(holding.terms(in).site, 0.5 * load);
            if (other < cost) {
                cost = other;
                best = in;
            }
        }
        if (best < 0) return hopeless;
        const double load = holding.minutes(zone, out);
        priced += cost - holding.travel(zone) - load * prices_[at(site)];
        if (priced > most) return hopeless;
        moves_.push_back({zone, best});
        note(at(holding.terms(best).site), holding.minutes(zone, best));
        note(at(site), -load);
        more += holding.travel(zone, best) - holding.travel(zone);
    }
    return more;
}

/// Notes what a change of the pairs does, and answers what travel, opening and duties grow by;
/// hopeless where nothing is opened and with all charges that looks like more than `most`. What is
/// opened may still bring zones nearer.
double Walk::weigh(const Holding& holding, const Change& change, double most) {
    const std::size_t first_move = moves_.size();
    double more = 0;
    if (change.in >= 0) {
        note_opening(holding, change.in, 1);
        more += holding.terms(change.in).opening + pull(holding, change.in, change.out);
    }
    if (change.out >= 0) {
        note_opening(holding, change.out, -1);
        more -= holding.terms(change.out).opening;
        more += shed(holding, change, change.in >= 0 ? any : most - more - charges());
    }
    return more + duty_charge(holding, change, first_move);
}

double Walk::charges() const {
    double sum = 0;
    for (std::size_t row : noted_) sum += tariff_.charge(row, change_[row]);
    return sum;
}

/// What the moves from `first_move` on change in least volumes and reach.
double Walk::duty_charge(const Holding& holding, const Change& change, std::size_t first_move) {
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
    if (change.in >= 0) add(change.in, 0);
    if (change.out >= 0) add(change.out, 0);
    double far = holding.far(), sum = -holding.remote(far);
    for (std::size_t i = first_move; i < moves_.size(); ++i) {
        const auto [zone, offer] = moves_[i];
        const int now = holding.serving(zone);
        add(now, -holding.demand(zone));
        add(offer, holding.demand(zone));
        far += holding.far_weight(zone, offer) - holding.far_weight(zone, now);
    }
    for (const auto& [offer, more] : volumes_) {
        const double volume = holding.volume(offer);
        if (holding.is_open(offer)) sum -= holding.lean(offer, volume);
        if (offer != change.out) sum += holding.lean(offer, volume + more);
    }
    return duty_price_ * (sum + holding.remote(far));
}

/// How much dearer the next step may be.
double Walk::allowance(Random& random) const {
    return temperature_ > 0 ? -temperature_ * std::log(1 - random.fraction()) : 0;
}

/// The moves from `begin` to `end` and the change, which are of one holding.
void Walk::carry_out(Holding& holding, const Change& change, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) holding.serve(moves_[i].zone, moves_[i].offer);
    if (change.out >= 0) holding.close(change.out);
    if (change.in >= 0) holding.open(change.in);
}

void Walk::take_noted() {
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

/// Answers whether the step was taken.
bool Walk::try_step(Holding& holding, const Change& change, Random& random) {
    const double most = allowance(random);
    double more = weigh(holding, change, most + patience * temperature_);
    const bool idle = change.in >= 0 && change.out < 0 && moves_.empty();
    bool taken = !idle && more < hopeless;
    if (taken) {
        more += charges();
        taken = more < most;
    }
    if (taken) {
        carry_out(holding, change, 0, moves_.size());
        take_noted();
    }
    forget();
    return taken;
}

void Walk::try_shift(Holding& holding, int zone, Random& random) {
    const int now = holding.serving(zone);
    if (now < 0) return;
    double cost = 0;
    const int other = cheapest(holding, zone, now, cost);
    if (other < 0) return;
    moves_.push_back({zone, other});
    note(at(holding.terms(other).site), holding.minutes(zone, other));
    note(at(holding.terms(now).site), -holding.minutes(zone, now));
    const double more = holding.travel(zone, other) - holding.travel(zone) + charges() +
                        duty_charge(holding, {}, 0);
    if (more < allowance(random)) {
        carry_out(holding, {}, 0, 1);
        take_noted();
    }
    forget();
}

/// What closes when `in` opens: what its site holds, or with `may_swap` what serves a zone near it;
/// -1 where nothing does.
int Walk::gives_way(const Holding& holding, int in, bool may_swap, Random& random) const {
    const int site = holding.terms(in).site, held = holding.held(site);
    if (held >= 0 || !may_swap) return held;
    const auto& near = terrain_.near(site);
    const int among = std::min(zones_around, static_cast<int>(near.size()));
    return among > 0 ? holding.serving(near[at(random.below(among))].zone) : -1;
}

/// A pair opens, closes, or moves to a site nearby.
void Walk::try_pair(std::size_t index, bool may_swap, Random& random) {
    Holding& holding = *holdings_[index];
    const auto& lots = holding.lots();
    if (lots.empty()) return;
    const int offer = lots[at(random.below(static_cast<int>(lots.size())))];
    const int site = holding.terms(offer).site;
    Change change{.in = -1, .out = offer};
    if (!holding.is_open(offer))
        change = {.in = offer, .out = gives_way(holding, offer, may_swap, random)};
    const bool in_place = change.out == holding.held(site) && holding.terms(offer).must;
    const bool must_stay = change.out >= 0 && holding.terms(change.out).must;
    if (must_stay && (change.in < 0 || !in_place)) return;
    const int left = change.out < 0 ? -1 : holding.terms(change.out).site;
    if (!try_step(holding, change, random)) return;
    const int who = static_cast<int>(index);
    if (left >= 0) std::erase(tenants_[at(left)], who);
    if (change.in >= 0) tenants_[at(site)].push_back(who);
}

/// A closed offer around a site, or -1; the less often the dearer.
int Walk::offer_around(const Holding& holding, int site, Random& random) const {
    const auto& near = terrain_.near(site);
    const int among = std::min(zones_around, static_cast<int>(near.size()));
    if (among == 0) return -1;
    const std::size_t zone = at(near[at(random.below(among))].zone);
    const Ways& ways = holding.ways();
    const std::size_t begin = ways.begin[zone];
    const int offers = std::min(offers_around, static_cast<int>(ways.begin[zone + 1] - begin));
    if (offers == 0) return -1;
    const int offer = ways.offer[begin + at(random.below(offers))];
    if (holding.held(holding.terms(offer).site) >= 0) return -1;
    return random.fraction() < holding.odds(offer) ? offer : -1;
}

/// An offer by which the item could come to a site that it is not at, or -1; the less often the
/// dearer.
int Walk::entry(const Holding& holding, int site, Random& random) const {
    if (holding.held(site) >= 0 || holding.modes(site) == 0) return -1;
    const int offer = holding.first(site) + random.below(holding.modes(site));
    return random.fraction() < holding.odds(offer) ? offer : -1;
}

/// An open pair that may close, or -1 where few may.
int Walk::leaver(const Holding& holding, Random& random) {
    const std::vector<int>& open = holding.open();
    for (int draw = 0; draw < draws_most && !open.empty(); ++draw) {
        const int offer = open[at(random.below(static_cast<int>(open.size())))];
        if (!holding.terms(offer).must) return offer;
    }
    return -1;
}

/// Another item nearby comes to where a pair of this one was, and this one to where that was.
void Walk::try_exchange(std::size_t index, Random& random) {
    Holding& one = *holdings_[index];
    Change ones{.in = -1, .out = leaver(one, random)};
    if (ones.out < 0) return;
    const int here = one.terms(ones.out).site;
    ones.in = offer_around(one, here, random);
    if (ones.in < 0) return;
    const int there = one.terms(ones.in).site;
    const std::vector<int>& tenants = tenants_[at(there)];
    if (tenants.empty()) return;
    const std::size_t who = at(tenants[at(random.below(static_cast<int>(tenants.size())))]);
    Holding& other = *holdings_[who];
    Change others{.in = -1, .out = other.held(there)};
    const double load_one = load(one, ones.out), load_other = load(other, others.out);
    const bool equal = std::min(load_one, load_other) >= alike * std::max(load_one, load_other);
    if (other.terms(others.out).must || !equal) return;
    others.in = entry(other, here, random);
    if (others.in < 0) return;
    const double most = allowance(random);
    note(at(here), -load_one);  // as if it had gone
    double more = weigh(other, others, any);
    note(at(here), load_one);
    const std::size_t parting = moves_.size();
    if (more < hopeless) more += weigh(one, ones, any);
    if (more < hopeless && more + charges() < most) {
        carry_out(other, others, 0, parting);
        carry_out(one, ones, parting, moves_.size());
        take_noted();
        std::ranges::replace(tenants_[at(here)], static_cast<int>(index), static_cast<int>(who));
        std::ranges::replace(tenants_[at(there)], static_cast<int>(who), static_cast<int>(index));
    }
    forget();
}

void Walk::step(std::size_t index, Random& random) {
    constexpr int kinds = 24, shifts = 9, adds = 11, swaps = 16;
    const int kind = random.below(kinds);
    if (kind < shifts) return try_shift(*holdings_[index], random.below(terrain_.zones()), random);
    if (kind < swaps) return try_pair(index, kind >= adds, random);
    try_exchange(index, random);
}

void Walk::settle_in(Holding& holding, const std::vector<double>& wishes) {
    const Ways& ways = holding.ways();
    std::vector<int> open;
    std::vector<char> held(prices_.size(), 0);
    for (bool must : {true, false}) {
        for (int offer = 0; offer < holding.offers(); ++offer) {
            const auto& terms = holding.terms(offer);
            const bool wanted = terms.must || wishes[at(offer)] >= 0;
            if (!wanted || terms.must != must || held[at(terms.site)] != 0) continue;
            held[at(terms.site)] = 1;
            open.push_back(offer);
            note_opening(holding, offer, 1);
        }
    }
    holding.open_all(open);
    for (int zone = 0; zone < terrain_.zones(); ++zone) {
        if (!holding.asks(zone)) continue;
        double cost = 0;
        int offer = cheapest(holding, zone, -1, cost);
        if (offer < 0) {
            offer = ways.offer[ways.begin[at(zone)]];
            note_opening(holding, offer, 1);
            holding.open(offer);
        }
        note(at(holding.terms(offer).site), holding.minutes(zone, offer));
        holding.serve(zone, offer);
    }
    take_noted();
    forget();
}

}  // namespace lingju::planning::solver
