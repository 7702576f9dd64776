#include "planning/survey.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include <fmt/format.h>

#include "platform/crypto/crypto.hpp"

namespace lingju::planning {
namespace {

using catalogue::Level;
using network::PointKind;

std::vector<Zone> zones_of(const Known& known) {
    std::vector<Zone> zones;
    for (const network::Division& division : known.network.divisions()) {
        const network::DivisionPeriod& stands = division.on(known.today);
        if (!is_settlement(stands.kind) || !division.in_force.on(known.today)) continue;
        const auto people = known.people.find(division.id);
        zones.push_back(
            {division.id,
             stands.name,
             stands.parent,
             division.place,
             people == known.people.end() ? 0 : people->second}
        );
    }
    return zones;
}

std::vector<const network::Point*> points_of(const Known& known) {
    std::vector<const network::Point*> points;
    for (const network::Point& point : known.network.points())
        if (point.in_force.on(known.today) && has_figures(name_of(point.kind)))
            points.push_back(&point);
    return points;
}

/// The kinds one step down: city and vehicle → town; town and enterprise → village and bank.
std::vector<PointKind> below(PointKind kind) {
    using enum PointKind;
    if (kind == city || kind == vehicle) return {town};
    if (kind == town || kind == enterprise) return {village, bank};
    return {};
}

/// How far a kind goes where nobody says otherwise.
Level usual_level(PointKind kind) {
    using enum PointKind;
    if (kind == city || kind == vehicle) return Level::decide;
    return kind == town || kind == enterprise ? Level::accept : Level::collect;
}

std::map<PointKind, Level> ceilings(
    const Known& known, const std::string& item, const std::set<PointKind>& serving
) {
    std::set<PointKind> kinds = serving;
    for (const PointKind kind : serving)
        for (const PointKind lower : below(kind)) kinds.insert(lower);
    std::map<PointKind, Level> ceiling;
    for (const PointKind kind : kinds) {
        const auto guided = known.catalogue.guidance().held_by_kind(item, kind, known.today);
        const Level level = std::min(guided ? guided->level : Level::decide, usual_level(kind));
        if (level >= Level::collect) ceiling.emplace(kind, level);
    }
    return ceiling;
}

std::string_view frequency_key(catalogue::Frequency frequency) {
    using enum catalogue::Frequency;
    if (frequency == H) return "demand.H";
    return frequency == M ? "demand.M" : "demand.L";
}

void set_demand(
    Matter& matter,
    const catalogue::Item& item,
    const Known& known,
    const Settings& settings,
    double people
) {
    const auto cases = known.cases.find(item.id);
    if (cases != known.cases.end() &&
        static_cast<double>(cases->second) >= settings.of("demand.cases_min")) {
        matter.cases = cases->second;
        matter.visits_per_1000 = 1000 * static_cast<double>(cases->second) / people;
        return;
    }
    const double online = item.online ? settings.of("demand.online_factor") : 1;
    matter.visits_per_1000 = settings.of(frequency_key(item.frequency)) * online;
}

Matter matter_of(
    const catalogue::Item& item,
    const Known& known,
    const std::vector<const network::Point*>& points
) {
    Matter matter{.id = item.id, .name = item.name, .department = item.department};
    matter.minutes = item.typical_minutes;
    std::set<PointKind> serving;
    for (const network::Point* point : points) {
        matter.today += letter_of(known.catalogue.level_at(item.id, *point, known.today));
        if (serves(matter.today.back())) serving.insert(point->kind);
    }
    matter.ceiling = ceilings(known, item.id, serving);
    return matter;
}

/// Those that are named, else all that are published, in order of id.
Outcome<std::vector<const catalogue::Item*>> wanted(
    const Known& known, std::span<const std::string> items
) {
    if (items.empty())
        return std::vector(known.catalogue.items().begin(), known.catalogue.items().end());
    std::vector<const catalogue::Item*> found;
    Refusals refusals;
    for (const std::string& id : std::set(items.begin(), items.end())) {
        if (known.catalogue.is_published(id))
            found.push_back(known.catalogue.find_item(id));
        else
            append(refusals, refuse(Refused::absent, "planning.item_absent", id).error());
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return found;
}

/// A place on the unit sphere: hundreds of thousands of distances then need no sine each.
struct Spot {
    double x = 0, y = 0, z = 0;
};

Spot spot_of(const network::Place& place) {
    constexpr double rad = std::numbers::pi / 180;
    const double lat = place.lat * rad, lon = place.lon * rad;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

/// network::distance_km by the chord.
double km_between(const Spot& a, const Spot& b) {
    constexpr double earth_km = 6371.0088;
    const double chord = std::hypot(a.x - b.x, a.y - b.y, a.z - b.z);
    return 2 * earth_km * std::asin(std::min(1.0, chord / 2));
}

}  // namespace

bool is_settlement(network::DivisionKind kind) {
    using enum network::DivisionKind;
    return kind == village || kind == residents_committee || kind == community;
}

char letter_of(std::optional<Level> level) {
    return level ? static_cast<char>('0' + static_cast<int>(*level)) : holds_nothing;
}

std::optional<Level> level_of(char letter) {
    if (letter == holds_nothing) return std::nullopt;
    return static_cast<Level>(letter - '0');
}

bool serves(char letter) { return letter >= letter_of(Level::collect); }

double Survey::visits(std::size_t matter, std::size_t zone) const {
    return static_cast<double>(zones[zone].people) * matters[matter].visits_per_1000 / 1000;
}

Outcome<Survey> survey(
    const Known& known, const Settings& settings, std::span<const std::string> items
) {
    Outcome<std::vector<const catalogue::Item*>> chosen = wanted(known, items);
    if (!chosen) return std::unexpected(std::move(chosen.error()));
    Survey found{.on = known.today, .list_version = known.catalogue.tier_list().version()};
    found.zones = zones_of(known);
    double people = 0;
    for (const Zone& zone : found.zones) {
        people += static_cast<double>(zone.people);
        const auto from = known.people_from.find(zone.id);
        if (from != known.people_from.end()) found.people_from.insert(from->second);
    }
    if (people == 0) return refuse(Refused::conflict, "planning.people_missing");
    const std::vector<const network::Point*> points = points_of(known);
    for (const network::Point* point : points)
        found.sites.push_back({point->id, point->name, point->kind, point->town, point->place});
    for (const catalogue::Item* item : *chosen) {
        Matter matter = matter_of(*item, known, points);
        if (matter.ceiling.empty()) continue;  // nobody serves it anywhere: nothing to go down from
        set_demand(matter, *item, known, settings, people);
        found.matters.push_back(std::move(matter));
    }
    return found;
}

std::string fingerprint(const Survey& survey) {
    std::string text;
    const auto add = [&](const auto&... parts) { ((text += fmt::format("{}|", parts)), ...); };
    for (const Zone& zone : survey.zones) add(zone.id, zone.place.lat, zone.place.lon, zone.people);
    for (const Site& site : survey.sites)
        add(site.id, name_of(site.kind), site.place.lat, site.place.lon);
    for (const Matter& matter : survey.matters) {
        add(matter.id, matter.minutes, matter.today);
        for (const auto& [kind, level] : matter.ceiling) add(name_of(kind), letter_of(level));
    }
    return crypto::hex(crypto::sm3(text));
}

Distances::Distances(const Survey& survey) : sites_(survey.sites.size()) {
    std::vector<Spot> sites;
    for (const Site& site : survey.sites) sites.push_back(spot_of(site.place));
    km_.reserve(survey.zones.size() * sites_);
    for (const Zone& zone : survey.zones) {
        const Spot from = spot_of(zone.place);
        for (const Spot& to : sites) km_.push_back(static_cast<float>(km_between(from, to)));
    }
}

std::vector<int> nearest(
    const Survey& survey, const Distances& distances, const Holdings& holdings
) {
    std::vector<std::size_t> serving;
    for (std::size_t site = 0; site < survey.sites.size(); ++site)
        if (serves(holdings[site])) serving.push_back(site);
    std::vector<int> found(survey.zones.size(), -1);
    for (std::size_t zone = 0; zone < found.size(); ++zone) {
        double least = std::numeric_limits<double>::infinity();
        for (const std::size_t site : serving) {
            const double km = distances.km(zone, site);
            if (km >= least) continue;
            least = km;
            found[zone] = static_cast<int>(site);
        }
    }
    return found;
}

}  // namespace lingju::planning
