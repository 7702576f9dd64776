#include "planning/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace lingju::planning {
namespace {

constexpr double near_km = 3;
constexpr double noticed_km = 0.05;
constexpr double most = 0.95;

/// Gathers visits by how far they go.
class Walks {
  public:
    void add(double km, double visits) {
        if (visits > 0) walks_.emplace_back(km, visits);
    }
    void add(const Walks& others) {
        walks_.insert(walks_.end(), others.walks_.begin(), others.walks_.end());
    }

    Reach reach() {
        Reach reach;
        double near = 0;
        for (const auto& [km, visits] : walks_) {
            reach.visits += visits;
            reach.person_km += km * visits;
            if (km <= near_km) near += visits;
        }
        if (walks_.empty()) return reach;
        reach.mean = reach.person_km / reach.visits;
        reach.within_3_km = near / reach.visits;
        std::ranges::make_heap(walks_);
        reach.worst = walks_.front().first;
        reach.p95 = farthest_but((1 - most) * reach.visits);
        return reach;
    }

  private:
    /// How far the farthest goes once so many visits that go farther are left out. Takes them out.
    double farthest_but(double left_out) {
        while (true) {
            const auto [km, visits] = walks_.front();
            left_out -= visits;
            if (left_out < 0 || walks_.size() == 1) return km;
            std::ranges::pop_heap(walks_);
            walks_.pop_back();
        }
    }

    std::vector<std::pair<double, double>> walks_;
};

struct Pair {
    Walks before, after;
    BeforeAfter reach() { return {before.reach(), after.reach()}; }
};

class Comparer {
  public:
    Comparer(const Plan& plan, const Distances& distances) : plan_(plan), distances_(distances) {
        zones_.resize(plan.survey.zones.size());
        found_.sites.resize(plan.survey.sites.size());
        for (std::size_t site = 0; site < found_.sites.size(); ++site)
            found_.sites[site].site = site;
    }

    Comparison compare() {
        for (std::size_t matter = 0; matter < plan_.placed.size(); ++matter) add_matter(matter);
        for (std::size_t zone = 0; zone < zones_.size(); ++zone) add_zone(zone);
        found_.all = whole_.reach();
        for (const SiteCompared& site : found_.sites) add_site(site);
        return std::move(found_);
    }

  private:
    void add_matter(std::size_t matter) {
        const Placed& placed = plan_.placed[matter];
        Pair walks;
        MatterCompared compared{.matter = matter};
        for (std::size_t zone = 0; zone < zones_.size(); ++zone) {
            count_visits(matter, zone, compared);
            const double visits = plan_.survey.visits(matter, zone);
            const double minutes = visits * plan_.survey.matters[matter].minutes;
            if (const int site = placed.before[zone]; site >= 0) {
                const double km = distances_.km(zone, static_cast<std::size_t>(site));
                walks.before.add(km, visits), zones_[zone].before.add(km, visits);
                SiteCompared& at = found_.sites[static_cast<std::size_t>(site)];
                at.visits_before += visits, at.minutes_before += minutes;
                at.person_km_before += km * visits;
            }
            if (const int site = placed.after[zone]; site >= 0) {
                const double km = distances_.km(zone, static_cast<std::size_t>(site));
                walks.after.add(km, visits), zones_[zone].after.add(km, visits);
                SiteCompared& at = found_.sites[static_cast<std::size_t>(site)];
                at.visits_after += visits, at.minutes_after += minutes;
                at.person_km_after += km * visits;
            }
        }
        whole_.before.add(walks.before), whole_.after.add(walks.after);
        compared.reach = walks.reach();
        count_held(matter, compared);
        found_.matters.push_back(compared);
    }

    /// Whither visits go, and whether their own way changes.
    void count_visits(std::size_t matter, std::size_t zone, MatterCompared& compared) {
        const double visits = plan_.survey.visits(matter, zone);
        const int before = plan_.placed[matter].before[zone],
                  after = plan_.placed[matter].after[zone];
        if (visits <= 0) return;
        if (before >= 0)
            add_destination(zone, before, visits, compared.city_before, found_.leaving_before);
        if (after >= 0)
            add_destination(zone, after, visits, compared.city_after, found_.leaving_after);
        if (before < 0 || after < 0) return;
        const double nearer = distances_.km(zone, static_cast<std::size_t>(before)) -
                              distances_.km(zone, static_cast<std::size_t>(after));
        if (nearer >= noticed_km) found_.visits_nearer += visits;
        if (-nearer >= noticed_km) found_.visits_farther += visits;
    }

    void add_destination(std::size_t zone, int at, double visits, double& city, double& leaving)
        const {
        const Site& site = plan_.survey.sites[static_cast<std::size_t>(at)];
        if (is_city(site.kind)) city += visits;
        if (site.town != plan_.survey.zones[zone].town) leaving += visits;
    }

