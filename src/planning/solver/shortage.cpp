#include "planning/solver/shortage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <set>

#include "planning/solver/scarcity.hpp"

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Demand that may go to the same set of sites, put together.
struct Group {
    Units minutes = 0;
    std::set<int> items;
};

std::vector<char> zones_that_reach_all(const Placement& placement) {
    std::vector<char> near;
    for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
        bool all = true;
        for (int site = 0; site < static_cast<int>(placement.sites.size()) && all; ++site)
            all = placement.travel_of(zone, site) != unreachable;
        near.push_back(all ? 1 : 0);
    }
    return near;
}

/// Greatest flow from groups to sites by breadth-first augmentation (Edmonds, Karp 1972).
class Flow {
  public:
    /// `taught`: over pairs too that take training or a posting.
    Flow(const Atlas& atlas, bool taught);

    Units push_all();
    Units demand() const;
    std::string cut() const;

  private:
    void add(int item, int zone, Units demand, std::map<std::vector<int>, std::size_t>& known);
    void push_straight();
    bool augment();
    /// How a search came to each site and group.
    struct Reached {
        std::vector<int> from_group;  // of each site; -1: not reached
        std::vector<int> from_site;   // of each group; -1: has demand left, -2: not reached
        std::queue<int> front;        // groups
        int end = -1;                 // a site with room
    };
    Reached search() const;
    void visit(int group, Reached& reached) const;
    void reach_served_by(int site, Reached& reached) const;

    const Placement& placement_;
    bool taught_;
    std::vector<Group> groups_;
    std::vector<std::vector<int>> sites_of_;
    std::vector<std::map<int, Units>> flow_;  // of each group to each site
    std::vector<Units> left_, room_;
    Units pushed_ = 0;
};

Flow::Flow(const Atlas& atlas, bool taught)
    : placement_(atlas.placement()), taught_(taught), room_(placement_.capacity) {
    std::map<std::vector<int>, std::size_t> known;
    const std::vector<char> near = zones_that_reach_all(placement_);
    for (int item = 0; item < atlas.items(); ++item) {
        const auto& demand = placement_.items[at(item)].demand;
        int first = -1;  // of those alike: it stands for all
        Units alike = 0;
        for (int zone = 0; zone < atlas.zones(); ++zone) {
            if (!placement_.asks(item, zone)) continue;
            if (near[at(zone)] == 0) {
                add(item, zone, demand[at(zone)], known);
                continue;
            }
            alike += demand[at(zone)];
            if (first < 0) first = zone;
        }
        if (first >= 0) add(item, first, alike, known);
    }
    for (const Group& group : groups_) left_.push_back(group.minutes);
    flow_.resize(groups_.size());
}

/// The zone's demand, or that of all zones that reach as much.
void Flow::add(int item, int zone, Units demand, std::map<std::vector<int>, std::size_t>& known) {
    std::vector<int> sites;
    Units least = unreachable;
    for (const Offer& offer : placement_.items[at(item)].offers) {
        if (placement_.travel_of(zone, offer.site) == unreachable) continue;
        least = std::min(least, offer.minutes);
        if (!taught_ && (offer.training > 0 || offer.posting)) continue;
        if (sites.empty() || sites.back() != offer.site) sites.push_back(offer.site);
    }
    if (least == unreachable) return;
    const auto [found, fresh] = known.emplace(sites, groups_.size());
    if (fresh) {
        groups_.emplace_back();
        sites_of_.push_back(sites);
    }
    Group& group = groups_[found->second];
    group.minutes += least * demand;
    group.items.insert(item);
}

Units Flow::demand() const {
    Units sum = 0;
    for (const Group& group : groups_) sum += group.minutes;
    return sum;
}

/// Goes back from a full site to the groups that could give way there.
void Flow::reach_served_by(int site, Reached& reached) const {
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        if (reached.from_site[group] != -2) continue;
        const auto flow = flow_[group].find(site);
        if (flow == flow_[group].end() || flow->second <= 0) continue;
        reached.from_site[group] = site;
        reached.front.push(static_cast<int>(group));
    }
}

/// Looks at the sites of a group until one has room.
void Flow::visit(int group, Reached& reached) const {
    for (int site : sites_of_[at(group)]) {
        if (reached.from_group[at(site)] >= 0) continue;
        reached.from_group[at(site)] = group;
        if (room_[at(site)] > 0) {
            reached.end = site;
            return;
        }
        reach_served_by(site, reached);
    }
}

/// Breadth first from the groups with demand left; ends at a site with room.
Flow::Reached Flow::search() const {
    Reached reached{
        .from_group = std::vector<int>(room_.size(), -1),
        .from_site = std::vector<int>(groups_.size(), -2),
        .front = {}
    };
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        if (left_[group] <= 0) continue;
        reached.from_site[group] = -1;
        reached.front.push(static_cast<int>(group));
    }
    while (reached.end < 0 && !reached.front.empty()) {
        const int group = reached.front.front();
        reached.front.pop();
        visit(group, reached);
    }
    return reached;
}

