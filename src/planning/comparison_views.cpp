#include <algorithm>
#include <map>
#include <set>

#include "planning/next_grants.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

template <class T>
json::Nullable<T> nullable(const std::optional<T>& value) {
    json::Nullable<T> shown;
    if (value) shown.emplace(*value);
    return shown;
}

ReachShown shown(const Reach& reach) {
    return {
        reach.visits,
        reach.person_km,
        nullable(reach.mean),
        nullable(reach.p95),
        nullable(reach.worst),
        nullable(reach.within_3_km)
    };
}

constexpr std::size_t next_grants_shown = 8;

/// Turns a plan and what it comes to into what is shown.
class Shower {
  public:
    Shower(
        const Plan& plan,
        const Distances& distances,
        const Comparison& compared,
        const Settings& settings
    )
        : plan_(plan), settings_(settings), distances_(distances), found_(compared) {}

    ComparisonShown show() {
        add_totals();
        add_people();
        for (const MatterCompared& matter : found_.matters) add_item(matter);
        for (const ZoneCompared& zone : found_.zones) add_village(zone);
        for (const SiteCompared& site : found_.sites) add_point(site);
        for (const auto& [kind, compared] : kinds_) shown_.kinds.push_back(compared);
        for (const NextGrant& next : next_grants(plan_, distances_, settings_, next_grants_shown))
            shown_.next_grants.push_back(next_shown(next));
        return std::move(shown_);
    }

  private:
    double per_km() const { return settings_.of("travel.minutes_per_km"); }

    void add_totals() {
        shown_.on = plan_.survey.on;
        for (const Zone& zone : plan_.survey.zones) shown_.people += zone.people;
        shown_.people_from.assign(plan_.survey.people_from.begin(), plan_.survey.people_from.end());
        shown_.before = shown(found_.all.before), shown_.after = shown(found_.all.after);
        shown_.people_nearer = found_.people_nearer;
        shown_.people_farther = found_.people_farther;
        shown_.villages_nearer = found_.villages_nearer;
        shown_.villages_farther = found_.villages_farther;
        shown_.city_visits_before = found_.city_visits_before;
        shown_.city_visits_after = found_.city_visits_after;
        shown_.leaving_before = found_.leaving_before;
        shown_.leaving_after = found_.leaving_after;
        shown_.visits_nearer = found_.visits_nearer;
        shown_.visits_farther = found_.visits_farther;
        shown_.road_minutes_before = found_.all.before.person_km * per_km();
        shown_.road_minutes_after = found_.all.after.person_km * per_km();
        for (const auto& [key, value] : settings_.values()) shown_.settings[key] = value;
        shown_.gained = found_.gained, shown_.lost = found_.lost;
        for (const Matter& matter : plan_.survey.matters)
            ++(matter.cases > 0 ? shown_.items_by_cases : shown_.items_by_frequency);
    }

    void add_people() {
        const Cost cost = cost_of(plan_, found_, settings_);
        shown_.trained = found_.trained, shown_.training_points = found_.training_sites;
        shown_.training_hours = cost.training_hours;
        shown_.posted = found_.posted, shown_.postings = cost.postings;
        shown_.posting_hours = cost.posting_hours;
        shown_.holding_minutes_before = cost.holding_before;
        shown_.holding_minutes_after = cost.holding_after;
        shown_.cost_hours = cost.hours, shown_.cost_yuan = cost.yuan;
        shown_.training_100_saves_km = 100 * plan_.worth.training_hour / per_km();
        shown_.posting_saves_km =
            settings_.of("limits.pairs_per_posting") * plan_.worth.posted_item / per_km();
    }

    NextGrantShown next_shown(const NextGrant& next) const {
        const Matter& matter = plan_.survey.matters[next.matter];
        const Site& site = plan_.survey.sites[next.site];
        NextGrantShown one{matter.id, matter.name, site.id, site.name};
        one.kind = site.kind, one.level = next.level;
        one.visits = next.visits, one.saved_km = next.saved_km;
        one.opening_minutes = next.opening_minutes, one.training_hours = next.training_hours;
        one.pays = next.saved_km * per_km() > next.opening_minutes;
        return one;
    }

    void add_item(const MatterCompared& compared) {
        const Matter& matter = plan_.survey.matters[compared.matter];
        ItemCompared item{
            .id = matter.id,
            .name = matter.name,
            .department = matter.department,
            .cases = matter.cases,
            .points_before = compared.sites_before,
            .points_after = compared.sites_after
        };
        const Holdings& held = plan_.placed[compared.matter].held;
        for (std::size_t site = 0; site < held.size(); ++site) {
            const std::string kind(name_of(plan_.survey.sites[site].kind));
            if (serves(matter.today[site])) ++item.kinds_before[kind];
            if (serves(held[site])) ++item.kinds_after[kind];
        }
        item.city_visits_before = compared.city_before;
        item.city_visits_after = compared.city_after;
        item.before = shown(compared.reach.before), item.after = shown(compared.reach.after);
        shown_.items.push_back(std::move(item));
    }

