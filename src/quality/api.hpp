// The routes of quality. Only main includes this.
#pragma once

#include <vector>

#include "catalogue/tier_lists.hpp"
#include "identity/guard.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/sql/database.hpp"
#include "quality/model.hpp"

namespace lingju::quality {

/// What the routes stand on; all of it outlives them.
struct Desk {
    sql::Database& database;
    catalogue::ListPin pin;
    const Definitions& definitions = Definitions::built_in();
};

/// /api/v1/measures and what is under it.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// The schemas of what they answer.
void describe(json::Components& components);

}  // namespace lingju::quality
