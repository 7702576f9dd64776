#include "planning/solver/interchange.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Interchange::Interchange(const Neighbours& neighbours)
    : neighbours_(neighbours),
      siting_(neighbours.siting()),
      open_(at(siting_.sites), 0),
      forbidden_(at(siting_.sites), 0),
      place_(at(siting_.sites), -1),
      first_(at(siting_.customers), -1),
      second_(at(siting_.customers), -1),
      first_cost_(at(siting_.customers), neighbours.beyond()),
      second_cost_(at(siting_.customers), neighbours.beyond()),
      gain_(at(siting_.sites), 0),
      loss_(at(siting_.sites), 0),
      extra_(at(siting_.sites)),
      firsts_(siting_.customers, siting_.sites + 1),
      seconds_(siting_.customers, siting_.sites + 1),
      loose_(siting_.customers, 2),
      everybody_(at(siting_.customers)) {
    std::iota(everybody_.begin(), everybody_.end(), 0);
}

void Interchange::reset(std::span<const int> open, bool swaps) {
    swaps_ = swaps;
    std::fill(open_.begin(), open_.end(), 0);
    std::fill(place_.begin(), place_.end(), -1);
    std::fill(gain_.begin(), gain_.end(), 0);
    std::fill(loss_.begin(), loss_.end(), 0);
    for (auto& row : extra_) row.clear();
    list_.clear();
    cost_ = 0;
    for (int site : open) {
        if (open_[at(site)] != 0) continue;
        open_[at(site)] = 1;
        place_[at(site)] = static_cast<int>(list_.size());
        list_.push_back(site);
        cost_ += siting_.opening[at(site)];
    }
    for (int customer = 0; customer < siting_.customers; ++customer) {
        find_two(customer);
        contribute(customer, 1);
        cost_ += first_cost_[at(customer)];
    }
}

void Interchange::set_first(int customer, int site, Units cost) {
    first_[at(customer)] = site;
    first_cost_[at(customer)] = cost;
    firsts_.move(customer, site < 0 ? siting_.sites : site);
}

void Interchange::set_second(int customer, int site, Units cost) {
    second_[at(customer)] = site;
    second_cost_[at(customer)] = cost;
    seconds_.move(customer, site < 0 ? siting_.sites : site);
    loose_.move(customer, cost > neighbours_.cap(customer) ? 1 : 0);
}

void Interchange::find_two(int customer) {
    const auto sites = neighbours_.sites(customer);
    const auto costs = neighbours_.costs(customer);
    set_first(customer, -1, neighbours_.beyond());
    set_second(customer, -1, neighbours_.beyond());
    std::size_t i = 0;
    while (i < sites.size() && open_[at(sites[i])] == 0) ++i;
    if (i < sites.size()) set_first(customer, sites[i], costs[i]);
    if (i < sites.size()) ++i;
    while (i < sites.size() && open_[at(sites[i])] == 0) ++i;
    effort_ += static_cast<long>(i);
    if (i < sites.size()) {
        set_second(customer, sites[i], costs[i]);
    } else if (neighbours_.cap(customer) != unreachable) {
        find_two_everywhere(customer);
    }
}

void Interchange::find_two_everywhere(int customer) {
    effort_ += static_cast<long>(list_.size());
    for (int site : list_) {
        if (site == first_[at(customer)]) continue;
        serve_also_from(site, customer, siting_.costs.of(customer, site));
    }
}

/// `site` takes its place among the customer's two nearest where it is near enough.
void Interchange::serve_also_from(int site, int customer, Units cost) {
    if (cost < first_cost_[at(customer)]) {
        set_second(customer, first_[at(customer)], first_cost_[at(customer)]);
        set_first(customer, site, cost);
    } else if (cost < second_cost_[at(customer)]) {
        set_second(customer, site, cost);
    }
}

void Interchange::add_extra(int site, int out, Units value, int sign) {
    auto& row = extra_[at(site)];
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].out != out) continue;
        row[i].value += sign * value;
        row[i].customers += sign;
        if (row[i].customers == 0) {
            row[i] = row.back();
            row.pop_back();
        }
        return;
    }
    row.push_back({out, sign, sign * value});
}

void Interchange::weigh_loss(int customer, int sign) {
    const int nearest = first_[at(customer)];
    if (nearest < 0) return;
    loss_[at(nearest)] += sign * (second_cost_[at(customer)] - first_cost_[at(customer)]);
}

