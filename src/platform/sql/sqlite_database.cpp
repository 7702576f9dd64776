#include "platform/sql/sqlite_database.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "platform/sql/migrate.hpp"
#include "platform/sql/pool.hpp"
#include "platform/sql/queries.hpp"
#include "platform/sql/queue.hpp"
#include "platform/sql/sqlite_work.hpp"

namespace lingju::sql {
namespace {

constexpr std::size_t batch_limit = 60;

/// Held for as long as this process may write. Beside the file, for SQLite's own locks on it end
/// with any descriptor.
class FileLock {
  public:
    explicit FileLock(const std::string& file)
        : descriptor_(::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) throw Fault(fmt::format("cannot make the lock file {}.lock", file));
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
        ::close(descriptor_);
        throw Fault(fmt::format("another lingju process has {} open; stop it first", file));
    }
    ~FileLock() { ::close(descriptor_); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    int descriptor_;
};

std::unique_ptr<SqliteConnection> open_writing(const Options& options, const std::string& file) {
    auto connection = std::make_unique<SqliteConnection>(
        file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, options.sqlite_vfs
    );
    connection->script("pragma journal_mode = wal");
    connection->script("pragma synchronous = " + options.sqlite_synchronous);
    connection->script("pragma foreign_keys = on");
    connection->script("pragma cache_size = -65536");
    connection->script("pragma wal_autocheckpoint = 8192");  // 32 MiB: a page is copied back once
    connection->script("pragma temp_store = memory");  // what a savepoint may have to put back
    return connection;
}

class SqliteDatabase : public Database {
  public:
    explicit SqliteDatabase(Options options)
        : options_(std::move(options)),
          file_(options_.url.substr(std::string_view("sqlite:").size())),
          queue_(options_.queue_limit),
          readers_(static_cast<std::size_t>(options_.readers), [this] { return open_reading(); }) {
        if (options_.read_only) return;
        lock_.emplace(file_);
        connection_ = open_writing(options_, file_);
        work_.emplace(*connection_, options_, bell_);
    }
    ~SqliteDatabase() override {
        queue_.close();
        if (thread_.joinable()) thread_.join();
        answer_what_waits(queue_);
    }

    void set_hooks(Hooks hooks) override { hooks_ = std::move(hooks); }

    void start() override {
        if (!work_) throw Fault("a database opened read-only takes no acts");
        work_->start();
        thread_ = std::thread([this] {
            write_until_closed(queue_, batch_limit, [this](std::span<Act> acts) {
                return run(acts);
            });
        });
    }

    std::vector<std::string> migrate(std::span<const Migration> migrations) override;
    void grant(const std::string&, std::span<const std::string_view>) override {
        throw Fault("SQLite knows no roles: the file's own mode says who may read it");
    }

    void read(const std::function<void(Transaction&)>& look) override {
        readers_.with(
            [&](SqliteConnection& connection) { look_at(connection, look); },
            [](const SqliteConnection& connection) { return !connection.in_transaction(); }
        );
    }

    void submit(Act act) override {
        if (!queue_.push(act))
            settle(act, {refuse(Refused::unavailable, "database.busy"), nullptr});
    }

    std::unique_ptr<Listener> listen() override { return bell_.listen(); }
    bool is_postgres() const override { return false; }
    bool is_reachable() override { return std::filesystem::exists(file_); }

  private:
    std::unique_ptr<SqliteConnection> open_reading() const {
        return std::make_unique<SqliteConnection>(file_, SQLITE_OPEN_READONLY, options_.sqlite_vfs);
    }
    std::vector<Answer> run(std::span<Act> acts);
    static void look_at(
        SqliteConnection& connection, const std::function<void(Transaction&)>& look
    );

    const Options options_;
    const std::string file_;
    Hooks hooks_;
    Bell bell_;
    std::optional<FileLock> lock_;
    std::unique_ptr<SqliteConnection> connection_;
    std::optional<SqliteWork> work_;
    Queue queue_;
    Pool<SqliteConnection> readers_;
    std::thread thread_;
};

/// A savepoint keeps a copy of every page an act changes: only where something went wrong is it
/// known to be worth that.
std::vector<Answer> SqliteDatabase::run(std::span<Act> acts) {
    try {
        return run_optimistically(*work_, acts, hooks_);
    } catch (const SqlState& state) {
        if (is_worth_another_try(state)) return run_one_by_one(*work_, acts, hooks_);
    } catch (...) {
        // Whose fault it was shows in savepoints.
    }
    return run_batch(*work_, acts, hooks_);
}

void SqliteDatabase::look_at(
    SqliteConnection& connection, const std::function<void(Transaction&)>& look
) {
    connection.script("begin");
    SqliteLook transaction(connection);
    try {
        look(transaction);
    } catch (...) {
        connection.script("rollback");
        throw;
    }
    connection.script("rollback");
}

std::vector<std::string> SqliteDatabase::migrate(std::span<const Migration> migrations) {
    if (!work_) throw Fault("a database opened read-only cannot be migrated");
    Migrator migrator{&*work_, [this](std::string_view text) { connection_->script(text); }};
    connection_->script("begin immediate");
    try {
        std::vector<std::string> names =
            run_migrations(migrator, queries::migrations, options_.clock->now());
        std::ranges::move(
            run_migrations(migrator, migrations, options_.clock->now()), std::back_inserter(names)
        );
        connection_->script("commit");
        return names;
    } catch (...) {
        work_->rollback();
        throw;
    }
}

}  // namespace

std::unique_ptr<Database> open_sqlite(Options options) {
    return std::make_unique<SqliteDatabase>(std::move(options));
}

}  // namespace lingju::sql
