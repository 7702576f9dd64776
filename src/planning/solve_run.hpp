// Doing a run: the work of a leased job.
#pragma once

#include <atomic>

#include "planning/at_hand.hpp"
#include "planning/model.hpp"
#include "platform/jobs/jobs.hpp"

namespace lingju::planning {

/// Gathers, solves beside the thread that runs the job, tells progress, and records the plan in one
/// act. A run that was broken off (the process died, or stops) is begun anew by whoever takes its
/// job next; nothing of it is kept before its end. After `attempts_max` attempts it has failed; a
/// stop counts as none. Progress is passing news (events::tell_passing), no act.
class RunSolver {
  public:
    struct Options {
        int threads = 2;
        int look_every_ms = 200;    // for the end, for a cancel
        int tell_every_ms = 1'000;  // progress: at most so often, and only where there is some
        int attempts_max = 5;
    };

    /// All of it outlives this.
    RunSolver(sql::Database& database, const Clock& clock, catalogue::ListPin pin, Options options);

    /// Does the runs that `runner` takes; before it is started.
    void serve(jobs::Runner& runner);
    /// Does one. Throws jobs::HandedBack where it was stopped before it had an answer.
    void work(const jobs::Job& job, jobs::Lease& lease);

    /// Where it leaves each plan it finds.
    std::shared_ptr<AtHand> at_hand() const { return at_hand_; }

    /// Ends the run at hand and every later one; from any thread, before the runner is stopped.
    void stop() { stopping_ = true; }

  private:
    struct Begun;
    struct Solved;
    struct Watched;
    std::optional<Begun> begin(const jobs::Job& job);
    Solved solve(const Begun& begun, jobs::Lease& lease);
    void watch(Watched& watched, const Begun& begun, jobs::Lease& lease);
    bool tell(const Begun& begun, Watched& watched);
    void end(const Begun& begun, const Solved& solved);

    sql::Database& database_;
    const Clock& clock_;
    const catalogue::ListPin pin_;
    const Options options_;
    const std::shared_ptr<AtHand> at_hand_ = std::make_shared<AtHand>();
    std::atomic<bool> stopping_{false};
};

}  // namespace lingju::planning
