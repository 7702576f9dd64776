// Work that is done later, or again and again: leased, at least once, by whichever process comes
// first, never by two at once.
//
// A job only records and tells: what is lawful on a day is judged by date, whether or not a job has
// run. A job is about one `subject` (an id, or empty) and waits once for each kind and subject.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/sql/database.hpp"

namespace lingju::jobs {

/// The tables of this part.
std::span<const sql::Migration> migrations();

struct Job {
    std::int64_t id = 0;
    std::string kind;     // "cases.tell_deemed"
    std::string subject;  // the id of what it is about; empty where it is about nothing single
    Instant due_at;
    int attempts = 0;  // with this one
};

/// Plans a job in the act's transaction; it exists if the act does. Where one of the same kind and
/// subject waits, the earlier due date holds.
void plan(
    sql::Transaction& transaction, std::string_view kind, std::string_view subject, Instant due_at
);
/// Takes a planned job back; nothing where there is none.
void cancel(sql::Transaction& transaction, std::string_view kind, std::string_view subject);

/// The right to run one job, until it ends. Used by the thread that runs the job.
class Lease {
  public:
    virtual ~Lease() = default;
    /// Takes `lease_ms` from now. Work that may take longer than that calls it between its steps;
    /// false where the lease was lost to another process meanwhile: stop then, and leave the rest
    /// to it.
    virtual bool renew() = 0;
};

/// Thrown by work that was told to stop: the job waits again, a look later, as it was before it was
/// taken; the attempt does not count.
class HandedBack : public Fault {
  public:
    using Fault::Fault;
};

/// Does the job. What it throws is a failed attempt, tried again later. As a job may run again
/// after a crash, its acts must stand being done twice: they judge what is there, not what the job
/// assumed.
using Work = std::function<void(const Job&, Lease&)>;

struct Options {
    std::string holder;              // this process's name among the others; unique
    std::int64_t lease_ms = 60'000;  // how long a process may be silent before another takes over
    std::int64_t retry_first_ms = 5'000;     // doubled each time …
    std::int64_t retry_most_ms = 3'600'000;  // … up to this
    std::int64_t look_every_ms = 1'000;
};

/// How long after the failed attempt number `attempts` (from 1) the next is made.
std::int64_t retry_after_ms(int attempts, const Options& options);

/// Takes and runs what is due. `handle` and `repeat` before `start`; the rest from any thread.
class Runner {
  public:
    Runner(sql::Database& database, const Clock& clock, Options options);
    ~Runner();

    /// Registers who does jobs of `kind`. Jobs of kinds nobody here handles wait for another
    /// process.
    void handle(std::string kind, Work work);
    /// The same for work without a subject that is due again `every_ms` after each success, counted
    /// from its beginning, for it may not have seen what came up meanwhile; planned here if it is
    /// not yet.
    void repeat(std::string kind, std::int64_t every_ms, Work work);

    /// Runs what is due now on this thread until nothing more is; answers how many were tried.
    /// Throws SqlState where the database is away.
    int run_due();

    /// Starts a thread that does so every `look_every_ms`, and waits out a database that is away.
    void start();
    /// Finishes the job at hand and joins.
    void stop();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::jobs