    void add_village(const ZoneCompared& compared) {
        const Zone& zone = plan_.survey.zones[compared.zone];
        const auto& [before, after] = compared.reach;
        VillageCompared village{.id = zone.id, .name = zone.name, .town = zone.town};
        village.lat = zone.place.lat, village.lon = zone.place.lon;
        village.people = zone.people;
        village.visits = after.visits;
        village.before_km = nullable(before.mean), village.after_km = nullable(after.mean);
        village.before_p95_km = nullable(before.p95), village.after_p95_km = nullable(after.p95);
        village.before_worst_km = nullable(before.worst);
        village.after_worst_km = nullable(after.worst);
        shown_.villages.push_back(std::move(village));
    }

    void add_point(const SiteCompared& compared) {
        const Site& site = plan_.survey.sites[compared.site];
        PointCompared point{.id = site.id, .name = site.name, .kind = site.kind, .town = site.town};
        point.lat = site.place.lat, point.lon = site.place.lon;
        point.items_before = compared.items_before, point.items_after = compared.items_after;
        point.gained = compared.gained, point.lost = compared.lost, point.posted = compared.posted;
        point.minutes_before = compared.minutes_before;
        point.minutes_after = compared.minutes_after;
        point.capacity = capacity_of(site, settings_);
        point.officer_saves_km =
            plan_.worth.minute[compared.site] * settings_.of("limits.minutes_per_staff") / per_km();
        point.new_item_saves_km = plan_.worth.new_item[compared.site] / per_km();
        add_kind(point, compared);
        shown_.points.push_back(std::move(point));
    }

    void add_kind(const PointCompared& point, const SiteCompared& compared) {
        KindCompared& kind = kinds_[point.kind];
        kind.kind = point.kind;
        ++kind.points;
        kind.visits_before += compared.visits_before, kind.visits_after += compared.visits_after;
        kind.minutes_before += point.minutes_before, kind.minutes_after += point.minutes_after;
        kind.capacity += point.capacity;
    }

    const Plan& plan_;
    const Settings& settings_;
    const Distances& distances_;
    const Comparison& found_;
    ComparisonShown shown_;
    std::map<network::PointKind, KindCompared> kinds_;
};

ChangeShown shown(const Plan& plan, const Change& change, const catalogue::Catalogue* catalogue) {
    const Matter& matter = plan.survey.matters[change.matter];
    const Site& site = plan.survey.sites[change.site];
    ChangeShown shown{.item = matter.id, .item_name = matter.name, .point = site.id};
    if (catalogue != nullptr) shown.item_name_en = english_name(*catalogue, matter.id);
    shown.point_name = site.name;
    shown.kind = site.kind;
    shown.town = site.town;
    shown.before = change.before, shown.after = change.after;
    shown.posted = change.posted;
    shown.visits = change.visits;
    shown.saved_km = change.saved();
    if (change.visits > 0) {
        shown.before_km.emplace(change.km_before / change.visits);
        shown.after_km.emplace(change.km_after / change.visits);
    }
    return shown;
}

std::string lower(std::string text) {
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

bool is_asked(const ChangeShown& change, const ChangesAsked& asked, const std::string& words) {
    const auto is = [](const std::string& wanted, std::string_view found) {
        return wanted.empty() || wanted == found;
    };
    const auto has = [&](const std::string& text) { return lower(text).contains(words); };
    return is(asked.item, change.item) && is(asked.point, change.point) &&
           is(asked.town, change.town) && is(asked.kind, name_of(change.kind)) &&
           (has(change.item) || has(change.item_name) || has(change.item_name_en.value_or("")) ||
            has(change.point) || has(change.point_name));
}

std::optional<VillageWayShown> way(
    const Plan& plan, const Distances& distances, std::size_t zone, int site
) {
    if (site < 0) return std::nullopt;
    const Site& at = plan.survey.sites[static_cast<std::size_t>(site)];
    return VillageWayShown{
        at.id, at.name, at.kind, distances.km(zone, static_cast<std::size_t>(site))
    };
}

double saved(const VillageItemShown& item) {
    return item.before && item.after ? item.visits * (item.before->km - item.after->km) : 0;
}

std::vector<json::Nullable<double>> kilometres(
    const Distances& distances, const std::vector<int>& sites
) {
    std::vector<json::Nullable<double>> all(sites.size());
    for (std::size_t zone = 0; zone < sites.size(); ++zone)
        if (sites[zone] >= 0)
            all[zone].emplace(distances.km(zone, static_cast<std::size_t>(sites[zone])));
    return all;
}

}  // namespace

