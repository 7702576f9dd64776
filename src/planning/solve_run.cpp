#include "planning/solve_run.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <future>
#include <mutex>

#include "planning/compare.hpp"
#include "planning/find.hpp"
#include "planning/keep_scenario.hpp"
#include "planning/pose.hpp"
#include "planning/run_scenario.hpp"
#include "planning/store.hpp"
#include "platform/events/events.hpp"

namespace lingju::planning {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Writes what is not refused: a job has nobody to refuse to.
template <class T>
T done(sql::Database& database, const std::function<T(sql::Transaction&)>& act) {
    Outcome<T> outcome = sql::write<T>(database, [&act](sql::Transaction& transaction) {
        return Outcome<T>(act(transaction));
    });
    if (!outcome) throw Fault("a run cannot be kept now: " + summary(outcome.error()));
    return *std::move(outcome);
}

std::int64_t run_id(const jobs::Job& job) {
    std::int64_t id = 0;
    std::from_chars(job.subject.data(), job.subject.data() + job.subject.size(), id);
    return id;
}

}  // namespace

struct RunSolver::Begun {
    Run run;
    std::string cell;
    ScenarioVersion version;
};

/// How a run ended. `text`, `plan`: of the plan, where there is one.
struct RunSolver::Solved {
    RunStatus status = RunStatus::failed;
    bool lost = false;  // the lease went to another process
    std::string shortage, fingerprint, text;
    int list_version = 0;
    std::optional<double> cost, bound;
    std::optional<RunFigures> figures;
    std::shared_ptr<const Weighed> plan;
    std::int64_t rounds = 0;
    double seconds = 0;
};

/// What the solver's thread and the job's share.
struct RunSolver::Watched {
    solver::Options options(const Settings& settings, int threads) {
        solver::Options options;
        options.seconds = settings.of("run.seconds");
        options.gap = settings.of("run.gap_percent") / 100;
        options.threads = threads;
        options.cancel = &cancel;
        options.progress = [this](const solver::Progress& told) {
            const std::scoped_lock lock(mutex);
            progress = told;
        };
        return options;
    }

    std::atomic<bool> cancel{false};
    bool lost = false, cancelled = false;
    std::mutex mutex;
    solver::Progress progress;
    long rounds_told = 0;
    std::future<solver::PlacementAnswer>
        answer;  // last: it waits for the thread that uses the rest
};

RunSolver::RunSolver(
    sql::Database& database, const Clock& clock, catalogue::ListPin pin, Options options
)
    : database_(database), clock_(clock), pin_(std::move(pin)), options_(options) {}

void RunSolver::serve(jobs::Runner& runner) {
    runner.handle(std::string(solve_job), [this](const jobs::Job& job, jobs::Lease& lease) {
        work(job, lease);
    });
}

void RunSolver::work(const jobs::Job& job, jobs::Lease& lease) {
    const std::optional<Begun> begun = begin(job);
    if (!begun) return;
    const Solved solved = solve(*begun, lease);
    if (!solved.lost) end(*begun, solved);
}

std::optional<RunSolver::Begun> RunSolver::begin(const jobs::Job& job) {
    return done<std::optional<Begun>>(
        database_,
        [&](sql::Transaction& transaction) -> std::optional<Begun> {
            std::optional<Run> run = find_run_row(transaction, run_id(job));
            if (!run || !is_open(run->status)) return std::nullopt;
            const Scenario scenario = find_scenario_row(transaction, run->scenario).value();
            const bool given_up = job.attempts > options_.attempts_max;
            run->status = given_up            ? RunStatus::failed
                          : run->cancel_asked ? RunStatus::cancelled
                                              : RunStatus::running;
            run->started_at = clock_.now();
            run->cost = run->bound = std::nullopt;
            run->rounds = 0;
            if (!is_open(run->status)) run->ended_at = clock_.now();
            if (given_up) run->shortage = "planning.run_failed";
            update_run(transaction, *run);
            tell_ledger(transaction, scenario, is_open(run->status) ? "run_begun" : "run_ended", 0);
            if (!is_open(run->status)) return std::nullopt;
            return Begun{*run, scenario.cell, load_asked(transaction, *run)};
        }
    );
}