bool Flow::augment() {
    const auto [from_group, from_site, front, end] = search();
    if (end < 0) return false;
    Units amount = room_[at(end)];
    int group = from_group[at(end)];
    for (; from_site[at(group)] >= 0; group = from_group[at(from_site[at(group)])]) {
        amount = std::min(amount, flow_[at(group)][from_site[at(group)]]);
    }
    amount = std::min(amount, left_[at(group)]);
    left_[at(group)] -= amount;
    if (room_[at(end)] != unlimited) room_[at(end)] -= amount;
    int site = end;
    for (group = from_group[at(end)];; group = from_group[at(site)]) {
        flow_[at(group)][site] += amount;
        if (from_site[at(group)] < 0) break;
        site = from_site[at(group)];
        flow_[at(group)][site] -= amount;
    }
    pushed_ += amount;
    return true;
}

/// What goes without moving anybody aside, from groups with few sites first.
void Flow::push_straight() {
    std::vector<std::size_t> order(groups_.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t group) { return sites_of_[group].size(); });
    for (std::size_t group : order) {
        for (int site : sites_of_[group]) {
            const Units amount = std::min(left_[group], room_[at(site)]);
            if (amount <= 0) continue;
            left_[group] -= amount;
            if (room_[at(site)] != unlimited) room_[at(site)] -= amount;
            flow_[group][site] += amount;
            pushed_ += amount;
        }
    }
}

Units Flow::push_all() {
    push_straight();
    while (augment()) {
    }
    return pushed_;
}

/// The groups that still reach each other when nothing more flows: they need more than all their
/// sites have.
std::string Flow::cut() const {
    const auto [from_group, from_site, front, end] = search();
    Units need = 0, have = 0;
    std::set<int> items;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        if (from_site[group] == -2) continue;
        need += groups_[group].minutes;
        items.insert(groups_[group].items.begin(), groups_[group].items.end());
    }
    int sites = 0;
    for (std::size_t site = 0; site < room_.size(); ++site) {
        if (from_group[site] < 0) continue;
        have += placement_.capacity[site];
        ++sites;
    }
    const std::string first = placement_.items[at(*items.begin())].id;
    return fmt::format(
        "minutes: {} item(s), {} first, need {:.0f} at the {} site(s) that may hold them, which "
        "have {:.0f}; short by {:.0f}. "
        "Any one of these suffices: add {:.0f} minutes there, allow these items at other sites, or "
        "take that demand away",
        items.size(),
        first,
        from_units(need, placement_.load_places),
        sites,
        from_units(have, placement_.load_places),
        from_units(need - have, placement_.load_places),
        from_units(need - have, placement_.load_places)
    );
}

/// A pair that must stay but needs more to keep the skill than all zones ask for.
std::string unkept_skill(const Placement& placement, const Item& item) {
    const Units all = std::reduce(item.demand.begin(), item.demand.end(), Units{0});
    for (const Offer& offer : item.offers) {
        const bool kept = std::ranges::any_of(item.offers, [&](const Offer& other) {
            return other.site == offer.site && other.must && other.least <= all;
        });
        if (!offer.must || kept) continue;
        return fmt::format(
            "least volume: item {} must stay at site {}, and all zones together ask for too little "
            "to keep the skill there; lower the least volume, or let it close",
            item.id,
            placement.sites[at(offer.site)]
        );
    }
    return {};
}

/// A reach that would be missed even if every point held the item.
std::string missed_reach(const Atlas& atlas, int index) {
    const Placement& placement = atlas.placement();
    const Item& item = placement.items[at(index)];
    if (item.reach.within == unreachable) return {};
    Units far = 0, all = 0;
    for (int zone = 0; zone < atlas.zones(); ++zone) {
        const bool near = std::ranges::any_of(item.offers, [&](const Offer& offer) {
            return placement.travel_of(zone, offer.site) <= item.reach.within;
        });
        far += near ? 0 : item.weight[at(zone)];
        all += item.weight[at(zone)];
    }
    if (far <= item.reach.far_max) return {};
    return fmt::format(
        "reach: at most {:.1f} % of item {} can be served within its distance, {:.1f} % are asked "
        "for; allow it at more points, or ask for less",
        100 * (1 - static_cast<double>(far) / static_cast<double>(all)),
        item.id,
        100 * (1 - static_cast<double>(item.reach.far_max) / static_cast<double>(all))
    );
}

std::string unkept_duty(const Atlas& atlas) {
    for (int item = 0; item < atlas.items(); ++item) {
        const Placement& placement = atlas.placement();
        if (std::string said = unkept_skill(placement, placement.items[at(item)]); !said.empty())
            return said;
        if (std::string said = missed_reach(atlas, item); !said.empty()) return said;
    }
    return {};
}

}  // namespace

std::string shortage(const Atlas& atlas) {
    if (const auto [item, zone] = atlas.unreachable_pair(); item >= 0) {
        const Placement& placement = atlas.placement();
        return fmt::format(
            "no allowed point: zone {} cannot reach any site that may hold item {}; allow one",
            placement.zones[at(zone)],
            placement.items[at(item)].id
        );
    }
    if (std::string reason = unkept_duty(atlas); !reason.empty()) return reason;
    Flow flow(atlas, true);
    if (flow.push_all() < flow.demand()) return flow.cut();
    const Placement& placement = atlas.placement();
    const auto scarce = [](const Offer& offer) {
        return offer.training > 0 || offer.posting || (offer.must && offer.fresh);
    };
    const bool any = std::ranges::any_of(placement.items, [&](const Item& item) {
        return std::ranges::any_of(item.offers, scarce);
    });
    if (!any) return {};
    Flow untaught(atlas, false);
    const Units pushed = untaught.push_all();
    return scarcity(atlas, untaught.demand() - pushed);
}

}  // namespace lingju::planning::solver
