// A write over HTTP that may be sent twice and is done once.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "platform/http/http.hpp"
#include "platform/sql/database.hpp"

namespace lingju::idempotency {

/// What an act made: `resource` and `version` are kept with the key, so that the same key renders
/// the same resource again.
struct Made {
    std::string resource = {};  // its id
    std::int64_t version = 0;
    std::any fresh = {};  // what `tell` wants to know of it; never kept, empty for a replay
};

/// A write as a route knows it.
struct Write {
    std::string scope = {};  // account, device or "public:<address>"; only its hash is kept
    std::string act = {};    // the route's permission: part of the key's scope
    std::vector<sql::Gather> gathers = {};
    std::vector<std::any> wants = {};
    std::function<Outcome<Made>(sql::Transaction&)> run = {};
    /// Renders what was made; called after the commit on a worker, with a read of the database.
    /// `again` for a replay.
    std::function<http::Response(sql::Transaction&, const Made&, bool again)> render = {};
    /// Where it is set, renders what was made just now, without a read: on the edge's own thread,
    /// so it must not wait. Replays still go to `render`. For routes that must be fast.
    std::function<http::Response(const Made&)> tell = {};
};

/// Queues the write and answers when its batch has settled. With header Idempotency-Key: the same
/// key, path, query and body → the first act's resource rendered again with `Idempotent-Replay:
/// true`; another → 409 idempotency.reused; a POST without → 400 idempotency.key_missing; not
/// 1–128 visible ASCII characters → 400 idempotency.key_malformed; a duplicate in flight waits for
/// the first. Refusals and faults are not kept, and are judged again. `database` outlives the
/// server.
http::Answer write(sql::Database& database, const http::Request& request, Write write);

/// Queues a write that is done as often as it is sent, and answers with what it rendered itself
/// once its batch has settled: for what leaves its own trace each time.
http::Answer act(
    sql::Database& database, std::function<Outcome<http::Response>(sql::Transaction&)> run
);

/// Keys are kept 35 days.
inline constexpr int kept_days = 35;
/// Forgets the keys that are older at `now`. An act; for a daily job.
void purge(sql::Transaction& transaction, Instant now);

/// The tables of this part.
std::span<const sql::Migration> migrations();

}  // namespace lingju::idempotency
