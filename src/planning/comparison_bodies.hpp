// What a comparison shows. Private to the module. Distances in km one way, counts of a year.
#pragma once

#include "planning/bodies.hpp"

namespace lingju::planning {

/// Null where nobody asks, or nobody is served.
struct ReachShown {
    double visits = 0, person_km = 0;
    json::Nullable<double> mean_km{}, p95_km{}, worst_km{}, within_3_km{};
};
BOOST_DESCRIBE_STRUCT(ReachShown, (), (visits, person_km, mean_km, p95_km, worst_km, within_3_km))

struct KindCompared {
    network::PointKind kind = network::PointKind::city;
    int points = 0;
    double visits_before = 0, visits_after = 0, minutes_before = 0, minutes_after = 0, capacity = 0;
};
BOOST_DESCRIBE_STRUCT(
    KindCompared,
    (),
    (kind, points, visits_before, visits_after, minutes_before, minutes_after, capacity)
)

/// `points`: how many serve it, by kind, before and after. `cases`: of the last year where they are
/// the demand, else 0.
struct ItemCompared {
    std::string id{}, name{}, department{};
    std::optional<std::string> name_en{};
    std::int64_t cases = 0;
    int points_before = 0, points_after = 0;
    std::map<std::string, int> kinds_before{}, kinds_after{};
    double city_visits_before = 0, city_visits_after = 0;
    ReachShown before{}, after{};
};
BOOST_DESCRIBE_STRUCT(
    ItemCompared,
    (),
    (id,
     name,
     department,
     name_en,
     cases,
     points_before,
     points_after,
     kinds_before,
     kinds_after,
     city_visits_before,
     city_visits_after,
     before,
     after)
)

struct VillageCompared {
    std::string id{}, name{}, town{};
    double lat = 0, lon = 0;
    std::int64_t people = 0;
    double visits = 0;
    json::Nullable<double> before_km{}, after_km{};
    json::Nullable<double> before_p95_km{}, after_p95_km{};
    json::Nullable<double> before_worst_km{}, after_worst_km{};
};
BOOST_DESCRIBE_STRUCT(
    VillageCompared,
    (),
    (id,
     name,
     town,
     lat,
     lon,
     people,
     visits,
     before_km,
     after_km,
     before_p95_km,
     after_p95_km,
     before_worst_km,
     after_worst_km)
)

/// `officer_saves_km`: what one more officer there saves people on the road at most.
struct PointCompared {
    std::string id{}, name{};
    network::PointKind kind = network::PointKind::village;
    std::string town{};
    double lat = 0, lon = 0;
    int items_before = 0, items_after = 0, gained = 0, lost = 0, posted = 0;
    double minutes_before = 0, minutes_after = 0, capacity = 0;
    double officer_saves_km = 0, new_item_saves_km = 0;
};
BOOST_DESCRIBE_STRUCT(
    PointCompared,
    (),
    (id,
     name,
     kind,
     town,
     lat,
     lon,
     items_before,
     items_after,
     gained,
     lost,
     posted,
     minutes_before,
     minutes_after,
     capacity,
     officer_saves_km,
     new_item_saves_km)
)

/// One more devolved item: visits a year that would go there, and what they save. `pays`: more
/// minutes on the road than it takes to hold it.
struct NextGrantShown {
    std::string item{}, item_name{}, point{}, point_name{};
    std::optional<std::string> item_name_en{};
    network::PointKind kind = network::PointKind::village;
    catalogue::Level level = catalogue::Level::collect;
    double visits = 0, saved_km = 0, opening_minutes = 0, training_hours = 0;
    bool pays = false;
};
BOOST_DESCRIBE_STRUCT(
    NextGrantShown,
    (),
    (item,
     item_name,
     point,
     point_name,
     item_name_en,
     kind,
     level,
     visits,
     saved_km,
     opening_minutes,
     training_hours,
     pays)
)

/// `training_100_saves_km`, `posting_saves_km`: what a hundred more hours of training, one more
/// posting save people on the road at most. `cost_hours`, `cost_yuan`: what the plan costs more
/// than today in its first year: holding, training, people posted. `leaving`: visits that leave
/// their own town. `people_from`: whence the figures of people are, "synthetic" the demo's; empty
/// where an older plan does not say. `settings`: the figures it was reckoned with.
struct ComparisonShown {
    RunShown run{};
    std::string title{}, note{};
    std::map<std::string, double> settings{};
    Date on{};
    std::int64_t people = 0;
    std::vector<std::string> people_from{};
    ReachShown before{}, after{};
    std::int64_t people_nearer = 0, people_farther = 0, villages_nearer = 0, villages_farther = 0;
    double city_visits_before = 0, city_visits_after = 0;
    double leaving_before = 0, leaving_after = 0, visits_nearer = 0, visits_farther = 0;
    double road_minutes_before = 0, road_minutes_after = 0;
    double posting_hours = 0, cost_hours = 0, cost_yuan = 0;
    std::int64_t gained = 0, lost = 0, trained = 0, training_points = 0, posted = 0, postings = 0;
    double training_hours = 0, holding_minutes_before = 0, holding_minutes_after = 0;
    double training_100_saves_km = 0, posting_saves_km = 0;
    std::int64_t items_by_cases = 0, items_by_frequency = 0;
    std::vector<NextGrantShown> next_grants{};
    std::vector<KindCompared> kinds{};
    std::vector<ItemCompared> items{};
    std::vector<VillageCompared> villages{};
    std::vector<PointCompared> points{};
};
BOOST_DESCRIBE_STRUCT(
    ComparisonShown,
    (),
    (run,
     title,
     note,
     settings,
     on,
     people,
     people_from,
     before,
     after,
     people_nearer,
     people_farther,
     villages_nearer,
     villages_farther,
     city_visits_before,
     city_visits_after,
     leaving_before,
     leaving_after,
     visits_nearer,
     visits_farther,
     road_minutes_before,
     road_minutes_after,
     posting_hours,
     cost_hours,
     cost_yuan,
     gained,
     lost,
     trained,
     training_points,
     posted,
     postings,
     training_hours,
     holding_minutes_before,
     holding_minutes_after,
     training_100_saves_km,
     posting_saves_km,
     items_by_cases,
     items_by_frequency,
     next_grants,
     kinds,
     items,
     villages,
     points)
)

/// The reason of a change: so many visits that went `before_km` on average go `after_km`.
struct ChangeShown {
    std::string item{}, item_name{}, point{}, point_name{};
    std::optional<std::string> item_name_en{};
    network::PointKind kind = network::PointKind::village;
    std::string town{};
    std::optional<catalogue::Level> before{}, after{};
    bool posted = false;
    double visits = 0, saved_km = 0;
    json::Nullable<double> before_km{}, after_km{};
};
BOOST_DESCRIBE_STRUCT(
    ChangeShown,
    (),
    (item,
     item_name,
     point,
     point_name,
     item_name_en,
     kind,
     town,
     before,
     after,
     posted,
     visits,
     saved_km,
     before_km,
     after_km)
)

/// `count`: those that were asked for in all. `next`: what to ask `after` for those behind these.
struct ChangesShown {
    std::int64_t count = 0, next = 0;
    bool more = false;
    std::vector<ChangeShown> changes{};
};
BOOST_DESCRIBE_STRUCT(ChangesShown, (), (count, next, more, changes))

/// Where people of a village go for an item. Absent: nowhere.
struct VillageWayShown {
    std::string point{}, point_name{};
    network::PointKind kind = network::PointKind::village;
    double km = 0;
};
BOOST_DESCRIBE_STRUCT(VillageWayShown, (), (point, point_name, kind, km))

struct VillageItemShown {
    std::string item{}, item_name{};
    std::optional<std::string> item_name_en{};
    double visits = 0;
    std::optional<VillageWayShown> before{}, after{};
};
BOOST_DESCRIBE_STRUCT(VillageItemShown, (), (item, item_name, item_name_en, visits, before, after))

/// Items whose way changes, what saves most first; `same` others go where they went.
struct VillageShown {
    std::string id{}, name{}, town{}, town_name{};
    std::int64_t people = 0;
    ReachShown before{}, after{};
    std::int64_t nearer = 0, farther = 0, same = 0;
    std::vector<VillageItemShown> items{};
};
BOOST_DESCRIBE_STRUCT(
    VillageShown,
    (),
    (id, name, town, town_name, people, before, after, nearer, farther, same, items)
)

/// An item whose nearest point is another by the published list, and from when.
struct PublicVillageItemShown {
    std::string item{}, item_name{};
    std::optional<std::string> item_name_en{};
    std::optional<VillageWayShown> before{}, after{};
    Date from{};
};
BOOST_DESCRIBE_STRUCT(
    PublicVillageItemShown, (), (item, item_name, item_name_en, before, after, from)
)

/// What the newest published list that came from a scenario changes here; `effective_on` is absent
/// where there is none. `same`: items it leaves as they are. What gets nearest first.
struct PublicVillageShown {
    std::string id{}, name{}, town_name{};
    std::optional<Date> effective_on{};
    std::int64_t nearer = 0, farther = 0, same = 0;
    std::vector<PublicVillageItemShown> items{};
};
BOOST_DESCRIBE_STRUCT(
    PublicVillageShown, (), (id, name, town_name, effective_on, nearer, farther, same, items)
)

/// How far each village goes for one item, in the order of the comparison's villages; and what its
/// points hold of it, in the order of its points.
struct ItemShownOnMap {
    std::string id{}, name{};
    std::optional<std::string> name_en{};
    ReachShown before{}, after{};
    std::vector<json::Nullable<double>> before_km{}, after_km{};
    std::vector<std::string> points_before{}, points_after{};
    static constexpr std::string_view json_name = "PlannedItemShown";
};
BOOST_DESCRIBE_STRUCT(
    ItemShownOnMap,
    (),
    (id, name, name_en, before, after, before_km, after_km, points_before, points_after)
)

}  // namespace lingju::planning
