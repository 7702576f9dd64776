// The routes of the network: parse → ask → render. Only main includes this.
#pragma once

#include <vector>

#include "identity/guard.hpp"
#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::network {

/// What the routes stand on; all of it outlives them.
struct Desk {
    const snapshot::Holder<Network>& network;
    const snapshot::Holder<calendar::Calendar>& calendar;
    const Clock& clock;
};

/// /api/v1/divisions…, /api/v1/points…, /api/v1/map, /api/v1/calendar/{year}.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// Adds the schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::network
