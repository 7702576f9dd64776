// The coupled question: which points hold which items in which mode, when the items share the
// points' minutes, the hours of training, the places for new items and the pool of postings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planning/solver/units.hpp"

namespace lingju::planning::solver {

/// single: a zone's demand for an item goes to one open point. split: it may be shared out.
enum class Sourcing { single, split };

/// What a point may do for an item.
enum class Mode { collect, accept, decide };

/// The mode's word in files and answers, and the mode of a word.
std::string_view name_of(Mode mode);
std::optional<Mode> mode_named(std::string_view word);

/// One way to hold an item at a site. A plan takes at most one offer of an (item, site).
///
/// Serving a zone from it costs weight[zone] × travel[zone][site] × visits and takes demand[zone] ×
/// minutes from the site's capacity. `training` counts against the hours of training, `posting` (0
/// or 1) against the pool: one posting covers `Placement::pairs_per_posting` posted pairs of one
/// site. `fresh`: not held today, so it counts against the site's new items. `must`: open in every
/// plan; where several offers of an (item, site) are, one of them is (a floor: at least this mode).
/// `least`: demand that it serves at least where it is open, so that whoever holds it keeps the
/// skill.
struct Offer {
    int site = 0;
    Mode mode = Mode::decide;
    Units opening = 0;
    Units minutes = 0;
    Units visits = 1;
    Units training = 0;
    bool posting = false;
    bool fresh = false;
    bool must = false;
    Units least = 0;

    bool operator==(const Offer&) const = default;
};

/// How near an item must be: of all its weight at most `far_max` is served over a way longer than
/// `within`.
struct Reach {
    Units within = unreachable;
    Units far_max = 0;

    bool operator==(const Reach&) const = default;
};

/// One item: who asks for it and where it could be held. `weight` scales travel, `demand` scales
/// minutes; a zone with both 0 does not ask. Offers stand in the order of their sites.
struct Item {
    std::string id{};
    std::vector<Offer> offers{};
    std::vector<Units> weight{};
    std::vector<Units> demand{};
    Reach reach{};

    /// Whether a least volume or a reach is asked of it.
    bool has_duties() const;
};

inline constexpr Units unlimited = unreachable;

/// The whole model. `travel`: row = zone, column = site, `unreachable` where there is no way. Costs
/// come in units of 10^-places; loads in units of 10^-load_places.
struct Placement {
    std::vector<std::string> sites{};
    std::vector<std::string> zones{};
    std::vector<Item> items{};
    std::vector<Units> travel{};
    std::vector<Units> capacity{};   // of each site, in load units
    std::vector<int> fresh_max{};    // new items each site may take
    Units training_max = unlimited;  // hours in all
    int postings_max = 0;
    int pairs_per_posting = 1;
    Sourcing sourcing = Sourcing::single;
    int places = 0;
    int load_places = 0;
    bool one_item = false;  // an OR-Library file: answers name customers and sites by number

    Units travel_of(int zone, int site) const;
    /// Whether service from `site` counts as far for the item's reach.
    bool is_far(int item, int zone, int site) const {
        return travel_of(zone, site) > items[static_cast<std::size_t>(item)].reach.within;
    }
    bool asks(int item, int zone) const;
};

}  // namespace lingju::planning::solver
