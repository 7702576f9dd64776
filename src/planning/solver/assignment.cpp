#include "planning/solver/assignment.hpp"

namespace lingju::planning::solver {

Assignment::Assignment(const Atlas& atlas)
    : atlas_(&atlas),
      placement_(&atlas.placement()),
      offers_(at(atlas.items()) * at(atlas.zones()), -1),
      room_(placement_->capacity),
      fresh_(placement_->sites.size(), 0),
      posted_(placement_->sites.size(), 0),
      far_(placement_->items.size(), 0) {
    for (int item = 0; item < atlas.items(); ++item) {
        const std::size_t offers = placement_->items[at(item)].offers.size();
        open_.emplace_back(offers, 0);
        customers_.emplace_back(offers, 0);
        held_.emplace_back(placement_->sites.size(), -1);
        volume_.emplace_back(offers, 0);
        for (int zone = 0; zone < atlas.zones(); ++zone)
            unserved_ += placement_->asks(item, zone) ? 1 : 0;
        for (int o = 0; o < static_cast<int>(offers); ++o) {
            const bool lacks = terms(item, o).must && held_[at(item)][at(terms(item, o).site)] < 0;
            if (lacks) open(item, first_for_floor(item, o));
        }
    }
}

/// Of the site's offers that satisfy its floor the first that the limits allow; where they allow
/// none the first.
int Assignment::first_for_floor(int item, int first) const {
    for (int o = first; o < offers(item) && terms(item, o).site == terms(item, first).site; ++o) {
        if (terms(item, o).must && may_open(item, o)) return o;
    }
    return first;
}

Units Assignment::travel_cost(int item, int zone, int offer) const {
    const Offer& one = terms(item, offer);
    return placement_->items[at(item)].weight[at(zone)] * one.visits *
           placement_->travel_of(zone, one.site);
}

Units Assignment::load(int item, int zone, int offer) const {
    return placement_->items[at(item)].demand[at(zone)] * terms(item, offer).minutes;
}

int Assignment::postings_after(const Offer& offer) const {
    const int per = placement_->pairs_per_posting;
    const int now = posted_[at(offer.site)];
    return postings_ + (now + 1 + per - 1) / per - (now + per - 1) / per;
}

bool Assignment::may_open(int item, int offer) const {
    const Offer& one = terms(item, offer);
    if (held_[at(item)][at(one.site)] >= 0) return false;
    if (one.fresh && fresh_[at(one.site)] >= placement_->fresh_max[at(one.site)]) return false;
    if (one.training > 0 && training_ + one.training > placement_->training_max) return false;
    return !one.posting || postings_after(one) <= placement_->postings_max;
}

bool Assignment::is_lean(int item, int offer) const {
    const Offer& one = terms(item, offer);
    const bool counts = is_open(item, offer) && (one.must || customers(item, offer) > 0);
    return counts && volume(item, offer) < one.least;
}

bool Assignment::is_remote(int item) const {
    const Reach& reach = placement_->items[at(item)].reach;
    return reach.within != unreachable && far(item) > reach.far_max;
}

/// Takes the offer's and its item's part out of the counts, or puts it in.
void Assignment::count_duties(int item, int offer, int sign) {
    lean_ += is_lean(item, offer) ? sign : 0;
    remote_ += is_remote(item) ? sign : 0;
}

/// Puts a zone under an offer, or takes it from there.
void Assignment::take(int item, int zone, int offer, int sign) {
    const Offer& one = terms(item, offer);
    const Item& asked = placement_->items[at(item)];
    count_duties(item, offer, -1);
    if (room_[at(one.site)] != unlimited) room_[at(one.site)] -= sign * load(item, zone, offer);
    cost_ += sign * travel_cost(item, zone, offer);
    customers_[at(item)][at(offer)] += sign;
    volume_[at(item)][at(offer)] += sign * asked.demand[at(zone)];
    if (placement_->is_far(item, zone, one.site)) far_[at(item)] += sign * asked.weight[at(zone)];
    offers_[index(item, zone)] = sign > 0 ? offer : -1;
    unserved_ -= sign;
    count_duties(item, offer, 1);
}

bool Assignment::complete() const {
    const bool kept = crowded_ == 0 && training_ <= placement_->training_max &&
                      postings_ <= placement_->postings_max;
    return kept && unserved_ == 0 && lean_ == 0 && remote_ == 0;
}

void Assignment::open(int item, int offer) {
    const Offer& one = terms(item, offer);
    count_duties(item, offer, -1);
    if (one.posting) postings_ = postings_after(one);
    open_[at(item)][at(offer)] = 1;
    held_[at(item)][at(one.site)] = offer;
    if (one.fresh && ++fresh_[at(one.site)] > placement_->fresh_max[at(one.site)]) ++crowded_;
    posted_[at(one.site)] += one.posting ? 1 : 0;
    training_ += one.training;
    cost_ += one.opening;
    count_duties(item, offer, 1);
}

bool Assignment::open_for_floor(int item, int offer) {
    const int held = held_[at(item)][at(terms(item, offer).site)];
    const bool may = held >= 0 && held != offer && terms(item, held).must &&
                     terms(item, offer).must && customers(item, held) == 0;
    if (!may) return held == offer;
    close(item, held);
    const bool opens = may_open(item, offer);
    open(item, opens ? offer : held);
    return opens;
}

bool Assignment::try_open(int item, int offer) {
    if (is_open(item, offer) || open_for_floor(item, offer)) return true;
    const bool opens = may_open(item, offer);
    if (opens) open(item, offer);
    return opens;
}

void Assignment::close(int item, int offer) {
    const Offer& one = terms(item, offer);
    count_duties(item, offer, -1);
    open_[at(item)][at(offer)] = 0;
    held_[at(item)][at(one.site)] = -1;
    if (one.fresh && fresh_[at(one.site)]-- > placement_->fresh_max[at(one.site)]) --crowded_;
    if (one.posting) {
        --posted_[at(one.site)];
        postings_ -= posted_[at(one.site)] % placement_->pairs_per_posting == 0 ? 1 : 0;
    }
    training_ -= one.training;
    cost_ -= one.opening;
    count_duties(item, offer, 1);
}

void Assignment::leave(int item, int zone) {
    if (const int before = offer(item, zone); before >= 0) take(item, zone, before, -1);
}

void Assignment::serve(int item, int zone, int offer) {
    leave(item, zone);
    take(item, zone, offer, 1);
}

PlacementPlan Assignment::plan() const {
    PlacementPlan plan;
    plan.open.resize(open_.size());
    for (int item = 0; item < atlas_->items(); ++item) {
        for (int o = 0; o < static_cast<int>(open_[at(item)].size()); ++o) {
            const bool used = customers(item, o) > 0 || terms(item, o).must;
            if (is_open(item, o) && used) plan.open[at(item)].push_back(o);
        }
        for (int zone = 0; zone < atlas_->zones(); ++zone) {
            if (offer(item, zone) >= 0)
                plan.served.push_back({.zone = zone, .item = item, .offer = offer(item, zone)});
        }
    }
    return plan;
}

}  // namespace lingju::planning::solver
