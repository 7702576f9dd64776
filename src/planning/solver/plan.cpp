#include "planning/solver/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

const Offer& offer_of(const Placement& placement, const Served& served) {
    return placement.items[at(served.item)].offers[at(served.offer)];
}

void check_service(
    const Placement& placement, const PlacementPlan& plan, std::vector<std::string>& broken
) {
    const std::size_t zones = placement.zones.size();
    std::vector<double> shares(placement.items.size() * zones, 0);
    for (const Served& served : plan.served) {
        const auto& open = plan.open[at(served.item)];
        if (!std::binary_search(open.begin(), open.end(), served.offer))
            broken.push_back("served from a closed pair");
        if (placement.travel_of(served.zone, offer_of(placement, served).site) == unreachable) {
            broken.push_back("served over no way");
        }
        if (placement.sourcing == Sourcing::single && served.share != 1) broken.push_back("split");
        shares[at(served.item) * zones + at(served.zone)] += served.share;
    }
    for (int item = 0; item < static_cast<int>(placement.items.size()); ++item) {
        for (int zone = 0; zone < static_cast<int>(zones); ++zone) {
            const double share = shares[at(item) * zones + at(zone)];
            if (placement.asks(item, zone) && std::abs(share - 1) > 1e-9) {
                broken.push_back(fmt::format("zone {} item {} not served once", zone, item));
            }
        }
    }
}

void check_loads(
    const Placement& placement, const PlacementPlan& plan, std::vector<std::string>& broken
) {
    std::vector<double> load(placement.sites.size(), 0);
    for (const Served& served : plan.served) {
        const Offer& offer = offer_of(placement, served);
        const Units demand = placement.items[at(served.item)].demand[at(served.zone)];
        load[at(offer.site)] +=
            static_cast<double>(demand) * static_cast<double>(offer.minutes) * served.share;
    }
    for (std::size_t site = 0; site < load.size(); ++site) {
        const auto capacity = static_cast<double>(placement.capacity[site]);
        if (placement.capacity[site] != unlimited && load[site] > capacity * (1 + 1e-9) + 1e-6) {
            broken.push_back(fmt::format("site {} over capacity", placement.sites[site]));
        }
    }
}

/// Least volumes and reach.
void check_duties(
    const Placement& placement, const PlacementPlan& plan, std::vector<std::string>& broken
) {
    std::vector<double> far(placement.items.size(), 0);
    std::vector<std::map<int, double>> volume(placement.items.size());
    for (const Served& served : plan.served) {
        const Item& item = placement.items[at(served.item)];
        const int site = offer_of(placement, served).site;
        volume[at(served.item)][served.offer] +=
            served.share * static_cast<double>(item.demand[at(served.zone)]);
        if (placement.is_far(served.item, served.zone, site))
            far[at(served.item)] +=
                served.share * static_cast<double>(item.weight[at(served.zone)]);
    }
    for (std::size_t item = 0; item < placement.items.size(); ++item) {
        const Item& one = placement.items[item];
        for (int index : plan.open[item]) {
            if (volume[item][index] < static_cast<double>(one.offers[at(index)].least) - 1e-6)
                broken.push_back(fmt::format("item {}: too little for the skill", one.id));
        }
        if (far[item] > static_cast<double>(one.reach.far_max) + 1e-6 &&
            one.reach.within != unreachable)
            broken.push_back(fmt::format("item {}: too many from too far", one.id));
    }
}

void check_pairs(const Item& item, const std::vector<int>& open, std::vector<std::string>& broken) {
    for (std::size_t i = 1; i < open.size(); ++i) {
        if (item.offers[at(open[i])].site == item.offers[at(open[i - 1])].site)
            broken.push_back("two modes of one pair");
    }
    std::map<int, bool> kept;  // of each site where one must be open
    for (int index = 0; index < static_cast<int>(item.offers.size()); ++index) {
        const Offer& offer = item.offers[at(index)];
        if (!offer.must) continue;
        bool& is_kept = kept[offer.site];
        is_kept = is_kept || std::ranges::binary_search(open, index);
    }
    for (const auto& [site, is_kept] : kept) {
        if (!is_kept) broken.push_back("a mandatory pair is closed");
    }
}

/// What the open pairs of a plan take of the shared limits.
struct Taken {
    std::vector<int> fresh, posted;  // of each site
    Units training = 0;
};

Taken taken_by(const Placement& placement, const PlacementPlan& plan) {
    const std::vector<int> none(placement.sites.size(), 0);
    Taken taken{.fresh = none, .posted = none};
    for (std::size_t item = 0; item < plan.open.size(); ++item) {
        for (int index : plan.open[item]) {
            const Offer& offer = placement.items[item].offers[at(index)];
            taken.training += offer.training;
            taken.fresh[at(offer.site)] += offer.fresh ? 1 : 0;
            taken.posted[at(offer.site)] += offer.posting ? 1 : 0;
        }
    }
    return taken;
}

void check_openings(
    const Placement& placement, const PlacementPlan& plan, std::vector<std::string>& broken
) {
    for (std::size_t item = 0; item < plan.open.size(); ++item)
        check_pairs(placement.items[item], plan.open[item], broken);
    const Taken taken = taken_by(placement, plan);
    int postings = 0;
    for (std::size_t site = 0; site < placement.sites.size(); ++site) {
        if (taken.fresh[site] > placement.fresh_max[site]) {
            broken.push_back(fmt::format("site {} takes too many new items", placement.sites[site])
            );
        }
        const int per = placement.pairs_per_posting;
        postings += (taken.posted[site] + per - 1) / per;
    }
    if (taken.training > placement.training_max) broken.push_back("too many hours of training");
    if (postings > placement.postings_max) broken.push_back("too many postings");
}

}  // namespace

double cost_of(const Placement& placement, const PlacementPlan& plan) {
    double cost = 0;
    for (std::size_t item = 0; item < plan.open.size(); ++item) {
        for (int index : plan.open[item])
            cost += static_cast<double>(placement.items[item].offers[at(index)].opening);
    }
    for (const Served& served : plan.served) {
        const Offer& offer = offer_of(placement, served);
        const Units weight = placement.items[at(served.item)].weight[at(served.zone)];
        const Units travel = placement.travel_of(served.zone, offer.site);
        cost +=
            static_cast<double>(weight * offer.visits) * static_cast<double>(travel) * served.share;
    }
    return cost;
}

std::vector<std::string> violations(const Placement& placement, const PlacementPlan& plan) {
    std::vector<std::string> broken;
    check_service(placement, plan, broken);
    check_loads(placement, plan, broken);
    check_openings(placement, plan, broken);
    check_duties(placement, plan, broken);
    return broken;
}

}  // namespace lingju::planning::solver
