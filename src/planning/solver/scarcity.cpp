#include "planning/solver/scarcity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A new pair that there must be: the least it takes either way.
struct Need {
    int item = 0;
    Units hours = unlimited;  // unlimited: it can only be posted
    bool posted = false;      // it can be
};

bool is_scarce(const Offer& offer) { return offer.training > 0 || offer.posting; }

void add_way(Need& need, const Offer& offer) {
    if (offer.posting) need.posted = true;
    if (!offer.posting) need.hours = std::min(need.hours, offer.training);
}

/// What one zone of an item needs, and the sites that could give it; no sites where a pair serves
/// it that takes neither training nor a posting.
struct Stranded {
    Need need;
    std::vector<int> sites;
};

Stranded stranded(const Placement& placement, int item, int zone) {
    Stranded found{.need = {.item = item}, .sites = {}};
    for (const Offer& offer : placement.items[at(item)].offers) {
        if (placement.travel_of(zone, offer.site) == unreachable) continue;
        if (!is_scarce(offer)) return {};
        found.sites.push_back(offer.site);
        add_way(found.need, offer);
    }
    return found;
}

/// Zones that have no site in common, those with the fewest sites first.
void add_needs(const Placement& placement, int item, std::vector<Need>& needs) {
    std::vector<Stranded> zones;
    for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
        if (!placement.asks(item, zone)) continue;
        Stranded one = stranded(placement, item, zone);
        if (!one.sites.empty()) zones.push_back(std::move(one));
    }
    std::ranges::stable_sort(zones, {}, [](const Stranded& one) { return one.sites.size(); });
    std::vector<char> taken(placement.sites.size(), 0);
    for (const Stranded& zone : zones) {
        if (std::ranges::any_of(zone.sites, [&](int site) { return taken[at(site)] != 0; }))
            continue;
        for (int site : zone.sites) taken[at(site)] = 1;
        needs.push_back(zone.need);
    }
}

/// Of each pair that must be held the offers that will do.
std::vector<std::vector<const Offer*>> floors_of(const Item& item) {
    std::map<int, std::vector<const Offer*>> at_site;
    for (const Offer& offer : item.offers) {
        if (offer.must) at_site[offer.site].push_back(&offer);
    }
    std::vector<std::vector<const Offer*>> floors;
    for (auto& [site, offers] : at_site) floors.push_back(std::move(offers));
    return floors;
}

/// Pairs that must be held and that nobody holds today.
std::vector<Need> needs_of_floors(const Placement& placement) {
    std::vector<Need> needs;
    for (int item = 0; item < static_cast<int>(placement.items.size()); ++item) {
        for (const auto& floor : floors_of(placement.items[at(item)])) {
            if (!std::ranges::all_of(floor, [](const Offer* one) { return is_scarce(*one); }))
                continue;
            Need& need = needs.emplace_back(Need{.item = item});
            for (const Offer* offer : floor) add_way(need, *offer);
        }
    }
    return needs;
}

/// A site that must take on more new items than it may.
std::string crowded(const Placement& placement) {
    std::vector<int> fresh(placement.sites.size(), 0);
    for (const Item& item : placement.items) {
        for (const auto& floor : floors_of(item)) {
            const bool is_new = std::ranges::all_of(floor, &Offer::fresh);
            fresh[at(floor.front()->site)] += is_new ? 1 : 0;
        }
    }
    for (std::size_t site = 0; site < fresh.size(); ++site) {
        if (fresh[site] <= placement.fresh_max[site]) continue;
        return fmt::format(
            "new items: site {} must hold {} that it does not hold today, and may take {}; allow "
            "it "
            "more, or ask for less there",
            placement.sites[site],
            fresh[site],
            placement.fresh_max[site]
        );
    }
    return {};
}

/// The most minutes that any new pair could carry, the largest first.
std::vector<Units> carried_by_new_pairs(const Placement& placement) {
    std::vector<Units> carried;
    for (const Item& item : placement.items) {
        const Units demand = std::reduce(item.demand.begin(), item.demand.end(), Units{0});
        for (const Offer& offer : item.offers) {
            if (is_scarce(offer))
                carried.push_back(
                    std::min(placement.capacity[at(offer.site)], demand * offer.minutes)
                );
        }
    }
    std::ranges::sort(carried, std::greater());
    return carried;
}

