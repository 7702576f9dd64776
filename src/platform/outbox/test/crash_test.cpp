// Kills in the midst of work: every act that was acknowledged is there, once and whole, and the
// ledger verifies.
//
// On SQLite the disk forgets at the kill what was not synced, and the test must notice a database
// that does not sync. On PostgreSQL the process is killed, and the postmaster as well. LINGJU_KILLS
// sets the number of rounds.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "engines.hpp"
#include "forgetful_vfs.hpp"
#include "platform/ledger/verify.hpp"
#include "platform/outbox/outbox.hpp"
#include "postgres.hpp"

namespace lingju::outbox {
namespace {

constexpr sql::Migration receipts[] = {{
    "receipts",
    "0001_create_receipts",
    "create table receipts (number bigint not null); create table stubs (number bigint not null)",
    "create table receipts (number bigint not null); create table stubs (number bigint not null)",
}};
constexpr sql::Query both(std::string_view name, std::string_view text) {
    return {name, text, text};
}
constexpr sql::Query insert_receipt =
    both("receipts/insert", "insert into receipts (number) values ($1)");
constexpr sql::Query insert_stub = both("stubs/insert", "insert into stubs (number) values ($1)");
constexpr sql::Query list_receipts =
    both("receipts/list", "select number from receipts order by number");
constexpr sql::Query list_stubs = both("stubs/list", "select number from stubs order by number");
constexpr sql::Query count_messages = both("outbox/count", "select count(*) as number from outbox");

test::Migrations all_migrations() { return {ledger::migrations(), migrations(), receipts}; }

int rounds() {
    const char* const kills = std::getenv("LINGJU_KILLS");
    return kills == nullptr ? 20 : std::atoi(kills);
}

/// Writes receipts as fast as it can and says each number once its act is acknowledged. Never
/// returns.
class Clerk {
  public:
    Clerk(sql::Options options, int pipe, std::int64_t first) : pipe_(pipe), next_(first) {
        options.clock = &clock_;
        database_ = sql::Database::open(std::move(options));
        database_->set_hooks(hooks(clock_));
        database_->start();
    }
    [[noreturn]] void work() {
        for (int hand = 0; hand < 12; ++hand) threads_.emplace_back([this] { write_on_and_on(); });
        for (;;) pause();
    }

  private:
    void write_on_and_on() {
        for (;;) {
            const std::int64_t number = next_++;
            const auto outcome = test::write(*database_, [number](sql::Transaction& transaction) {
                transaction.execute(insert_receipt, {number});
                transaction.execute(insert_stub, {number});
                ledger::record(
                    transaction, {"receipts.written", std::to_string(number), "7", 1, {}, {}}
                );
            });
            if (!outcome)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));  // away: not to spin
            if (outcome && ::write(pipe_, &number, sizeof number) != sizeof number) _exit(1);
        }
    }

    const SystemClock clock_;
    const int pipe_;
    std::atomic<std::int64_t> next_;
    std::unique_ptr<sql::Database> database_;
    std::vector<std::thread> threads_;
};

/// A process of its own that works until it is killed.
class Worker {
  public:
    Worker(const sql::Options& options, std::int64_t first, test::Disk disk = {}) {
        int ends[2];
        if (pipe(ends) != 0) throw Fault("no pipe");
        child_ = fork();
        if (child_ == 0) {
            close(ends[0]);
            test::set_disk(disk);
            Clerk(options, ends[1], first).work();
        }
        close(ends[1]);
        acknowledged_ = ends[0];
    }
    /// Waits for `count` acknowledgements more.
    void let_work(int count, std::set<std::int64_t>& numbers) {
        std::int64_t number = 0;
        for (int seen = 0; seen < count; ++seen) {
            if (read(acknowledged_, &number, sizeof number) != sizeof number)
                throw Fault("the worker ended by itself");
            numbers.insert(number);
        }
    }
    /// Kills it, and collects what it had still acknowledged.
    void kill(std::set<std::int64_t>& numbers) {
        ::kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
        std::int64_t number = 0;
        while (read(acknowledged_, &number, sizeof number) == sizeof number) numbers.insert(number);
        close(acknowledged_);
    }

  private:
    pid_t child_ = 0;
    int acknowledged_ = -1;
};

struct Found {
    std::multiset<std::int64_t> receipts, stubs;
    std::int64_t messages = 0;
    ledger::Report ledger;
};

