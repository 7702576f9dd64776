// The routes of identity. Only main's files include this.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "identity/guard.hpp"
#include "identity/sessions.hpp"
#include "platform/events/events.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"

namespace lingju::identity {

/// What identity does not know itself. Called on worker threads.
struct Elsewhere {
    /// The name of a point, of a department; empty where there is none.
    std::function<std::string(const std::string& id)> point_name, department_name;
};

/// All of it outlives the routes.
struct Mounting {
    Sessions& sessions;
    events::Hub& hub;
    Elsewhere elsewhere;
};

/// /api/v1/session, /api/v1/events.
std::vector<http::Route> routes(const Mounting& mounting);

/// The schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::identity
