#include "planning/solver/interchange.hpp"

#include <algorithm>

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
      extra_(at(siting_.sites)) {}

void Interchange::reset(std::span<const int> open) {
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

void Interchange::find_two(int customer) {
    const auto sites = neighbours_.sites(customer);
    const auto costs = neighbours_.costs(customer);
    int found = 0;
    first_[at(customer)] = second_[at(customer)] = -1;
    first_cost_[at(customer)] = second_cost_[at(customer)] = neighbours_.beyond();
    for (std::size_t i = 0; i < sites.size() && found < 2; ++i) {
        if (open_[at(sites[i])] == 0) continue;
        (found == 0 ? first_ : second_)[at(customer)] = sites[i];
        (found == 0 ? first_cost_ : second_cost_)[at(customer)] = costs[i];
        ++found;
    }
    if (found < 2 && neighbours_.cap(customer) != unreachable) find_two_everywhere(customer);
}

void Interchange::find_two_everywhere(int customer) {
    for (int site : list_) {
        if (site == first_[at(customer)] || site == second_[at(customer)]) continue;
        const Units cost = siting_.costs.of(customer, site);
        if (cost < first_cost_[at(customer)]) {
            second_[at(customer)] = first_[at(customer)];
            second_cost_[at(customer)] = first_cost_[at(customer)];
            first_[at(customer)] = site;
            first_cost_[at(customer)] = cost;
        } else if (cost < second_cost_[at(customer)]) {
            second_[at(customer)] = site;
            second_cost_[at(customer)] = cost;
        }
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

void Interchange::contribute(int customer, int sign) {
    const Units d1 = first_cost_[at(customer)];
    const Units d2 = second_cost_[at(customer)];
    const int nearest = first_[at(customer)];
    if (nearest >= 0) loss_[at(nearest)] += sign * (d2 - d1);
    const auto sites = neighbours_.sites(customer);
    const auto costs = neighbours_.costs(customer);
    std::size_t i = 0;
    for (; i < sites.size() && costs[i] < d2; ++i) {
        if (costs[i] < d1) gain_[at(sites[i])] += sign * (d1 - costs[i]);
        if (nearest >= 0) add_extra(sites[i], nearest, d2 - std::max(costs[i], d1), sign);
    }
    effort_ += static_cast<long>(i);
}

void Interchange::open_site(int site) {
    const Units* costs = neighbours_.column(site, buffer_);
    effort_ += siting_.customers / 4;
    for (int customer = 0; customer < siting_.customers; ++customer) {
        const Units cost = costs[customer];
        if (cost >= second_cost_[at(customer)]) continue;
        contribute(customer, -1);
        if (cost < first_cost_[at(customer)]) {
            cost_ -= first_cost_[at(customer)] - cost;
            second_[at(customer)] = first_[at(customer)];
            second_cost_[at(customer)] = first_cost_[at(customer)];
            first_[at(customer)] = site;
            first_cost_[at(customer)] = cost;
        } else {
            second_[at(customer)] = site;
            second_cost_[at(customer)] = cost;
        }
        contribute(customer, 1);
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
    effort_ += siting_.customers / 4;
    for (int customer = 0; customer < siting_.customers; ++customer) {
        if (first_[at(customer)] != site && second_[at(customer)] != site) continue;
        contribute(customer, -1);
        cost_ -= first_cost_[at(customer)];
        find_two(customer);
        cost_ += first_cost_[at(customer)];
        contribute(customer, 1);
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

Move Interchange::best_move(std::span<const int> hold, int now, Units aspiration) const {
    Move best{.saves = -unreachable};
    effort_ += 100 + siting_.sites;
    int freest = -1;
    for (int site : list_) {
        if (!may_close(site) || held(hold, now, site)) continue;
        const Units drop = siting_.opening[at(site)] - loss_[at(site)];
        if (freest < 0 || drop > siting_.opening[at(freest)] - loss_[at(freest)]) freest = site;
        if (siting_.open_exactly == 0) offer(best, {-1, site, drop}, hold, now, aspiration);
    }
    for (int site = 0; site < siting_.sites; ++site) {
        if (open_[at(site)] != 0 || forbidden_[at(site)] != 0) continue;
        weigh_adds_and_swaps(site, best, freest, hold, now, aspiration);
    }
    return best;
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

void Interchange::descend() {
    for (Move move = best_move(); move.saves > 0; move = best_move()) apply(move);
}

}  // namespace lingju::planning::solver
