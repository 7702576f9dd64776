// A write over HTTP that may be sent twice and is done once.
#pragma once

#include <functional>

#include "platform/http/http.hpp"
#include "platform/sql/database.hpp"

namespace lingju::idempotency {

/// What an act made: kept with the key, so that the same key renders the same resource again.
struct Made {
    std::string resource;  // its id
    std::int64_t version = 0;
};

/// A write as a route knows it.
struct Write {
    std::string scope;  // account, device or "public:<address>"
    std::string act;    // the route's permission: part of the key's scope
    bool key_required = false;
    std::vector<sql::Gather> gathers;
    std::vector<std::any> wants;
    std::function<Outcome<Made>(sql::Transaction&)> run;
    /// Renders what was made; called after the commit on a worker, with a read of the database. `again` for a replay.
    std::function<http::Response(sql::Transaction&, const Made&, bool again)> render;
};

/// Queues the write and answers when its batch has settled. With header Idempotency-Key: the same key and body → the first act's
/// resource rendered again with `Idempotent-Replay: true`; another body → 409 idempotency.reused; without where required → 400
/// idempotency.key_missing; a duplicate in flight waits for the first. Refusals are not kept. Keys are kept 35 days.
http::Answer write(sql::Database& database, const http::Request& request, Write write);

}  // namespace lingju::idempotency