    void count_held(std::size_t matter, MatterCompared& compared) {
        const Holdings& today = plan_.survey.matters[matter].today;
        const Placed& placed = plan_.placed[matter];
        for (std::size_t site = 0; site < today.size(); ++site) {
            const bool before = serves(today[site]), after = serves(placed.held[site]);
            SiteCompared& at = found_.sites[site];
            compared.sites_before += before, at.items_before += before;
            compared.sites_after += after, at.items_after += after;
            at.gained += !before && after, at.lost += before && !after;
            at.posted += !before && after && placed.posted[site] == '1';
        }
    }

    void add_zone(std::size_t zone) {
        ZoneCompared compared{.zone = zone, .reach = zones_[zone].reach()};
        const auto& [before, after] = compared.reach;
        if (before.mean && after.mean) {
            const double nearer = *before.mean - *after.mean;
            const std::int64_t people = plan_.survey.zones[zone].people;
            if (nearer >= noticed_km) ++found_.villages_nearer, found_.people_nearer += people;
            if (-nearer >= noticed_km) ++found_.villages_farther, found_.people_farther += people;
        }
        found_.zones.push_back(compared);
    }

    void add_site(const SiteCompared& site) {
        found_.gained += site.gained, found_.lost += site.lost, found_.posted += site.posted;
        found_.trained += site.gained - site.posted;
        if (site.gained > site.posted) ++found_.training_sites;
        if (!is_city(plan_.survey.sites[site.site].kind)) return;
        found_.city_visits_before += site.visits_before;
        found_.city_visits_after += site.visits_after;
    }

    const Plan& plan_;
    const Distances& distances_;
    Comparison found_;
    std::vector<Pair> zones_;
    Pair whole_;
};

/// The changes of one item, by site.
std::map<std::size_t, Change> changes_of(const Plan& plan, std::size_t matter) {
    const Holdings& today = plan.survey.matters[matter].today;
    const Placed& placed = plan.placed[matter];
    std::map<std::size_t, Change> changes;
    for (std::size_t site = 0; site < today.size(); ++site)
        if (serves(today[site]) != serves(placed.held[site]))
            changes[site] = {
                .matter = matter,
                .site = site,
                .before = level_of(today[site]),
                .after = level_of(placed.held[site]),
                .posted = placed.posted[site] == '1'
            };
    return changes;
}

}  // namespace

Comparison compare(const Plan& plan, const Distances& distances) {
    return Comparer(plan, distances).compare();
}

bool is_city(network::PointKind kind) {
    return kind == network::PointKind::city || kind == network::PointKind::vehicle;
}

double capacity_of(const Site& site, const Settings& settings) {
    return settings.of_kind("staff", name_of(site.kind)) * settings.of("limits.minutes_per_staff");
}

Cost cost_of(const Plan& plan, const Comparison& compared, const Settings& settings) {
    constexpr double hour = 60;
    Cost cost;
    const auto pairs = static_cast<int>(settings.of("limits.pairs_per_posting"));
    for (const SiteCompared& site : compared.sites) {
        const double opening =
            settings.of_kind("opening", name_of(plan.survey.sites[site.site].kind));
        cost.holding_before += site.items_before * opening;
        cost.holding_after += site.items_after * opening;
        cost.postings += (site.posted + pairs - 1) / pairs;
    }
    cost.training_hours = compared.trained * settings.of("limits.training_hours_per_pair");
    cost.posting_hours = cost.postings * settings.of("limits.minutes_per_staff") / hour;
    cost.hours = (cost.holding_after - cost.holding_before) / hour + cost.training_hours +
                 cost.posting_hours;
    cost.yuan = cost.hours * settings.of("cost.hour_yuan");
    return cost;
}

RunFigures figures_of(const Plan& plan, const Comparison& compared, const Settings& settings) {
    const Cost cost = cost_of(plan, compared, settings);
    const auto& [before, after] = compared.all;
    return {
        before.mean.value_or(0),
        after.mean.value_or(0),
        after.p95.value_or(0),
        after.person_km,
        cost.hours,
        cost.yuan,
        compared.gained
    };
}

std::vector<Change> changes_of(const Plan& plan, const Distances& distances) {
    std::vector<Change> all;
    for (std::size_t matter = 0; matter < plan.placed.size(); ++matter) {
        std::map<std::size_t, Change> changes = changes_of(plan, matter);
        const Placed& placed = plan.placed[matter];
        for (std::size_t zone = 0; zone < placed.after.size(); ++zone) {
            const int from = placed.before[zone], to = placed.after[zone];
            if (from < 0 || to < 0 || from == to) continue;
            const double visits = plan.survey.visits(matter, zone);
            // A visit counts where it goes now; or, where that is nothing new, where it no longer
            // can go.
            auto change = changes.find(static_cast<std::size_t>(to));
            if (change == changes.end()) change = changes.find(static_cast<std::size_t>(from));
            if (change == changes.end()) continue;
            change->second.visits += visits;
            change->second.people += static_cast<double>(plan.survey.zones[zone].people);
            change->second.km_before += visits * distances.km(zone, static_cast<std::size_t>(from));
            change->second.km_after += visits * distances.km(zone, static_cast<std::size_t>(to));
        }
        for (const auto& [site, change] : changes) all.push_back(change);
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &Change::saved);
    return all;
}

}  // namespace lingju::planning
