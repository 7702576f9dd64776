// What a server does by itself at its hours: tells what days have done, dates, lights and seals
// again, forgets what is past its keeping.
#pragma once

#include "cases/ground.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sql/database.hpp"

namespace lingju {

/// What it works on. All outlive the jobs.
struct Kept {
    sql::Database& database;
    const crypto::Provider& keys;
    const Clock& clock;
    cases::Pin pin;
};

/// Plans each job with `jobs`, before it starts.
void plan_upkeep(jobs::Runner& jobs, const Kept& kept);

}  // namespace lingju
