// The routes of the catalogue: parse → ask → render. Only main includes this.
#pragma once

#include <functional>
#include <vector>

#include "catalogue/code_maps.hpp"
#include "catalogue/model.hpp"
#include "identity/guard.hpp"
#include "network/model.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/snapshot/snapshot.hpp"
#include "platform/sql/database.hpp"

namespace lingju::catalogue {

/// What the routes stand on; all of it outlives them.
struct Desk {
    const snapshot::Holder<Catalogue>& catalogue;
    const snapshot::Holder<network::Network>& network;
    const Clock& clock;
};

/// /api/v1/items, /api/v1/items/{id}.
std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk);

/// What the routes of drafts and versions stand on.
struct Workshop {
    sql::Database& database;
    const snapshot::Holder<network::Network>& network;
    const Clock& clock;
    /// Loads what an act has just published, before its answer: whoever was answered finds it in
    /// this process at once. Other processes follow within 2 s (snapshot::Follower).
    std::function<void(sql::Transaction&)> refresh = [](sql::Transaction&) {};
};

/// What those who keep the catalogue read: /api/v1/catalogue/form, /departments, /items…; within
/// their departments.
std::vector<http::Route> version_routes(const identity::Guard& guard, const Workshop& workshop);
void describe_versions(json::Components& components);

/// What they write: drafts, review, standing, standards, findings.
std::vector<http::Route> draft_routes(const identity::Guard& guard, const Workshop& workshop);
void describe_drafts(json::Components& components);

/// /api/v1/catalogue/import-checks, /imports, /import-sources, /export. `code_maps`: how other
/// systems, whose files are taken, write the codes.
std::vector<http::Route> file_routes(
    const identity::Guard& guard,
    const Workshop& workshop,
    const snapshot::Holder<Catalogue>& catalogue,
    CodeMaps code_maps = CodeMaps::built_in()
);
void describe_files(json::Components& components);

/// Adds the schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::catalogue
