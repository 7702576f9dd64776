#include "engines.hpp"

#include <cstdlib>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "postgres.hpp"

namespace lingju::test {
namespace {

namespace fs = std::filesystem;

/// A folder under the machine's temporary one, gone at the end of the program.
fs::path fresh_folder(std::string_view name) {
    std::string pattern = (temporary_folder() / fmt::format("lingju-{}-XXXXXX", name)).string();
    if (mkdtemp(pattern.data()) == nullptr) throw Fault("no folder for a test: " + pattern);
    return pattern;
}

/// Removes what it was given at the end of the program.
class Sweeper {
  public:
    ~Sweeper() {
        std::error_code ignored;
        for (const fs::path& folder : folders_) fs::remove_all(folder, ignored);
    }
    fs::path keep(fs::path folder) {
        folders_.push_back(folder);
        return folder;
    }

  private:
    std::vector<fs::path> folders_;
};

std::string key_of(const Migrations& migrations) {
    std::string key;
    for (const auto& part : migrations)
        for (const sql::Migration& migration : part)
            key += fmt::format("{}/{};", migration.module, migration.name);
    return key;
}

/// An original as it was made: its folder, and its database where that is PostgreSQL's.
struct Made {
    fs::path folder;
    std::string database;
};

const Made& made_from(Engine engine, const Original& original) {
    static Sweeper sweeper;
    static std::map<std::pair<Engine, std::string>, Made> all;
    const auto [found, is_new] = all.try_emplace({engine, original.name});
    Made& made = found->second;
    if (!is_new) return made;
    made.folder = sweeper.keep(fresh_folder("original"));
    std::string url = "sqlite:" + (made.folder / "lingju.db").string();
    if (engine == Engine::postgres) {
        made.database = fmt::format("original_{}", all.size());
        Cluster::shared().create(made.database);
        url = Cluster::shared().url(made.database);
    }
    original.make(url, made.folder);
    return made;
}

}  // namespace

void migrate(const std::string& url, const Migrations& migrations) {
    const SystemClock clock;
    sql::Options options;
    options.url = url;
    options.clock = &clock;
    const auto database = sql::Database::open(std::move(options));
    database->migrate({});
    for (const auto& part : migrations) database->migrate(part);
}

std::string name_of(Engine engine) { return engine == Engine::sqlite ? "sqlite" : "postgres"; }

std::vector<Engine> engines() { return {Engine::sqlite, Engine::postgres}; }

Home::Home(Engine engine, const Original& original)
    : engine_(engine), folder_(fresh_folder("test")) {
    const Made& made = made_from(engine, original);
    fs::copy(made.folder, folder_, fs::copy_options::recursive);
    url_ = "sqlite:" + (folder_ / "lingju.db").string();
    if (engine == Engine::postgres) {
        static int count = 0;
        database_ = fmt::format("test_{}", ++count);
        Cluster::shared().create(database_, made.database);
        url_ = Cluster::shared().url(database_);
    }
}

Home::Home(Engine engine, const Migrations& migrations)
    : Home(engine, {key_of(migrations), [&](const std::string& url, const fs::path&) {
                        migrate(url, migrations);
                    }}) {}

Home::~Home() {
    if (!database_.empty()) Cluster::shared().drop(database_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string Home::url_by_way_of(const fs::path& folder) const {
    return fmt::format("postgresql:///{}?host={}&user=postgres", database_, folder.string());
}

void Home::run(const std::string& statement) const { Cluster::shared().run(database_, statement); }

void Home::end_writers() const {
    run("select pg_terminate_backend(pid, 10000) from pg_locks join pg_database d on d.oid = "
        "database where locktype = 'advisory' and datname = current_database() and "
        "pid <> pg_backend_pid()");
}

void EachEngine::close() {
    database_.reset();
    if (GetParam() == Engine::postgres) home().end_writers();
}

sql::Database& EachEngine::database() {
    if (database_) return *database_;
    sql::Options options;
    options.url = home().url();
    options.clock = &clock;
    options.writers = 1;  // what was submitted first settles first
    adjust(options);
    database_ = sql::Database::open(std::move(options));
    database_->set_hooks(hooks());
    database_->start();
    return *database_;
}

Home& EachEngine::home() {
    if (!home_) home_ = std::make_unique<Home>(GetParam(), migrations());
    return *home_;
}

Outcome<bool> write(sql::Database& database, const std::function<void(sql::Transaction&)>& act) {
    return sql::write<bool>(database, [&act](sql::Transaction& transaction) -> Outcome<bool> {
        act(transaction);
        return true;
    });
}

}  // namespace lingju::test
