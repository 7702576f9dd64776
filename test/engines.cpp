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

const fs::path& sqlite_template(const Migrations& migrations) {
    static Sweeper sweeper;
    static std::map<std::string, fs::path> made;
    const auto [found, is_new] = made.try_emplace(key_of(migrations));
    if (is_new) {
        found->second = sweeper.keep(fresh_folder("template")) / "lingju.db";
        migrate("sqlite:" + found->second.string(), migrations);
    }
    return found->second;
}

const std::string& postgres_template(const Migrations& migrations) {
    static std::map<std::string, std::string> made;
    const auto [found, is_new] =
        made.try_emplace(key_of(migrations), fmt::format("template_{}", made.size()));
    if (is_new) {
        Cluster::shared().create(found->second);
        migrate(Cluster::shared().url(found->second), migrations);
    }
    return found->second;
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

Home::Home(Engine engine, const Migrations& migrations)
    : engine_(engine), folder_(fresh_folder("test")) {
    if (engine == Engine::postgres) {
        static int count = 0;
        database_ = fmt::format("test_{}", ++count);
        Cluster::shared().create(database_, postgres_template(migrations));
        url_ = Cluster::shared().url(database_);
    } else {
        const fs::path file = folder_ / "lingju.db";
        fs::copy_file(sqlite_template(migrations), file);
        url_ = "sqlite:" + file.string();
    }
}

Home::~Home() {
    if (!database_.empty()) Cluster::shared().drop(database_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string Home::url_by_way_of(const fs::path& folder) const {
    return fmt::format("postgresql:///{}?host={}&user=postgres", database_, folder.string());
}

void Home::run(const std::string& statement) const { Cluster::shared().run(database_, statement); }

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
