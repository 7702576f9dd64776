#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/jobs/jobs.hpp"
#include "platform/jobs/store.hpp"
#include "platform/metrics/metrics.hpp"

namespace lingju::jobs {
namespace {

/// Runs `act` as one and answers its value; a refusal (the database is away or busy) is a fault
/// here.
template <class T>
T done(sql::Database& database, const std::function<T(sql::Transaction&)>& act) {
    Outcome<T> outcome = sql::write<T>(database, [&act](sql::Transaction& transaction) {
        return Outcome<T>(act(transaction));
    });
    if (!outcome) throw Fault("jobs cannot be kept now: " + summary(outcome.error()));
    return *std::move(outcome);
}

class HeldLease : public Lease {
  public:
    HeldLease(sql::Database& database, const Clock& clock, const Options& options, const Job& job)
        : database_(database), clock_(clock), options_(options), job_(job) {}

    bool renew() override {
        const Instant until{clock_.now().ms + options_.lease_ms};
        return done<bool>(database_, [&](sql::Transaction& transaction) {
            return renew_lease(transaction, {job_, options_.holder}, until);
        });
    }

  private:
    sql::Database& database_;
    const Clock& clock_;
    const Options& options_;
    const Job& job_;
};

/// Counted from the moment a kind is handled here, so that a kind that never ran shows as 0.
struct Told {
    explicit Told(const std::string& kind)
        : done(&of(kind, "done")),
          failed(&of(kind, "failed")),
          seconds(&metrics::durations(
              "lingju_job_seconds", "From taking a job to its end.", {{"kind", kind}}
          )) {}

    static metrics::Counter& of(const std::string& kind, const std::string& result) {
        return metrics::counter(
            "lingju_jobs_total", "Jobs tried.", {{"kind", kind}, {"result", result}}
        );
    }

    metrics::Counter* done;
    metrics::Counter* failed;
    metrics::Durations* seconds;
};

/// Tells how long it lived.
class Stopwatch {
  public:
    explicit Stopwatch(metrics::Durations& seconds) : seconds_(seconds) {}
    ~Stopwatch() {
        const std::chrono::duration<double> lived = std::chrono::steady_clock::now() - begun_;
        seconds_.observe(lived.count());
    }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

  private:
    metrics::Durations& seconds_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

struct Handling {
    Work work;
    std::optional<std::int64_t> every_ms;
    Told told;
};

}  // namespace

std::int64_t retry_after_ms(int attempts, const Options& options) {
    std::int64_t wait_ms = options.retry_first_ms;
    for (int i = 1; i < attempts && wait_ms < options.retry_most_ms; ++i) wait_ms *= 2;
    return std::min(wait_ms, options.retry_most_ms);
}

struct Runner::Impl {
    Impl(sql::Database& the_database, const Clock& the_clock, Options the_options)
        : database(the_database), clock(the_clock), options(std::move(the_options)) {}

    sql::Database& database;
    const Clock& clock;
    const Options options;
    std::map<std::string, Handling> handlings;
    bool repeats_planned = false;

    std::thread thread;
    std::mutex mutex;
    std::condition_variable changed;
    bool stopping = false;

    bool is_stopping() {
        std::lock_guard lock(mutex);
        return stopping;
    }

    void plan_repeats() {
        if (repeats_planned) return;
        done<bool>(database, [this](sql::Transaction& transaction) {
            for (const auto& [kind, handling] : handlings)
                if (handling.every_ms) plan_unless_planned(transaction, kind, clock.now());
            return true;
        });
        repeats_planned = true;
    }

    std::optional<Job> take(std::int64_t id, Instant now) {
        const Instant until{now.ms + options.lease_ms};
        return done<std::optional<Job>>(database, [&](sql::Transaction& transaction) {
            return take_job(transaction, id, options.holder, until, now);
        });
    }

    void run(const Job& job, const Handling& handling, Instant begun) {
        const Held held{job, options.holder};
        try {
            HeldLease lease(database, clock, options, job);
            const Stopwatch watch(*handling.told.seconds);
            handling.work(job, lease);
        } catch (const HandedBack& stopped) {
            spdlog::info("job {} is handed back: {}", job.kind, stopped.what());
            const Instant next{clock.now().ms + options.look_every_ms};
            done<bool>(database, [&](sql::Transaction& transaction) {
                hand_back(transaction, held, next);
                return true;
            });
            return;
        } catch (const std::exception& fault) {
            handling.told.failed->add();
            spdlog::warn("job {} failed, attempt {}: {}", job.kind, job.attempts, fault.what());
            const Instant next{clock.now().ms + retry_after_ms(job.attempts, options)};
            done<bool>(database, [&](sql::Transaction& transaction) {
                plan_retry(transaction, held, next, fault.what());
                return true;
            });
            return;
        }
        handling.told.done->add();
        done<bool>(database, [&](sql::Transaction& transaction) {
            if (handling.every_ms)
                plan_next(transaction, held, {begun.ms + *handling.every_ms});
            else
                finish(transaction, held);
            return true;
        });
    }

    /// One pass over all kinds; answers how many jobs were tried.
    int pass() {
        int tried = 0;
        for (const auto& [kind, handling] : handlings) {
            auto due =
                sql::read<std::vector<std::int64_t>>(database, [&](sql::Transaction& transaction) {
                    return list_due(transaction, kind, clock.now());
                });
            for (std::int64_t id : due) {
                if (is_stopping()) return 0;
                const Instant begun = clock.now();
                std::optional<Job> job = take(id, begun);
                if (!job) continue;
                run(*job, handling, begun);
                ++tried;
            }
        }
        return tried;
    }

    void serve(const std::function<int()>& run_due) {
        while (!is_stopping()) {
            try {
                run_due();
            } catch (const std::exception& fault) {
                spdlog::warn("jobs wait for the database: {}", fault.what());
            }
            std::unique_lock lock(mutex);
            changed.wait_for(lock, std::chrono::milliseconds(options.look_every_ms), [this] {
                return stopping;
            });
        }
    }
};

Runner::Runner(sql::Database& database, const Clock& clock, Options options)
    : impl_(std::make_unique<Impl>(database, clock, std::move(options))) {}

Runner::~Runner() { stop(); }

void Runner::handle(std::string kind, Work work) {
    impl_->handlings.insert_or_assign(kind, Handling{std::move(work), std::nullopt, Told(kind)});
}

void Runner::repeat(std::string kind, std::int64_t every_ms, Work work) {
    impl_->handlings.insert_or_assign(kind, Handling{std::move(work), every_ms, Told(kind)});
}

int Runner::run_due() {
    impl_->plan_repeats();
    int all = 0;
    while (int tried = impl_->pass()) all += tried;
    return all;
}

void Runner::start() {
    impl_->thread = std::thread([this] { impl_->serve([this] { return run_due(); }); });
}

void Runner::stop() {
    {
        std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->changed.notify_all();
    if (impl_->thread.joinable()) impl_->thread.join();
}

}  // namespace lingju::jobs
