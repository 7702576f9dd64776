// A plan beside today: what people gain, what it costs, who loses. Pure; of a plan alone.
//
// All distances are km one way, weighted by visits a year; today people are taken to go to the
// nearest point that serves them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planning/model.hpp"
#include "planning/plan.hpp"

namespace lingju::planning {

/// How far people go. All nothing where nobody asks, or nobody is served.
struct Reach {
    double visits = 0;                    // that are served
    double person_km = 0;                 // a year
    std::optional<double> mean{}, p95{};  // 95 of 100 visits go no farther than that
    std::optional<double> worst{};        // of the village that goes farthest
    std::optional<double> within_3_km{};  // share of visits
};

struct BeforeAfter {
    Reach before{}, after{};
};

/// Of an item, how many sites serve it.
struct MatterCompared {
    std::size_t matter = 0;
    int sites_before = 0, sites_after = 0;
    double city_before = 0, city_after = 0;  // visits to the city hall and its branch
    BeforeAfter reach{};
};

struct ZoneCompared {
    std::size_t zone = 0;
    BeforeAfter reach{};
};

/// Of a site: visits, their person-kilometres and minutes a year, items it serves.
struct SiteCompared {
    std::size_t site = 0;
    double visits_before = 0, visits_after = 0;
    double person_km_before = 0, person_km_after = 0;
    double minutes_before = 0, minutes_after = 0;
    int items_before = 0, items_after = 0;
    int gained = 0, lost = 0, posted = 0;
};

struct Comparison {
    BeforeAfter all;
    std::vector<MatterCompared> matters;
    std::vector<ZoneCompared> zones;
    std::vector<SiteCompared> sites;
    std::int64_t people_nearer = 0, people_farther = 0;  // of villages whose mean changes by 50 m
    int villages_nearer = 0, villages_farther = 0;
    double city_visits_before = 0, city_visits_after = 0;  // to the city hall and its branch
    double leaving_before = 0, leaving_after = 0;          // visits that leave their own town
    double visits_nearer = 0, visits_farther = 0;          // whose own way changes by 50 m
    int gained = 0, lost = 0;                              // (item, point) pairs
    int trained = 0, posted = 0;                           // of the gained
    int training_sites = 0;                                // where somebody is to be trained
};

Comparison compare(const Plan& plan, const Distances& distances);

/// The city hall and its branch?
bool is_city(network::PointKind kind);

/// The minutes that those who work at a site have in a year.
double capacity_of(const Site& site, const Settings& settings);

/// What a plan costs in its first year beyond today: minutes of holding, hours of training, a
/// year's hours of whoever is posted (a posting covers so many items of one point).
struct Cost {
    double holding_before = 0, holding_after = 0;  // minutes a year
    double training_hours = 0;
    int postings = 0;
    double posting_hours = 0;
    double hours = 0, yuan = 0;  // all of it
};
Cost cost_of(const Plan& plan, const Comparison& compared, const Settings& settings);

/// What a curve shows of a plan.
RunFigures figures_of(const Plan& plan, const Comparison& compared, const Settings& settings);

/// An item that a site holds otherwise by the plan, and what comes of it: visits a year that go
/// there by the plan (or went there, where it is lost), how far they went and go.
struct Change {
    std::size_t matter = 0, site = 0;
    std::optional<catalogue::Level> before{}, after{};
    bool posted = false;
    double visits = 0;
    double people = 0;
    double km_before = 0, km_after = 0;  // person-kilometres a year
    double saved() const { return km_before - km_after; }
};

/// What saves most first.
std::vector<Change> changes_of(const Plan& plan, const Distances& distances);

}  // namespace lingju::planning