/// What is there. A server goes on with what a killed process had sent it, so all is read again
/// until no entry came between.
Found look(const std::string& url) {
    const SystemClock clock;
    sql::Options options;
    options.url = url;
    options.clock = &clock;
    const auto database = sql::Database::open(std::move(options));
    const auto verified = [&] {
        return ledger::verify(*database, std::nullopt, *crypto::Provider::for_tests());
    };
    for (ledger::Report before = verified();;) {
        Found found;
        database->read([&found](sql::Transaction& transaction) {
            for (const auto row : transaction.rows(list_receipts, {}))
                found.receipts.insert(row.integer("number"));
            for (const auto row : transaction.rows(list_stubs, {}))
                found.stubs.insert(row.integer("number"));
            found.messages = transaction.rows(count_messages, {}).front().integer("number");
        });
        found.ledger = verified();
        if (found.ledger.entries == before.entries) return found;
        before = found.ledger;
    }
}

std::size_t lost(const std::set<std::int64_t>& acknowledged, const Found& found) {
    return static_cast<std::size_t>(std::ranges::count_if(
        acknowledged, [&found](std::int64_t number) { return !found.receipts.contains(number); }
    ));
}

void expect_whole(const std::set<std::int64_t>& acknowledged, const Found& found) {
    for (const std::int64_t number : acknowledged)
        ASSERT_EQ(found.receipts.count(number), 1U) << number;
    EXPECT_EQ(found.receipts, found.stubs);
    EXPECT_EQ(found.ledger.entries, static_cast<std::int64_t>(found.receipts.size()));
    EXPECT_EQ(found.messages, found.ledger.entries);
    EXPECT_TRUE(found.ledger.is_sound()) << to_text(found.ledger);
}

sql::Options options_for(const std::string& url) {
    test::register_forgetful_vfs();
    sql::Options options;
    options.url = url;
    if (url.starts_with("sqlite:")) options.sqlite_vfs = test::forgetful_vfs;
    return options;
}

int some(int least, int most) {
    static std::mt19937 random(20261123);
    return std::uniform_int_distribution<int>(least, most)(random);
}

class Kills : public ::testing::TestWithParam<test::Engine> {};

TEST_P(Kills, OfTheProcessLoseNothingThatWasAcknowledged) {
    const test::Home home(GetParam(), all_migrations());
    std::set<std::int64_t> acknowledged;
    for (int round = 1; round <= rounds(); ++round) {
        Worker worker(options_for(home.url()), round * 1'000'000);
        worker.let_work(some(1, 150), acknowledged);
        worker.kill(acknowledged);
        expect_whole(acknowledged, look(home.url()));
        if (HasFatalFailure()) FAIL() << "in round " << round;
    }
}

ON_EACH_ENGINE(Kills);

/// Rounds until something acknowledged is lost; 0 where nothing ever was.
int round_that_lost(const sql::Options& options, test::Disk disk, const std::string& url) {
    std::set<std::int64_t> acknowledged;
    for (int round = 1; round <= 3; ++round) {
        Worker worker(options, round * 1'000'000, disk);
        worker.let_work(100, acknowledged);
        worker.kill(acknowledged);
        if (lost(acknowledged, look(url)) > 0) return round;
    }
    return 0;
}

TEST(PlantedFaults, SynchronousOffIsNoticed) {
    const test::Home home(test::Engine::sqlite, all_migrations());
    sql::Options options = options_for(home.url());
    options.sqlite_synchronous = "off";
    EXPECT_GT(round_that_lost(options, {}, home.url()), 0);
}

TEST(PlantedFaults, AMissingSyncIsNoticed) {
    const test::Home home(test::Engine::sqlite, all_migrations());
    EXPECT_GT(round_that_lost(options_for(home.url()), {.lies_about_syncs = true}, home.url()), 0);
}

TEST(PostmasterKills, LoseNothingAndTheProcessFindsItAgainByItself) {
    const test::Cluster cluster;
    cluster.create("template_crash");
    test::migrate(cluster.url("template_crash"), all_migrations());
    const std::string url = cluster.url("template_crash");
    std::set<std::int64_t> acknowledged;
    for (int round = 1; round <= std::max(1, rounds() / 4); ++round) {
        Worker worker(options_for(url), round * 1'000'000);
        worker.let_work(some(1, 150), acknowledged);
        cluster.kill();
        cluster.start();
        worker.let_work(some(50, 150), acknowledged);
        worker.kill(acknowledged);
        expect_whole(acknowledged, look(url));
        if (HasFatalFailure()) FAIL() << "in round " << round;
    }
}

}  // namespace
}  // namespace lingju::outbox
