// A fresh database on each engine for each test.
//
//     class Acceptance : public test::EachEngine {
//         std::vector<std::span<const sql::Migration>> migrations() const override { return
//         {identity::migrations(), …}; } sql::Hooks hooks() override { return outbox::hooks(clock);
//         }
//     };
//     TEST_P(Acceptance, IsRefusedToOthers) { database().read(…); sql::write<int>(database(), …); }
//     ON_EACH_ENGINE(Acceptance);
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "platform/clock/clock.hpp"
#include "platform/sql/database.hpp"

namespace lingju::test {

enum class Engine { sqlite, postgres };
std::string name_of(Engine engine);
/// All of them, for gtest's parameters.
std::vector<Engine> engines();

using Migrations = std::vector<std::span<const sql::Migration>>;

/// Runs them on the database at `url`.
void migrate(const std::string& url, const Migrations& migrations);

/// How a database comes to be what a test begins with: made once a test program under its name;
/// each test has a copy, with what lies in the folder beside it (keys, passwords).
struct Original {
    std::string name;
    std::function<void(const std::string& url, const std::filesystem::path& folder)> make;
};

/// A database of its own, gone when this is.
class Home {
  public:
    Home(Engine engine, const Original& original);
    /// Migrated and empty.
    explicit Home(Engine engine, const Migrations& migrations = {});
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    /// For sql::Options::url.
    const std::string& url() const { return url_; }
    /// The same database of PostgreSQL through a socket in another folder.
    std::string url_by_way_of(const std::filesystem::path& folder) const;
    /// Runs a statement on PostgreSQL beside whoever has the database open.
    void run(const std::string& statement) const;
    /// Ends the sessions on PostgreSQL that hold a writer's number, and waits until they have.
    void end_writers() const;
    /// A folder of its own, for files beside the database.
    const std::filesystem::path& folder() const { return folder_; }
    Engine engine() const { return engine_; }

  private:
    Engine engine_;
    std::string url_;
    std::filesystem::path folder_;
    std::string database_;  // on the shared cluster
};

/// The fixture. The clock stands at 2026-06-23T09:00:00+08:00 until it is set.
class EachEngine : public ::testing::TestWithParam<Engine> {
  protected:
    /// In order; sql's own run by themselves.
    virtual Migrations migrations() const { return {}; }
    virtual sql::Hooks hooks() { return {}; }
    /// For options that a suite wants otherwise; it starts with one writer, so acts settle in
    /// order.
    virtual void adjust(sql::Options&) {}

    void TearDown() override { database_.reset(); }

    /// Opened, migrated, hooked and started at the first call.
    sql::Database& database();
    /// Ends the process's hold on the database; the next call of database() opens it again, and its
    /// writers have the numbers they had.
    void close();
    Home& home();

    FixedClock clock{*parse_instant("2026-06-23T09:00:00+08:00")};

  private:
    std::unique_ptr<Home> home_;
    std::unique_ptr<sql::Database> database_;
};

/// An act that answers nothing.
Outcome<bool> write(sql::Database& database, const std::function<void(sql::Transaction&)>& act);

}  // namespace lingju::test

#define ON_EACH_ENGINE(Suite)                                                        \
    INSTANTIATE_TEST_SUITE_P(                                                        \
        Engines,                                                                     \
        Suite,                                                                       \
        ::testing::ValuesIn(lingju::test::engines()),                                \
        [](const auto& parameter) { return lingju::test::name_of(parameter.param); } \
    )
