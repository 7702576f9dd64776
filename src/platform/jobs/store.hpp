// The rows of jobs. Private to platform/jobs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/jobs/jobs.hpp"

namespace lingju::jobs {

/// A job as one holder has it. What is done in its name changes nothing once another took it.
struct Held {
    const Job& job;
    const std::string& holder;
};

/// Ids of those of `kind` that are due and not held, the longest due first; not all where there are
/// many.
std::vector<std::int64_t> list_due(
    sql::Transaction& transaction, std::string_view kind, Instant now
);
/// Nothing where another was faster.
std::optional<Job> take_job(
    sql::Transaction& transaction,
    std::int64_t id,
    const std::string& holder,
    Instant until,
    Instant now
);
bool renew_lease(sql::Transaction& transaction, const Held& held, Instant until);

/// Done: gone, or due again where it was planned meanwhile.
void finish(sql::Transaction& transaction, const Held& held);
void plan_next(sql::Transaction& transaction, const Held& held, Instant due_at);
void plan_retry(
    sql::Transaction& transaction, const Held& held, Instant due_at, std::string_view error
);
/// As before it was taken.
void hand_back(sql::Transaction& transaction, const Held& held, Instant due_at);
void plan_unless_planned(sql::Transaction& transaction, std::string_view kind, Instant due_at);

}  // namespace lingju::jobs
