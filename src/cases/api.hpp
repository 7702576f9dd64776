// The routes of cases: parse → act → render. Only main includes this.
#pragma once

#include <string>
#include <vector>

#include "cases/ground.hpp"
#include "identity/guard.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// What the routes stand on; all of it outlives them.
struct Desk {
    sql::Database& database;
    Pin pin;
};

/// /api/v1/cases…, /api/v1/tracking….
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// The parts of them: those that open a case, those that go on with one, those that read.
std::vector<http::Route> opening_routes(const identity::Guard& guard, const Desk& desk);
std::vector<http::Route> step_routes(const identity::Guard& guard, const Desk& desk);
std::vector<http::Route> read_routes(const identity::Guard& guard, const Desk& desk);

/// The schemas that openapi.yaml refers to.
void describe(json::Components& components);

/// What the actor may see of the person's cases, as a JSON list of summaries; for identity's
/// look-up.
std::string cases_json(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    std::int64_t person
);

}  // namespace lingju::cases
