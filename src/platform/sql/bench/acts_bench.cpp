// Acts of one read and eight inserts, from so many callers at once, each waiting for its answer
// before it asks again.
//
//     acts_bench sqlite:FILE|postgresql://… [callers] [seconds]
//
// The database is to be empty. The rows are counted before the rate is printed.
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "platform/sql/database.hpp"

namespace {

using namespace lingju;

constexpr sql::Query both(std::string_view name, std::string_view text) {
    return {name, text, text};
}

constexpr std::string_view tables =
    "create table bench_items (id bigint primary key, name text not null);"
    "insert into bench_items (id, name) values (0, 'a'), (1, 'b'), (2, 'c'), (3, 'd'), (4, 'e'), "
    "(5, 'f'), (6, 'g'), (7, 'h');"
    "create table bench_cases (id bigint primary key, item bigint not null, form text not null, at "
    "bigint not null);"
    "create table bench_parts (case_id bigint not null, part bigint not null, note text not null, "
    "primary key (case_id, part));";
constexpr sql::Migration migration[] = {{"bench", "0001_create_bench", tables, tables}};
constexpr sql::Query find_item =
    both("bench/find_item", "select name from bench_items where id = $1");
constexpr sql::Query insert_case = both(
    "bench/insert_case", "insert into bench_cases (id, item, form, at) values ($1, $2, $3, $4)"
);
constexpr sql::Query insert_part =
    both("bench/insert_part", "insert into bench_parts (case_id, part, note) values ($1, $2, $3)");
constexpr sql::Query count_rows = both(
    "bench/count_rows",
    "select (select count(*) from bench_cases) as cases, (select count(*) from bench_parts) as "
    "parts"
);
constexpr std::int64_t parts = 7;

/// Keeps `callers` acts under way until told to stop.
class Load {
  public:
    Load(sql::Database& database, const Clock& clock, int callers)
        : database_(database), clock_(clock), under_way_(callers) {
        for (int caller = 0; caller < callers; ++caller) call(caller);
    }
    std::int64_t done() const { return done_; }
    void stop() {
        stopping_ = true;
        std::unique_lock lock(mutex_);
        ended_.wait(lock, [this] { return under_way_ == 0; });
    }

  private:
    void call(std::int64_t caller) {
        sql::Act act;
        const std::int64_t item = caller % 8;
        act.gathers = {{&find_item, {item}, {"bench_items", std::to_string(item)}}};
        act.run = [this, item](sql::Transaction& transaction) -> Outcome<sql::Product> {
            const std::int64_t id = transaction.new_id();
            const std::string name = transaction.rows(find_item, {item}).front().text("name");
            transaction.execute(
                insert_case, {id, item, R"({"household":3,"reason":"illness"})", clock_.now()}
            );
            for (std::int64_t part = 0; part < parts; ++part)
                transaction.execute(insert_part, {id, part, name});
            return sql::Product();
        };
        act.settled = [this, caller](const Outcome<sql::Product>& outcome) {
            settled(caller, outcome.has_value());
        };
        database_.submit(std::move(act));
    }
    void settled(std::int64_t caller, bool kept) {
        if (kept) ++done_;
        if (!stopping_) return call(caller);
        const std::lock_guard lock(mutex_);
        if (--under_way_ == 0) ended_.notify_all();
    }

    sql::Database& database_;
    const Clock& clock_;
    std::atomic<std::int64_t> done_ = 0;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::condition_variable ended_;
    int under_way_;
};

int run(const std::string& url, int callers, int seconds) {
    const SystemClock clock;
    sql::Options options;
    options.url = url;
    options.clock = &clock;
    const auto database = sql::Database::open(std::move(options));
    database->migrate(migration);
    database->start();
    Load load(*database, clock, callers);
    const auto begun = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    const std::int64_t done = load.done();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    load.stop();
    std::int64_t cases = 0, all_parts = 0;
    database->read([&](sql::Transaction& transaction) {
        const sql::Rows rows = transaction.rows(count_rows, {});
        cases = rows.front().integer("cases");
        all_parts = rows.front().integer("parts");
    });
    if (cases != load.done() || all_parts != cases * parts) {
        fmt::print(
            stderr,
            "{} acts were acknowledged, {} cases and {} parts are there\n",
            load.done(),
            cases,
            all_parts
        );
        return 1;
    }
    fmt::print("{} callers: {:.0f} acts/s\n", callers, static_cast<double>(done) / took.count());
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        fmt::print(stderr, "acts_bench sqlite:FILE|postgresql://… [callers] [seconds]\n");
        return 2;
    }
    return run(
        arguments[1],
        count > 2 ? std::atoi(arguments[2]) : 64,
        count > 3 ? std::atoi(arguments[3]) : 5
    );
}