RunSolver::Solved RunSolver::solve(const Begun& begun, jobs::Lease& lease) {
    Outcome<Survey> taken = sql::read<Outcome<Survey>>(database_, [&](sql::Transaction& t) {
        return survey_now(t, pin_(), begun.cell, begun.version);
    });
    Solved solved;
    if (!taken) {
        const Refusal& refusal = taken.error().front();
        solved.shortage = refusal.code;
        if (!refusal.subject.empty()) solved.shortage += " " + refusal.subject;
        return solved;
    }
    const Settings& settings = begun.version.settings;
    const Distances distances(*taken);
    const solver::Placement posed = pose(*taken, distances, settings);
    Watched watched;
    const solver::Options options = watched.options(settings, options_.threads);
    watched.answer = std::async(std::launch::async, [&] { return solver::solve(posed, options); });
    watch(watched, begun, lease);
    const solver::PlacementAnswer answer = watched.answer.get();
    if (stopping_ && answer.status == solver::Status::cancelled)
        throw jobs::HandedBack("a run was under way; it goes on later");
    solved.lost = watched.lost;
    solved.fingerprint = fingerprint(*taken);
    solved.list_version = taken->list_version;
    solved.rounds = answer.rounds;
    solved.seconds = answer.seconds;
    solved.shortage = answer.shortage;
    if (watched.cancelled) solved.status = RunStatus::cancelled;
    if (answer.status == solver::Status::infeasible) solved.status = RunStatus::infeasible;
    if (solved.status != RunStatus::failed || solved.lost) return solved;
    if (!answer.has_plan) {
        solved.shortage = "planning.no_plan_in_time";
        return solved;
    }
    solved.status = RunStatus::finished;
    const Plan plan = plan_of(*std::move(taken), distances, posed, answer);
    solved.cost = plan.cost;
    solved.bound = plan.bound;
    solved.text = write_plan(plan);
    // As it is kept, so that it shows the same to whoever reads it later.
    solved.plan = std::make_shared<const Weighed>(read_plan(solved.text), settings);
    solved.figures = figures_of(solved.plan->plan, solved.plan->compared, settings);
    return solved;
}

/// Until the solver is done: keeps the lease, tells progress, heeds a cancel and a stop.
void RunSolver::watch(Watched& watched, const Begun& begun, jobs::Lease& lease) {
    auto next = steady_clock::now() + milliseconds(options_.tell_every_ms);
    while (watched.answer.wait_for(milliseconds(options_.look_every_ms)) !=
           std::future_status::ready) {
        if (stopping_) watched.cancel = true;
        if (watched.cancel || steady_clock::now() < next) continue;
        next = steady_clock::now() + milliseconds(options_.tell_every_ms);
        try {
            watched.lost = !lease.renew();
            if (!watched.lost) watched.cancelled = tell(begun, watched);
        } catch (const std::exception&) {
            // The database is away for the moment; the lease outlasts a few of these.
        }
        if (watched.lost || watched.cancelled) watched.cancel = true;
    }
}

/// Writes what is new of the progress. Is the run to be cancelled?
bool RunSolver::tell(const Begun& begun, Watched& watched) {
    solver::Progress progress;
    {
        const std::scoped_lock lock(watched.mutex);
        progress = watched.progress;
    }
    const auto asked = [&](sql::Transaction& transaction) {
        const std::optional<Run> run = find_run_row(transaction, begun.run.id);
        return !run || run->cancel_asked;
    };
    if (progress.rounds == watched.rounds_told) return sql::read<bool>(database_, asked);
    watched.rounds_told = progress.rounds;
    return done<bool>(database_, [&](sql::Transaction& transaction) {
        std::optional<Run> run = find_run_row(transaction, begun.run.id);
        if (!run || run->status != RunStatus::running || run->cancel_asked) return true;
        if (std::isfinite(progress.cost)) run->cost = progress.cost;
        if (std::isfinite(progress.bound)) run->bound = progress.bound;
        run->rounds = progress.rounds;
        run->seconds = progress.seconds;
        update_run(transaction, *run);
        events::tell_passing(
            transaction,
            {"scenarios.progressed", std::to_string(run->scenario), run->revision, begun.cell}
        );
        return false;
    });
}

void RunSolver::end(const Begun& begun, const Solved& solved) {
    const bool is_kept = done<bool>(database_, [&](sql::Transaction& transaction) {
        std::optional<Run> run = find_run_row(transaction, begun.run.id);
        if (!run || run->status != RunStatus::running) return false;
        // A cancel that came too late to be seen still counts.
        run->status = run->cancel_asked ? RunStatus::cancelled : solved.status;
        run->ended_at = clock_.now();
        run->cost = solved.cost;
        run->bound = solved.bound;
        run->rounds = solved.rounds;
        run->seconds = solved.seconds;
        run->shortage = solved.shortage;
        run->fingerprint = solved.fingerprint;
        run->list_version = solved.list_version;
        if (run->status == RunStatus::finished) run->figures = solved.figures;
        update_run(transaction, *run);
        if (run->status == RunStatus::finished) insert_plan(transaction, run->id, solved.text);
        drop_old_runs(transaction, run->scenario, plans_kept, runs_kept);
        const Scenario scenario = find_scenario_row(transaction, run->scenario).value();
        tell_ledger(transaction, scenario, "run_ended", 0);
        return run->status == RunStatus::finished;
    });
    if (is_kept) at_hand_->keep(begun.run.id, solved.plan);
}

}  // namespace lingju::planning
