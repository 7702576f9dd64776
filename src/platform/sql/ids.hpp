// Ids of what arises in work: 41 bits of milliseconds since 2020, 10 of writer, 12 of sequence.
#pragma once

#include "platform/clock/clock.hpp"

namespace lingju::sql {

/// Makes one writer's ids, rising. A writer promises the database how far its ids may reach before
/// it uses them, so that neither a restart nor a clock set back can make one twice. Used by one
/// thread.
class Ids {
  public:
    explicit Ids(const Clock& clock) : clock_(&clock) {}

    /// Starts after what an earlier holder of the number was promised.
    void start(int writer, Instant promised_until);
    int writer() const { return writer_; }
    std::int64_t next();

    /// How far the next batch must be promised; nothing where the last promise still reaches far
    /// enough.
    std::optional<Instant> promise_needed() const;
    /// `until` stands in the batch's transaction; ids may reach it, and after `committed` do so for
    /// good.
    void promise(Instant until) { promised_until_ms_ = until.ms; }
    void committed() { durable_until_ms_ = promised_until_ms_; }
    void rolled_back() { promised_until_ms_ = durable_until_ms_; }
    Instant durable_until() const { return {durable_until_ms_}; }

  private:
    std::int64_t current_ms() const;

    const Clock* clock_;
    int writer_ = 0;
    std::int64_t last_ms_ = 0;
    std::int64_t sequence_ = 0;
    std::int64_t promised_until_ms_ = 0;
    std::int64_t durable_until_ms_ = 0;
};

}  // namespace lingju::sql
