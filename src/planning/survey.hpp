// What a scenario is reckoned upon: villages and their people, points, items and who asks for them,
// and who holds what today. Taken once a run and kept with it, so that what a plan says never
// changes when the city does.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "planning/settings.hpp"

namespace lingju::planning {

/// A village or community: where people are.
struct Zone {
    std::string id;
    std::string name;
    std::string town;  // division id
    network::Place place;
    std::int64_t people = 0;
    bool operator==(const Zone&) const = default;
};

/// A point in force, of a kind that has figures.
struct Site {
    std::string id;
    std::string name;
    network::PointKind kind = network::PointKind::village;
    std::string town;
    network::Place place;
    bool operator==(const Site&) const = default;
};

/// Where people live: a village or a community.
bool is_settlement(network::DivisionKind kind);

/// What a site holds of an item, one character a site: '0' consult … '5' decide, '.' nothing.
using Holdings = std::string;
inline constexpr char holds_nothing = '.';
char letter_of(std::optional<catalogue::Level> level);
std::optional<catalogue::Level> level_of(char letter);
/// People are served there: the level is at least `collect`.
bool serves(char letter);

/// An item as the plan sees it.
struct Matter {
    std::string id{};
    std::string name{};
    std::string department{};
    double visits_per_1000 = 0;  // a year
    std::int64_t cases = 0;      // of the last year, where they are the demand; 0: frequency is
    double minutes = 0;          // of an officer, a visit
    Holdings today{};
    /// The highest level a plan may give it, by kind of point; kinds that are not here hold nothing
    /// new.
    std::map<network::PointKind, catalogue::Level> ceiling{};
    bool operator==(const Matter&) const = default;
};

struct Survey {
    Date on = {};
    int list_version = 0;                 // of the tier list
    std::set<std::string> people_from{};  // whence the figures of people are: "synthetic"
    std::vector<Zone> zones{};
    std::vector<Site> sites{};
    std::vector<Matter> matters{};
    bool operator==(const Survey&) const = default;

    /// Visits a year of a zone for an item.
    double visits(std::size_t matter, std::size_t zone) const;
};

/// What a survey is taken of.
struct Known {
    const network::Network& network;
    const catalogue::Catalogue& catalogue;
    std::map<std::string, std::int64_t> people;  // by division
    std::map<std::string, std::int64_t> cases;   // of the last year, by item
    Date today = {};
    std::map<std::string, std::string> people_from = {};  // by division
};

/// `items`: those to plan for; all where it is empty.
///
/// An item's demand is its cases of the last year where they are `demand.cases_min` or more, else
/// population × frequency. What a plan may newly give: the kinds that serve an item today and those
/// one step down from them, each to its usual level, or to less where the guidance list says so.
/// Points of kinds without figures are not in it, today's no more than the plan's: nobody is sent
/// there, and nothing they hold changes. An item that only they serve is left out.
///
/// Refuses planning.people_missing (conflict: nobody knows how many live where),
/// planning.item_absent (absent, subject = the item).
Outcome<Survey> survey(
    const Known& known, const Settings& settings, std::span<const std::string> items
);

/// SM3 over all of it that a plan rests on but the demand: two surveys of the same city are alike.
std::string fingerprint(const Survey& survey);

/// How far each zone is from each site, km, zone by zone.
class Distances {
  public:
    explicit Distances(const Survey& survey);
    double km(std::size_t zone, std::size_t site) const { return km_[zone * sites_ + site]; }
    /// From a zone to every site.
    std::span<const float> from(std::size_t zone) const {
        return std::span(km_).subspan(zone * sites_, sites_);
    }

  private:
    std::size_t sites_;
    std::vector<float> km_;
};

/// The nearest site that serves by `holdings`, for each zone; -1 where none does.
std::vector<int> nearest(
    const Survey& survey, const Distances& distances, const Holdings& holdings
);

}  // namespace lingju::planning