/// How many new pairs it takes at least to carry `unmet` minutes; unlimited where all cannot.
Units pairs_to_carry(const Placement& placement, Units unmet) {
    Units pairs = 0;
    for (const Units minutes : carried_by_new_pairs(placement)) {
        if (unmet <= 0) break;
        unmet -= std::min(unmet, minutes);
        ++pairs;
    }
    return unmet > 0 ? 0 : pairs;  // then the flow has said so already
}

/// The least hours of training of an offer that takes some.
Units least_hours(const Placement& placement) {
    Units least = unlimited;
    for (const Item& item : placement.items) {
        for (const Offer& offer : item.offers) {
            if (offer.training > 0) least = std::min(least, offer.training);
        }
    }
    return least;
}

std::string in_words(
    const Placement& placement, Units needed, Units postings_short, Units hours_short, int first
) {
    const int per = placement.pairs_per_posting;
    std::vector<std::string> ways;
    if (hours_short > 0) ways.push_back(fmt::format("{} more hour(s) of training", hours_short));
    if (postings_short > 0)
        ways.push_back(fmt::format("{} more posting(s)", (postings_short + per - 1) / per));
    ways.emplace_back("points that hold these items without either");
    std::string said = fmt::format(
        "training and postings: at least {} new pair(s) are needed{}; {} hour(s) of training and "
        "{} "
        "posting(s) are too few. Before there is a plan it takes one of these: ",
        needed,
        first < 0 ? "" : fmt::format(", of item {} first", placement.items[at(first)].id),
        placement.training_max == unlimited ? 0 : placement.training_max,
        placement.postings_max
    );
    for (std::size_t i = 0; i < ways.size(); ++i) said += (i > 0 ? "; or " : "") + ways[i];
    return said;
}

/// Postings go to those that must have one, then to those that take the most hours.
std::string short_of(const Placement& placement, std::vector<Need> needs) {
    Units postings = static_cast<Units>(placement.postings_max) * placement.pairs_per_posting;
    const auto by_hours = [](const Need& need) { return need.hours; };
    std::ranges::stable_sort(needs, std::greater(), by_hours);
    Units hours = 0, unposted = 0;
    int first = -1;
    for (const Need& need : needs) {
        if (need.posted && postings > 0) {
            --postings;
            continue;
        }
        const bool trained = need.hours != unlimited;
        if (trained) hours += need.hours;
        if (need.posted) ++unposted;
        const bool over =
            !trained || (placement.training_max != unlimited && hours > placement.training_max);
        if (over && first < 0) first = need.item;
    }
    if (first < 0) return {};
    const Units more = placement.training_max == unlimited
                           ? 0
                           : std::max<Units>(0, hours - placement.training_max);
    return in_words(placement, static_cast<Units>(needs.size()), unposted, more, first);
}

}  // namespace

std::string scarcity(const Atlas& atlas, Units unmet) {
    const Placement& placement = atlas.placement();
    if (std::string said = crowded(placement); !said.empty()) return said;
    if (std::string said = short_of(placement, needs_of_floors(placement)); !said.empty())
        return said;
    std::vector<Need> needs;
    for (int item = 0; item < atlas.items(); ++item) add_needs(placement, item, needs);
    if (std::string said = short_of(placement, needs); !said.empty()) return said;
    const Units pairs = pairs_to_carry(placement, unmet), hours = least_hours(placement);
    const auto posted = static_cast<Units>(placement.postings_max) * placement.pairs_per_posting;
    if (hours == unlimited || placement.training_max == unlimited) return {};
    const Units possible = placement.training_max / hours + posted;
    if (pairs <= possible) return {};
    const Units missing = pairs - possible;
    return in_words(placement, pairs, missing, missing * hours, -1);
}

}  // namespace lingju::planning::solver
