// What one more devolved item is worth. Pure; of a plan alone.
#pragma once

#include <vector>

#include "planning/plan.hpp"
#include "planning/settings.hpp"

namespace lingju::planning {

/// A point that the plan leaves without an item it might hold: visits a year that would go there
/// instead, what they save on the road, what it costs to hold it and to train for it.
struct NextGrant {
    std::size_t matter = 0, site = 0;
    catalogue::Level level = catalogue::Level::collect;
    double visits = 0;
    double saved_km = 0;  // person-kilometres a year, one way
    double opening_minutes = 0;
    double training_hours = 0;
};

/// Of each item the point where one more would save most, the items where it saves most first; at
/// most `limit`, none that saves less than a kilometre. People would go there if it is nearer than
/// where the plan sends them; whether the point has minutes left is not asked, so it is at most so
/// much.
std::vector<NextGrant> next_grants(
    const Plan& plan, const Distances& distances, const Settings& settings, std::size_t limit
);

}  // namespace lingju::planning
