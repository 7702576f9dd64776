// HTTP → validated → durable commit of one case with 3 materials, its key, ledger entry and outbox
// row. PostgreSQL: against the better of pgbench's plain transaction with the same rows and reads.
// SQLite: against the bare library writing the same bytes, 64 a commit.
// Medians of alternating pairs; answers are checked before anything is timed, and counted after.
//
// cases_bench [--pairs=5] [--seconds=6] [--engine=both|sqlite|postgres]
#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "applications.hpp"
#include "load.hpp"
#include "platform/sql/database.hpp"
#include "postgres.hpp"
#include "rows.hpp"
#include "served.hpp"

namespace lingju::bench {
namespace {

using namespace test;

namespace fs = std::filesystem;

struct Wanted {
    int pairs = 5, seconds = 6;
    std::string engine = "both";
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Cases that were acknowledged are there, each once.
class Bench {
  public:
    /// `database_cpu`: what the database's processes have computed; the server's own where there
    /// are none.
    Bench(std::string url, fs::path state, std::function<double()> database_cpu = {})
        : url_(std::move(url)), state_(std::move(state)), database_cpu_(std::move(database_cpu)) {
        fs::create_directories(state_);
        run_lingju(fmt::format("demo --database '{}' --state {}", url_, state_.string()));
        serve();
    }
    void serve() {
        served_ = std::make_unique<Served>(url_, state_);
        const Clerk agent = sign_in(*served_, state_, "village_agent");
        applications_ =
            std::make_unique<Applications>(*served_, agent, std::vector<std::string>{"WL-047"});
    }
    void stop() { served_.reset(); }

    /// One case, looked at; its id.
    std::string check_answers() {
        Asked made = ask(served_->port(), (*applications_)(next_));
        if (made.status != 201) throw std::runtime_error("not taken: " + made.body);
        std::string id = text_at(made.body, "/id");
        Asked again = ask(served_->port(), (*applications_)(next_++));
        if (text_at(again.body, "/id") != id ||
            again.head.find("Idempotent-Replay: true") == again.head.npos)
            throw std::runtime_error("the same key made another case: " + again.body);
        Asked found =
            ask(served_->port(),
                request_text("GET", "/api/v1/cases/" + id, applications_->clerk().headers, ""));
        if (text_at(found.body, "/status") != "received" ||
            text_at(found.body, "/materials/2/given") != "original")
            throw std::runtime_error("the case is not as it was sent: " + found.body);
        load(16, 2);
        return id;
    }
    Loaded load(int connections, double seconds) {
        std::int64_t rows_before = count_cases();
        double before = served_->cpu_seconds(), database_before = database_spent();
        Loaded loaded = test::load(served_->port(), connections, seconds, next_, *applications_);
        server_cpu_ = served_->cpu_seconds() - before;
        database_cpu_seconds_ = database_spent() - database_before;
        for (const auto& [status, count] : loaded.answers) {
            next_ += count;
            if (status != 201)
                throw std::runtime_error(fmt::format("{}: {}", status, loaded.first_refused));
        }
        std::int64_t added = count_cases() - rows_before;
        if (added != static_cast<std::int64_t>(loaded.milliseconds.size()))
            throw std::runtime_error(
                fmt::format("{} rows for {} answers", added, loaded.milliseconds.size())
            );
        return loaded;
    }
    double server_cpu() const { return server_cpu_; }
    double database_cpu() const { return database_cpu_seconds_; }

  private:
    double database_spent() const { return database_cpu_ ? database_cpu_() : 0; }
    std::int64_t count_cases() const {
        static constexpr sql::Query count{
            "bench/count", "select count(*) as n from cases", "select count(*) as n from cases"
        };
        static const SystemClock clock;
        sql::Options options;
        options.url = url_;
        options.clock = &clock;
        options.read_only = true;
        auto database = sql::Database::open(std::move(options));
        return sql::read<std::int64_t>(*database, [](sql::Transaction& transaction) {
            return transaction.rows(count, {}).front().integer("n");
        });
    }

