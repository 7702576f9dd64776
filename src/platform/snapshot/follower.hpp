// Keeps a process's snapshots fresh that writes nothing itself.
#pragma once

#include <cstdint>
#include <memory>

#include "platform/snapshot/snapshot.hpp"
#include "platform/sql/database.hpp"

namespace lingju::snapshot {

/// A thread that refreshes `registry` when another act, in this process or any other, says that it
/// published; and every `look_every_ms`, for a telling may be lost. A batch does not wait for it:
/// it looks for itself.
class Follower {
  public:
    /// Both outlive it.
    Follower(sql::Database& database, const Registry& registry, std::int64_t look_every_ms = 2'000);
    ~Follower();
    Follower(const Follower&) = delete;
    Follower& operator=(const Follower&) = delete;

    /// A database that is away is waited out.
    void start();
    /// Joins. Before the database ends.
    void stop();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::snapshot
