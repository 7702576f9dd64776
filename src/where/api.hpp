// The route of where: parse → ask → render. Only main includes this.
#pragma once

#include <vector>

#include "catalogue/model.hpp"
#include "identity/guard.hpp"
#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::where {

/// What the route stands on; all of it outlives it.
struct Desk {
    const snapshot::Holder<network::Network>& network;
    const snapshot::Holder<catalogue::Catalogue>& catalogue;
    const snapshot::Holder<calendar::Calendar>& calendar;
    const Clock& clock;
};

/// /api/v1/where.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// Adds the schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::where