    std::string url_;
    fs::path state_;
    std::unique_ptr<Served> served_;
    std::unique_ptr<Applications> applications_;
    std::size_t next_ = 0;
    std::function<double()> database_cpu_;
    double server_cpu_ = 0, database_cpu_seconds_ = 0;
};

/// What is computed for each case is told beside the rate, for other work on the machine changes it
/// less.
void tell(std::string_view what, const Bench& bench, const Loaded& loaded) {
    double cases = static_cast<double>(loaded.milliseconds.size()), micro = 1e6 / cases;
    fmt::print(
        "  {:<22} {:>7.0f} cases/s  p50 {:>6.1f} ms  p99 {:>6.1f} ms  CPU a case: server {:.0f}, "
        "database {:.0f}, generator {:.0f} µs\n",
        what,
        loaded.per_second(),
        loaded.percentile(0.5),
        loaded.percentile(0.99),
        bench.server_cpu() * micro,
        bench.database_cpu() * micro,
        loaded.own_cpu_seconds * micro
    );
    std::fflush(stdout);
}

void tell_median(std::string_view what, std::vector<double> ratios, std::string_view aim) {
    fmt::print("{}: {:.2f} (median of {}; {})\n", what, median(ratios), ratios.size(), aim);
}

void bench_postgres(const Wanted& wanted) {
    setenv("LINGJU_TEST_FOLDER", bench_folder().c_str(), 1);  // a real disk, not memory
    test::Cluster cluster;
    unsetenv("LINGJU_TEST_FOLDER");
    cluster.create("lingju");
    auto database_cpu = [&cluster] { return cluster.cpu_seconds(); };
    Bench bench(cluster.url("lingju"), bench_folder() / "postgres", database_cpu);
    std::string id = bench.check_answers();
    bench.stop();
    cluster.create("plain", "lingju");
    bench.serve();
    PlainPostgres plain(cluster.url("plain"), id);
    std::vector<double> at_64, at_8;
    fmt::print("PostgreSQL\n");
    for (int pair = 0; pair < wanted.pairs; ++pair) {
        Loaded wide = bench.load(64, wanted.seconds);
        tell("lingju, 64 connections", bench, wide);
        double before = cluster.cpu_seconds(), plain_8 = plain.per_second(8, wanted.seconds);
        double plain_cpu = (cluster.cpu_seconds() - before) / (plain_8 * wanted.seconds);
        Loaded narrow = bench.load(8, wanted.seconds);
        tell("lingju, 8 connections", bench, narrow);
        double plain_32 = plain.per_second(32, wanted.seconds);
        double best = std::max(plain_8, plain_32);
        fmt::print(
            "  {:<22} {:>7.0f} and {:.0f} transactions/s  CPU of the first: database {:.0f} µs\n",
            "pgbench, 8 and 32",
            plain_8,
            plain_32,
            plain_cpu * 1e6
        );
        at_64.push_back(wide.per_second() / best);
        at_8.push_back(narrow.per_second() / best);
    }
    tell_median(
        "PostgreSQL, 64 connections to the better plain transaction", at_64, "asked 1.5, aim 2"
    );
    tell_median("PostgreSQL, 8 connections to the better plain transaction", at_8, "reported");
}

void bench_sqlite(const Wanted& wanted) {
    fs::path state = bench_folder() / "sqlite", file = state / "lingju.db",
             copy = state / "bare.db";
    Bench bench("sqlite:" + file.string(), state);
    std::string id = bench.check_answers();
    bench.stop();
    fs::copy_file(file, copy);
    bench.serve();
    BareSqlite plain(copy.string(), id);
    std::vector<double> ratios;
    fmt::print("SQLite\n");
    for (int pair = 0; pair < wanted.pairs; ++pair) {
        Loaded ours = bench.load(64, wanted.seconds);
        tell("lingju, 64 connections", bench, ours);
        double bare = plain.per_second(wanted.seconds);
        fmt::print("  {:<22} {:>7.0f} cases/s\n", "bare library, 64 each", bare);
        ratios.push_back(ours.per_second() / bare);
    }
    tell_median("SQLite to the bare library", ratios, "asked 0.5, aim 0.6");
}

Wanted wanted_of(int count, char** arguments) {
    Wanted wanted;
    for (int at = 1; at < count; ++at) {
        std::string_view argument = arguments[at];
        std::string value(argument.substr(std::min(argument.find('=') + 1, argument.size())));
        if (argument.starts_with("--pairs="))
            wanted.pairs = std::stoi(value);
        else if (argument.starts_with("--seconds="))
            wanted.seconds = std::stoi(value);
        else if (argument.starts_with("--engine="))
            wanted.engine = value;
        else
            throw std::runtime_error(
                "cases_bench [--pairs=5] [--seconds=6] [--engine=both|sqlite|postgres]"
            );
    }
    return wanted;
}

}  // namespace
}  // namespace lingju::bench

int main(int count, char** arguments) {
    using namespace lingju::bench;
    try {
        Wanted wanted = wanted_of(count, arguments);
        if (wanted.engine != "sqlite") bench_postgres(wanted);
        if (wanted.engine != "postgres") bench_sqlite(wanted);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
