// What a plan promised, beside what happened since the list it became took effect.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "planning/compare.hpp"
#include "planning/find.hpp"
#include "planning/settings.hpp"
#include "quality/find.hpp"

namespace lingju::planning {

/// Below so many cases a mean or a share says nothing: it is left out, the count is shown. [GK]
inline constexpr std::int64_t cases_few = 30;

/// Cases of an item of the plan that came to a site of it.
struct Came {
    std::size_t matter = 0, site = 0;
    std::int64_t cases = 0;
};

/// What they come to at one site or at several. A case counts the way of the villages that the plan
/// sends to that site for that item, by their visits; where it sends none, of the villages of the
/// site's own town, by their people. It counts the minutes that its item usually takes.
struct Tally {
    std::int64_t cases = 0;
    double person_km = 0, minutes = 0;
    Tally& operator+=(const Tally& other);
    /// Nothing below cases_few.
    std::optional<double> mean_km() const;
};

/// By site.
using Happened = std::vector<Tally>;

/// `after`: by the ways of the plan, else by those of the day it was reckoned.
Happened happened(
    const Plan& plan, const Distances& distances, std::span<const Came> came, bool after
);

/// The list a scenario became, what its plan promised, and what was measured over equal spans
/// before and after the list took effect. `outside`: cases after of items or points that the plan
/// does not have.
struct Promises {
    catalogue::ListHead list;
    Plan plan;
    Settings settings;
    std::optional<quality::Span> before_span = {}, after_span = {};
    std::optional<Happened> before = {}, after = {};
    std::int64_t outside = 0;
};

/// Nothing is measured while the list is not in effect, before a whole day since is over, and once
/// it is taken back.
///
/// Refuses planning.scenario_absent, planning.promises_none, planning.promises_of_city (forbidden:
/// a plan is the whole city's, the actor's scope is not).
Outcome<Promises> find_promises(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    std::int64_t scenario
);

}  // namespace lingju::planning