void Interchange::contribute(int customer, int sign) {
    const Units d1 = first_cost_[at(customer)];
    const Units d2 = second_cost_[at(customer)];
    const int nearest = first_[at(customer)];
    weigh_loss(customer, sign);
    const auto sites = neighbours_.sites(customer);
    const auto costs = neighbours_.costs(customer);
    const Units end = swaps_ ? d2 : d1;
    std::size_t i = 0;
    for (; i < sites.size() && costs[i] < end; ++i) {
        if (costs[i] < d1) gain_[at(sites[i])] += sign * (d1 - costs[i]);
        if (swaps_ && nearest >= 0) add_extra(sites[i], nearest, d2 - std::max(costs[i], d1), sign);
    }
    effort_ += static_cast<long>(i);
}

/// The customers that `site` may become the first or second site of, some of them twice, and
/// others. Each stands under a first site that shares a sum with `site`, or under none, or is
/// loose. All of them in order where that is no less.
std::span<const int> Interchange::concerned_by(int site) {
    concerned_.clear();
    const auto take = [&](std::span<const int> customers) {
        concerned_.insert(concerned_.end(), customers.begin(), customers.end());
    };
    const std::size_t many = swaps_ ? at(siting_.customers) / 3 : 0;
    take(firsts_.under(siting_.sites));
    take(loose_.under(1));
    for (const Extra& extra : extra_[at(site)]) {
        if (concerned_.size() >= many) break;
        take(firsts_.under(extra.out));
    }
    const std::span<const int> concerned = concerned_.size() >= many ? everybody_ : concerned_;
    effort_ += static_cast<long>(concerned.size()) / 2;
    return concerned;
}

/// `change` moves a customer to other sites; what is kept of it follows.
template <class Change>
void Interchange::reseat(int customer, bool first_stays, Change change) {
    const bool loss_alone = first_stays && !swaps_;
    loss_alone ? weigh_loss(customer, -1) : contribute(customer, -1);
    cost_ -= first_cost_[at(customer)];
    change();
    cost_ += first_cost_[at(customer)];
    loss_alone ? weigh_loss(customer, 1) : contribute(customer, 1);
}

void Interchange::open_site(int site) {
    const auto concerned = concerned_by(site);
    const bool all = concerned.size() == at(siting_.customers);
    const Units* column = all ? neighbours_.column(site, buffer_) : nullptr;
    for (int customer : concerned) {
        const Units cost = all ? column[customer] : siting_.costs.of(customer, site);
        if (cost >= second_cost_[at(customer)] || first_[at(customer)] == site) continue;
        const bool first_stays = cost >= first_cost_[at(customer)];
        reseat(customer, first_stays, [&] { serve_also_from(site, customer, cost); });
    }
    cost_ += siting_.opening[at(site)];
    open_[at(site)] = 1;
    place_[at(site)] = static_cast<int>(list_.size());
    list_.push_back(site);
}

void Interchange::close_site(int site) {
    cost_ -= siting_.opening[at(site)];
    open_[at(site)] = 0;
    list_[at(place_[at(site)])] = list_.back();
    place_[at(list_.back())] = place_[at(site)];
    list_.pop_back();
    place_[at(site)] = -1;
    const auto first = firsts_.under(site), second = seconds_.under(site);
    concerned_.assign(first.begin(), first.end());
    concerned_.insert(concerned_.end(), second.begin(), second.end());
    effort_ += static_cast<long>(concerned_.size());
    const std::size_t served = first.size();
    for (std::size_t i = 0; i < concerned_.size(); ++i) {
        const int customer = concerned_[i];
        reseat(customer, i >= served, [&] { find_two(customer); });
    }
}

void Interchange::apply(const Move& move) {
    if (move.in >= 0) open_site(move.in);
    if (move.out >= 0) close_site(move.out);
}

bool Interchange::may_close(int site) const { return siting_.mandatory[at(site)] == 0; }

void Interchange::offer(
    Move& best, const Move& candidate, std::span<const int> hold, int now, Units aspiration
) const {
    if (candidate.saves <= best.saves) return;
    if (candidate.saves <= aspiration) {
        if (candidate.in >= 0 && held(hold, now, candidate.in)) return;
        if (candidate.out >= 0 && held(hold, now, candidate.out)) return;
    }
    best = candidate;
}

void Interchange::weigh_adds_and_swaps(
    int site, Move& best, int freest, std::span<const int> hold, int now, Units aspiration
) const {
    const Units add = gain_[at(site)] - siting_.opening[at(site)];
    effort_ += 2 + static_cast<long>(extra_[at(site)].size());
    if (siting_.open_exactly == 0) offer(best, {site, -1, add}, hold, now, aspiration);
    if (freest >= 0) {
        const Units swap = add + siting_.opening[at(freest)] - loss_[at(freest)];
        offer(best, {site, freest, swap}, hold, now, aspiration);
    }
    for (const Extra& extra : extra_[at(site)]) {
        if (!may_close(extra.out)) continue;
        const Units swap =
            add + siting_.opening[at(extra.out)] - loss_[at(extra.out)] + extra.value;
        offer(best, {site, extra.out, swap}, hold, now, aspiration);
    }
}

