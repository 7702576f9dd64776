// The routes of lists. Only main includes this.
#pragma once

#include <functional>
#include <vector>

#include "catalogue/tier_lists.hpp"
#include "identity/guard.hpp"
#include "platform/http/http.hpp"
#include "platform/sql/database.hpp"

namespace lingju::catalogue {

/// What the routes stand on; all of it outlives them.
struct TierListDesk {
    sql::Database& database;
    ListPin pin;
    /// Loads what an act has just published, before its answer, as in Workshop.
    std::function<void(sql::Transaction&)> refresh = [](sql::Transaction&) {};
};

/// /api/v1/tier-lists and what is under it, /api/v1/grant-checks.
std::vector<http::Route> tier_list_routes(const identity::Guard& guard, const TierListDesk& desk);

}  // namespace lingju::catalogue
