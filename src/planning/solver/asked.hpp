// A problem of our own JSON format as its file words it: every figure checked, none in units yet.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "planning/solver/placement.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

/// "95 % within 5": of an item, where it has one.
struct ReachAsked {
    double within = std::numeric_limits<double>::infinity();
    double share = 0;
};

/// How an item is done in one mode. A case takes `visits` visits, each with its way and minutes; a
/// pair that is new takes `hours` of training, unless `taught` is false: then only a posting makes
/// one. `posted`: a posting may stand in for the hours.
struct ModeAsked {
    Mode mode = Mode::decide;
    double minutes = 0;
    double visits = 1;
    double least = 0;
    double hours = 0;
    bool taught = true;
    bool posted = false;
};

struct ItemAsked {
    std::string id{};
    std::vector<ModeAsked> modes{};  // collect, accept, decide
    ReachAsked reach{};
};

struct SiteAsked {
    std::string id{};
    double capacity = 0;
    Mode ceiling = Mode::decide;
    bool posting = true;
    std::optional<int> new_items{};  // no limit where empty
};

/// A (site, item) by number.
using Pair = std::pair<int, int>;

/// Tables stand row by row; `opening` has one figure a site, item and mode. No limit is infinite.
struct AskedPlacement {
    std::vector<SiteAsked> sites{};
    std::vector<std::string> zones{};
    std::vector<ItemAsked> items{};
    std::vector<double> distance{}, demand{}, opening{};
    std::set<Pair> mandatory{};
    std::map<Pair, Mode> floors{};    // at least this mode is held
    std::map<Pair, Mode> ceilings{};  // at most this mode
    std::map<Pair, Mode> held{};      // today, up to this mode; whatever is not held is new
    std::set<std::pair<Pair, Mode>> forbidden{};
    double training_hours = std::numeric_limits<double>::infinity();
    int postings = 0;
    int pairs_per_posting = 1;

    bool is_new(Pair pair, Mode mode) const;
    bool may_post(Pair pair, const ModeAsked& asked) const;
    /// Whether the pair may be held in that mode at all.
    bool allows(Pair pair, const ModeAsked& asked) const;
    /// Whether the pair must be held, and that mode will do.
    bool demands(Pair pair, Mode mode) const;
};

/// The problem in whole units. Refuses planning.number_huge (subject = the table) where the figures
/// together are more than the units hold.
Outcome<Placement> placement_of(const AskedPlacement& problem);

}  // namespace lingju::planning::solver