/// Weighs every closing, and answers the site whose closing costs least; -1 where none may close.
int Interchange::weigh_drops(Move& best, std::span<const int> hold, int now, Units aspiration)
    const {
    int freest = -1;
    effort_ += static_cast<long>(list_.size());
    for (int site : list_) {
        if (!may_close(site) || held(hold, now, site)) continue;
        const Units drop = siting_.opening[at(site)] - loss_[at(site)];
        if (freest < 0 || drop > siting_.opening[at(freest)] - loss_[at(freest)]) freest = site;
        if (siting_.open_exactly == 0) offer(best, {-1, site, drop}, hold, now, aspiration);
    }
    return freest;
}

Move Interchange::best_move(std::span<const int> hold, int now, Units aspiration) const {
    Move best{.saves = -unreachable};
    effort_ += 100 + siting_.sites;
    const int freest = weigh_drops(best, hold, now, aspiration);
    for (int site = 0; site < siting_.sites; ++site) {
        if (open_[at(site)] != 0 || forbidden_[at(site)] != 0) continue;
        weigh_adds_and_swaps(site, best, freest, hold, now, aspiration);
    }
    return best;
}

/// What opening `in` and closing `out` saves, or less than `least`.
Units Interchange::swap_saves(int in, int out, Units least) const {
    Units saves = gain_[at(in)] - siting_.opening[at(in)] + siting_.opening[at(out)];
    const auto served = firsts_.under(out);
    std::size_t i = 0;
    for (; i < served.size() && saves >= least; ++i) {
        const int customer = served[i];
        const Units first = first_cost_[at(customer)];
        const Units other = std::min(second_cost_[at(customer)], siting_.costs.of(customer, in));
        if (other > first) saves -= other - first;
    }
    effort_ += static_cast<long>(i);
    return saves;
}

/// A swap: a site opens for the one that serves a customer nearby, or for any; or, where their
/// number is free, a random site opens or closes alone. On the plane each site is as likely as any
/// other, else each customer is.
Move Interchange::drawn(Random& random) const {
    const std::uint64_t draw = random.next();
    if (siting_.open_exactly == 0 && draw % 2 == 0) {
        const int site = random.below(siting_.sites);
        return is_open(site) ? Move{.out = site} : Move{.in = site};
    }
    const bool plane = !siting_.costs.spots.empty();
    const int here = random.below(plane ? siting_.sites : siting_.customers);
    const auto around = neighbours_.sites(here);
    const std::size_t near = std::min(around.size(), 2 + at(siting_.sites) / list_.size());
    if (near == 0) return {};
    const int there = around[(draw >> 32) % near];
    const bool any = draw / 2 % 4 == 0;
    const int out = any ? list_[(draw >> 8) % list_.size()] : first_[at(plane ? there : here)];
    return out < 0 ? Move{} : Move{.in = plane ? here : there, .out = out};
}

Move Interchange::random_move(Random& random, double temperature) const {
    effort_ += 4;
    Move move = drawn(random);
    const auto [in, out, none] = move;
    if (in < 0 && out < 0) return {};
    if (in >= 0 && (is_open(in) || forbidden_[at(in)] != 0)) return {};
    if (out >= 0 && (!may_close(out) || (in < 0 && list_.size() == 1))) return {};
    const auto least = static_cast<Units>(std::ceil(temperature * std::log(1 - random.fraction())));
    if (in >= 0 && out >= 0) {
        move.saves = swap_saves(in, out, least);
    } else if (in >= 0) {
        move.saves = gain_[at(in)] - siting_.opening[at(in)];
    } else {
        move.saves = siting_.opening[at(out)] - loss_[at(out)];
    }
    return move.saves >= least ? move : Move{};
}

int Interchange::cheapest_to_close(int besides) const {
    int cheapest = -1;
    Units most = -unreachable;
    for (int site : list_) {
        const Units drop = siting_.opening[at(site)] - loss_[at(site)];
        if (site == besides || !may_close(site) || drop <= most) continue;
        most = drop;
        cheapest = site;
    }
    return cheapest;
}

void Interchange::descend(const std::atomic<bool>& stop) {
    while (!stop.load(std::memory_order_relaxed)) {
        const Move move = best_move();
        if (move.saves <= 0) return;
        apply(move);
    }
}

}  // namespace lingju::planning::solver
