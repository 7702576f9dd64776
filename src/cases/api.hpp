// The routes of cases: parse → act → render. Only main includes this.
#pragma once

#include <vector>

#include "cases/ground.hpp"
#include "identity/guard.hpp"
#include "platform/http/http.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// What the routes stand on; all of it outlives them.
struct Desk {
    sql::Database& database;
    Pin pin;
};

/// /api/v1/cases…, /api/v1/tracking…, /api/v1/persons/look-up.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

}  // namespace lingju::cases
