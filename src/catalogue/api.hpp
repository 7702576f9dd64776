// The routes of the catalogue: parse → ask → render. Only main includes this.
#pragma once

#include <vector>

#include "catalogue/model.hpp"
#include "identity/guard.hpp"
#include "network/model.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {

/// What the routes stand on; all of it outlives them.
struct Desk {
    const snapshot::Holder<Catalogue>& catalogue;
    const snapshot::Holder<network::Network>& network;
};

/// /api/v1/items, /api/v1/items/{id}.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// Adds the schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::catalogue
