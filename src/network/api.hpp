// The routes of the network: parse → ask → render. Only main includes this.
#pragma once

#include <functional>
#include <vector>

#include "identity/guard.hpp"
#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/snapshot/snapshot.hpp"
#include "platform/sql/database.hpp"

namespace lingju::network {

/// What the routes stand on; all of it outlives them.
struct Desk {
    const snapshot::Holder<Network>& network;
    const snapshot::Holder<calendar::Calendar>& calendar;
    const Clock& clock;
    /// Of whoever keeps the network; without it only the public routes are mounted.
    sql::Database* database = nullptr;
    /// Loads what an act has just published, so that its answer shows it.
    std::function<void(sql::Transaction&)> refresh = nullptr;
};

/// /api/v1/divisions…, /api/v1/points…, /api/v1/map, /api/v1/calendar/{year} for everybody;
/// /api/v1/network/… for whoever keeps the network.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// The parts of it: looking at the registers, keeping them, sheets in and out.
std::vector<http::Route> register_routes(const identity::Guard& guard, const Desk& desk);
std::vector<http::Route> keeping_routes(const identity::Guard& guard, const Desk& desk);
std::vector<http::Route> sheet_routes(const identity::Guard& guard, const Desk& desk);

/// Adds the schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::network