std::optional<std::string> english_name(
    const catalogue::Catalogue& catalogue, std::string_view item
) {
    const catalogue::Item* found = catalogue.find_item(item);
    if (found == nullptr || found->name_en.empty()) return std::nullopt;
    return found->name_en;
}

void name_in_english(ComparisonShown& shown, const catalogue::Catalogue& catalogue) {
    for (ItemCompared& one : shown.items) one.name_en = english_name(catalogue, one.id);
    for (NextGrantShown& one : shown.next_grants)
        one.item_name_en = english_name(catalogue, one.item);
}

void name_in_english(VillageShown& shown, const catalogue::Catalogue& catalogue) {
    for (VillageItemShown& one : shown.items) one.item_name_en = english_name(catalogue, one.item);
}

void name_in_english(ItemShownOnMap& shown, const catalogue::Catalogue& catalogue) {
    shown.name_en = english_name(catalogue, shown.id);
}

ComparisonShown shown_comparison(
    const Plan& plan,
    const Distances& distances,
    const Comparison& compared,
    const Settings& settings
) {
    return Shower(plan, distances, compared, settings).show();
}

ChangesShown shown_changes(
    const Plan& plan, const ChangesAsked& asked, const catalogue::Catalogue* catalogue
) {
    ChangesShown answer;
    const std::string words = lower(asked.words);
    std::size_t place = 0;  // the plan never changes, so a change never leaves its place
    for (const Change& change : changes_of(plan, Distances(plan.survey))) {
        ++place;
        ChangeShown one = shown(plan, change, catalogue);
        if (!is_asked(one, asked, words)) continue;
        ++answer.count;
        if (place <= asked.after) continue;
        if (answer.changes.size() == asked.limit) {
            answer.more = true;
            continue;
        }
        answer.next = static_cast<std::int64_t>(place);
        answer.changes.push_back(std::move(one));
    }
    return answer;
}

std::optional<VillageShown> shown_village(
    const Weighed& weighed, const network::Network& network, std::string_view village, Date today
) {
    const auto& [plan, distances, compared, shown_plan] = weighed;
    const auto found = std::ranges::find(plan.survey.zones, village, &Zone::id);
    if (found == plan.survey.zones.end()) return std::nullopt;
    const auto at = static_cast<std::size_t>(found - plan.survey.zones.begin());
    VillageShown shown_one{.id = found->id, .name = found->name, .town = found->town};
    const network::Division* town = network.find_division(found->town);
    if (town != nullptr) shown_one.town_name = town->on(today).name;
    shown_one.people = found->people;
    shown_one.before = shown(compared.zones[at].reach.before);
    shown_one.after = shown(compared.zones[at].reach.after);
    for (std::size_t matter = 0; matter < plan.placed.size(); ++matter) {
        const Placed& placed = plan.placed[matter];
        if (placed.before[at] == placed.after[at]) {
            ++shown_one.same;
            continue;
        }
        VillageItemShown item{plan.survey.matters[matter].id, plan.survey.matters[matter].name};
        item.visits = plan.survey.visits(matter, at);
        item.before = way(plan, distances, at, placed.before[at]);
        item.after = way(plan, distances, at, placed.after[at]);
        ++(saved(item) < 0 ? shown_one.farther : shown_one.nearer);
        shown_one.items.push_back(std::move(item));
    }
    std::ranges::stable_sort(shown_one.items, std::ranges::greater{}, saved);
    return shown_one;
}

std::optional<ItemShownOnMap> shown_item(const Weighed& weighed, std::string_view item) {
    const auto& [plan, distances, compared, shown_plan] = weighed;
    const auto found = std::ranges::find(plan.survey.matters, item, &Matter::id);
    if (found == plan.survey.matters.end()) return std::nullopt;
    const auto at = static_cast<std::size_t>(found - plan.survey.matters.begin());
    const Placed& placed = plan.placed[at];
    ItemShownOnMap shown_one{.id = found->id, .name = found->name};
    shown_one.before = shown(compared.matters[at].reach.before);
    shown_one.after = shown(compared.matters[at].reach.after);
    shown_one.before_km = kilometres(distances, placed.before);
    shown_one.after_km = kilometres(distances, placed.after);
    for (const char letter : found->today)
        shown_one.points_before.emplace_back(catalogue::name_of(level_of(letter)));
    for (const char letter : placed.held)
        shown_one.points_after.emplace_back(catalogue::name_of(level_of(letter)));
    return shown_one;
}

}  // namespace lingju::planning
