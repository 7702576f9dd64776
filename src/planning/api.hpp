// The routes of planning. Only main includes this.
#pragma once

#include <vector>

#include "catalogue/tier_lists.hpp"
#include "identity/guard.hpp"
#include "planning/at_hand.hpp"
#include "planning/press.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/sql/database.hpp"

namespace lingju::planning {

/// What the routes stand on; all of it outlives them. Copies share one press.
struct Desk {
    sql::Database& database;
    const Clock& clock;
    catalogue::ListPin pin;
    std::shared_ptr<AtHand> at_hand;
    std::shared_ptr<Press> press = std::make_shared<Press>();
};

/// /api/v1/scenarios, /api/v1/scenario-runs, /api/v1/gate-tasks and what is under them.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);
/// Those of them that look; private to the module.
std::vector<http::Route> reads(const identity::Guard& guard, const Desk& desk);

/// Those by which a city's own figures come in and go out; private to the module.
std::vector<http::Route> figure_routes(const identity::Guard& guard, const Desk& desk);

/// The schemas of what they take and answer.
void describe(json::Components& components);

}  // namespace lingju::planning
