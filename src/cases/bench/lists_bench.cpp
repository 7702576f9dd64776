// The default inbox of a department out of a million cases, against the same out of ten thousand:
// over HTTP, one connection, both engines. The cases are the demo's, each many times over, so that
// statuses, departments and dates lie as they do there. Medians of alternating pairs; the first
// page is compared with a plain sort of the whole table before anything is timed.
//
// lists_bench [--pairs=5] [--seconds=3] [--engine=both|sqlite|postgres] [--cases=1000000]
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <stdexcept>

#include "load.hpp"
#include "platform/sql/database.hpp"
#include "postgres.hpp"
#include "served.hpp"

namespace lingju::bench {
namespace {

using namespace test;

namespace fs = std::filesystem;

constexpr std::int64_t few = 10'000;

struct Wanted {
    int pairs = 5, seconds = 3;
    std::int64_t cases = 1'000'000;
    std::string engine = "both";
};

constexpr std::string_view copy_text =
    "with recursive copies(n) as (select cast($1 as bigint) union all select n + 1 from copies "
    "where n < $2) "
    "insert into cases (id, number, tracking_hash, tracking, cell, town, point, department, item, "
    "item_version, channel, person, form, status, received_on, due_on, due_order, watch_until, "
    "due_on_if_deemed, version, promise_until, yellow_on, red_on, deep_red_on, lights_mark) "
    "select id + n * 1000000000000000, number || '-' || n, tracking_hash || '-' || n, tracking, "
    "cell, town, point, department, item, item_version, channel, person, form, status, "
    "received_on, due_on, due_order, watch_until, due_on_if_deemed, version, promise_until, "
    "yellow_on, red_on, deep_red_on, lights_mark "
    "from cases cross join copies where number not like '%-%-%-%-%' "
    "and (promise_until is null or promise_until >= $3) "
    "and (watch_until is null or watch_until >= $3)";
constexpr sql::Query copy_cases{"bench/copy_cases", copy_text, copy_text};
constexpr sql::Query count_cases{
    "bench/count_cases", "select count(*) as n from cases", "select count(*) as n from cases"
};
constexpr std::string_view sort_text =
    "select id from cases where department = $1 and status in ('received', 'awaiting_supplement', "
    "'accepted', 'paused') and (promise_until is null or promise_until >= $2) "
    "order by due_order, id limit 20";
constexpr sql::Query sort_inbox{"bench/sort_inbox", sort_text, sort_text};

std::unique_ptr<sql::Database> opened(const std::string& url) {
    static const SystemClock clock;
    sql::Options options;
    options.url = url;
    options.clock = &clock;
    return sql::Database::open(std::move(options));
}

std::int64_t counted(sql::Database& database) {
    return sql::read<std::int64_t>(database, [](sql::Transaction& transaction) {
        return transaction.rows(count_cases, {}).front().integer("n");
    });
}

/// The demo's cases, each as often as makes about `cases` of them; but for those that time has
/// changed and no job has written down yet, of which a city never has many.
std::int64_t fill(const std::string& url, std::int64_t cases) {
    auto database = opened(url);
    database->start();
    const std::int64_t times = cases / counted(*database), at_once = 10;
    for (std::int64_t first = 1; first < times; first += at_once) {
        const std::int64_t last = std::min(first + at_once, times) - 1;
        auto done = sql::write<bool>(*database, [&](sql::Transaction& transaction) {
            transaction.execute(copy_cases, {first, last, SystemClock().today()});
            return Outcome<bool>(true);
        });
        if (!done) throw std::runtime_error(summary(done.error()));
    }
    return counted(*database);
}

std::vector<std::string> sorted_inbox(const std::string& url, const std::string& department) {
    auto database = opened(url);
    return sql::read<std::vector<std::string>>(*database, [&](sql::Transaction& transaction) {
        std::vector<std::string> ids;
        for (const sql::Rows::Row row :
             transaction.rows(sort_inbox, {department, SystemClock().today()}))
            ids.push_back(std::to_string(row.integer("id")));
        return ids;
    });
}

/// A database with the demo, filled up and served.
class Inbox {
  public:
    Inbox(std::string url, const fs::path& state, std::int64_t cases) : url_(std::move(url)) {
        fs::create_directories(state);
        run_lingju(fmt::format("demo --database '{}' --state {}", url_, state.string()));
        cases_ = fill(url_, cases);
        serve(state);
        check(state);
    }
    std::int64_t cases() const { return cases_; }
    Loaded load(int seconds) const {
        return bench::load(served_->port(), 1, seconds, 0, [&](std::size_t) { return request_; });
    }

