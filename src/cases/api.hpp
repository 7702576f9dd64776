// The routes of cases: parse → act → render. Only main includes this.
#pragma once

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

/// /api/v1/cases…, /api/v1/tracking…, /api/v1/persons/look-up.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// The parts of them: those that open a case, those that go on with one, those that read, and the
/// look-up of a person.
std::vector<http::Route> opening_routes(const identity::Guard& guard, const Desk& desk);
std::vector<http::Route> step_routes(const identity::Guard& guard, const Desk& desk);
std::vector<http::Route> read_routes(const identity::Guard& guard, const Desk& desk);
std::vector<http::Route> person_routes(const identity::Guard& guard, const Desk& desk);

/// The schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::cases
