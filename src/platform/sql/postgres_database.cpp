#include "platform/sql/postgres_database.hpp"

#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "platform/sql/migrate.hpp"
#include "platform/sql/pool.hpp"
#include "platform/sql/postgres_listener.hpp"
#include "platform/sql/postgres_look.hpp"
#include "platform/sql/postgres_roles.hpp"
#include "platform/sql/postgres_work.hpp"
#include "platform/sql/queries.hpp"
#include "platform/sql/queue.hpp"

namespace lingju::sql {
namespace {

// Half of what 64 people send at once, so that one writer works while the other waits for the disk.
// Below 64, the subtransaction ids that PostgreSQL keeps at hand.
constexpr std::size_t batch_limit = 32;

void refuse_unless(bool right, std::string_view sentence) {
    if (!right) throw Fault(std::string(sentence));
}

void check_settings(PostgresConnection& connection) {
    const Rows found =
        connection.round(std::vector<Statement>{{queries::find_settings, {}}}).front().rows();
    const Rows::Row row = found.front();
    const auto is_c = [&row](std::string_view column) {
        return row.text(column) == "C" || row.text(column) == "POSIX";
    };
    refuse_unless(row.integer("server_version") >= 150000, "PostgreSQL 15 or later is needed");
    refuse_unless(row.text("encoding") == "UTF8", "the database must be made with encoding UTF8");
    refuse_unless(is_c("collation") && is_c("letters"), "the database must be made with locale C");
    refuse_unless(
        row.text("fsync") == "on", "fsync is off: what is acknowledged could be lost; switch it on"
    );
    refuse_unless(
        row.text("full_page_writes") == "on",
        "full_page_writes is off: a crash could tear pages; switch it on"
    );
    refuse_unless(
        row.text("synchronous_commit") != "off",
        "synchronous_commit is off: what is acknowledged could be lost; switch it on"
    );
}

class PostgresDatabase : public Database {
  public:
    explicit PostgresDatabase(Options options)
        : options_(std::move(options)),
          queue_(options_.queue_limit),
          readers_(static_cast<std::size_t>(options_.readers), [this] {
              return connect_reader();
          }) {
        PostgresConnection connection(options_.url);
        check_settings(connection);
    }
    ~PostgresDatabase() override;

    void set_hooks(Hooks hooks) override { hooks_ = std::move(hooks); }
    void start() override;
    std::vector<std::string> migrate(std::span<const Migration> migrations) override;
    void grant(const std::string& role, std::span<const std::string_view> append_only) override {
        PostgresConnection connection(options_.url);
        grant_tables(connection, role, append_only);
    }
    void read(const std::function<void(Transaction&)>& look) override;

    void submit(Act act) override {
        if (!queue_.push(act))
            settle(act, {refuse(Refused::unavailable, "database.busy"), nullptr});
    }
    std::unique_ptr<Listener> listen() override { return listen_to_postgres(options_.url); }
    bool is_postgres() const override { return true; }
    bool is_reachable() override;

  private:
    std::unique_ptr<PostgresConnection> connect_reader();
    std::vector<Answer> run(PostgresWork& work, std::span<Act> acts);

    const Options options_;
    Hooks hooks_;
    Queue queue_;
    Pool<PostgresConnection> readers_;
    std::mutex backoff_mutex_;
    Backoff backoff_;
    std::vector<std::unique_ptr<PostgresWork>> works_;
    std::vector<std::thread> threads_;
};

PostgresDatabase::~PostgresDatabase() {
    queue_.close();
    for (std::thread& thread : threads_) thread.join();
    answer_what_waits(queue_);
}

void PostgresDatabase::start() {
    refuse_unless(!options_.read_only, "a database opened read-only takes no acts");
    for (int number = 0; number < options_.writers; ++number) {
        works_.push_back(std::make_unique<PostgresWork>(options_, number));
        works_.back()->start();
    }
    for (const std::unique_ptr<PostgresWork>& work : works_)
        threads_.emplace_back([this, &work] {
            write_until_closed(queue_, batch_limit, [&](std::span<Act> acts) {
                return run(*work, acts);
            });
        });
}

/// What was lost before the commit was asked for may be done again on a new connection; 08007 may
/// not.
std::vector<Answer> PostgresDatabase::run(PostgresWork& work, std::span<Act> acts) {
    for (int tries = 0; tries < 2; ++tries) {
        try {
            return run_optimistically(work, acts, hooks_);
        } catch (const SqlState& state) {
            if (state.state() == "08007")
                return std::vector<Answer>(acts.size(), answer_for(std::current_exception()));
            if (is_worth_another_try(state)) return run_one_by_one(work, acts, hooks_);
            if (!is_away(state)) break;
        } catch (...) {
            break;  // whose fault it was shows in savepoints
        }
    }
    return run_batch(work, acts, hooks_);
}

std::unique_ptr<PostgresConnection> PostgresDatabase::connect_reader() {
    {
        const std::lock_guard lock(backoff_mutex_);
        if (!backoff_.may_try()) throw SqlState("08006", "the database is away");
    }
    try {
        auto connection = std::make_unique<PostgresConnection>(options_.url);
        const std::lock_guard lock(backoff_mutex_);
        backoff_.succeeded();
        return connection;
    } catch (const SqlState&) {
        const std::lock_guard lock(backoff_mutex_);
        backoff_.failed();
        throw;
    }
}

void PostgresDatabase::read(const std::function<void(Transaction&)>& look) {
    const auto use = [&look](PostgresConnection& connection) {
        PostgresLook transaction(connection, PostgresLook::May::read);
        try {
            look(transaction);
        } catch (...) {
            if (connection.seems_alive()) transaction.finish();
            throw;
        }
        transaction.finish();
    };
    readers_.with(use, [](PostgresConnection& connection) { return connection.seems_alive(); });
}

bool PostgresDatabase::is_reachable() {
    static constexpr Query ask{"platform/sql/is_reachable", "", "select 1 as one"};
    try {
        read([](Transaction& transaction) { transaction.rows(ask, {}); });
        return true;
    } catch (const SqlState&) {
        return false;
    }
}

std::vector<std::string> PostgresDatabase::migrate(std::span<const Migration> migrations) {
    PostgresConnection connection(options_.url);
    check_owner(connection);
    PostgresLook transaction(connection, PostgresLook::May::write);
    Migrator migrator{&transaction, [&](std::string_view text) { connection.script(text); }};
    connection.script("set lock_timeout = 0");
    transaction.rows(queries::lock_migrations, {});
    std::vector<std::string> names =
        run_migrations(migrator, queries::migrations, options_.clock->now());
    std::ranges::move(
        run_migrations(migrator, migrations, options_.clock->now()), std::back_inserter(names)
    );
    connection.script("commit");
    return names;
}

}  // namespace

std::unique_ptr<Database> open_postgres(Options options) {
    return std::make_unique<PostgresDatabase>(std::move(options));
}

}  // namespace lingju::sql