  private:
    void serve(const fs::path& state) {
        served_ = std::make_unique<Served>(url_, state);
        clerk_ = sign_in(*served_, state, "department_officer");
        request_ = request_text("GET", "/api/v1/cases?box=inbox", clerk_.headers, "");
    }
    /// The first page is what a plain sort of the whole table begins with.
    void check(const fs::path& state) {
        const std::string page = ask(served_->port(), request_).body;
        const std::string department = text_at(page, "/cases/0/department/id");
        served_.reset();
        const std::vector<std::string> expected = sorted_inbox(url_, department);
        const boost::json::value read = boost::json::parse(page);
        const boost::json::array& rows = read.at("cases").as_array();
        if (rows.size() != expected.size()) throw std::runtime_error("not the page: " + page);
        for (std::size_t at = 0; at < rows.size(); ++at)
            if (rows[at].at("id").as_string() != expected[at])
                throw std::runtime_error("not in order: " + page);
        serve(state);
    }

    std::string url_;
    std::int64_t cases_ = 0;
    std::unique_ptr<Served> served_;
    Clerk clerk_;
    std::string request_;
};

void tell(std::int64_t cases, const Loaded& loaded) {
    fmt::print(
        "  out of {:>9} cases: p50 {:>6.2f} ms  p99 {:>6.2f} ms\n",
        cases,
        loaded.percentile(0.5),
        loaded.percentile(0.99)
    );
}

void compare(
    std::string_view engine, const Wanted& wanted, const Inbox& small, const Inbox& large
) {
    std::vector<double> ratios;
    fmt::print("{}\n", engine);
    for (int pair = 0; pair < wanted.pairs; ++pair) {
        const Loaded out_of_few = small.load(wanted.seconds);
        const Loaded out_of_many = large.load(wanted.seconds);
        tell(small.cases(), out_of_few);
        tell(large.cases(), out_of_many);
        ratios.push_back(out_of_many.percentile(0.5) / out_of_few.percentile(0.5));
    }
    std::ranges::sort(ratios);
    fmt::print(
        "{}: the inbox out of many to the same out of few: {:.2f} (median of {}; asked 2)\n",
        engine,
        ratios[ratios.size() / 2],
        ratios.size()
    );
    std::fflush(stdout);
}

void bench_postgres(const Wanted& wanted) {
    setenv("LINGJU_TEST_FOLDER", bench_folder().c_str(), 1);  // a real disk, not memory
    test::Cluster cluster;
    unsetenv("LINGJU_TEST_FOLDER");
    cluster.create("few");
    cluster.create("many");
    const Inbox small(cluster.url("few"), bench_folder() / "few", few);
    const Inbox large(cluster.url("many"), bench_folder() / "many", wanted.cases);
    cluster.run("few", "vacuum analyze");
    cluster.run("many", "vacuum analyze");
    compare("PostgreSQL", wanted, small, large);
}

void bench_sqlite(const Wanted& wanted) {
    auto at = [](const char* name) { return bench_folder() / "sqlite" / name; };
    auto url = [&](const char* name) { return "sqlite:" + (at(name) / "lingju.db").string(); };
    const Inbox small(url("few"), at("few"), few);
    const Inbox large(url("many"), at("many"), wanted.cases);
    compare("SQLite", wanted, small, large);
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
        else if (argument.starts_with("--cases="))
            wanted.cases = std::stoll(value);
        else if (argument.starts_with("--engine="))
            wanted.engine = value;
        else
            throw std::runtime_error(
                "lists_bench [--pairs=5] [--seconds=3] [--engine=both|sqlite|postgres] "
                "[--cases=1000000]"
            );
    }
    return wanted;
}

}  // namespace
}  // namespace lingju::bench

int main(int count, char** arguments) {
    using namespace lingju::bench;
    try {
        const Wanted wanted = wanted_of(count, arguments);
        if (wanted.engine != "sqlite") bench_postgres(wanted);
        if (wanted.engine != "postgres") bench_sqlite(wanted);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
