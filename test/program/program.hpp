// The built program as an operator sets it up, on each engine.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "engines.hpp"
#include "postgres.hpp"
#include "served.hpp"

namespace lingju::test {

/// Both engines as an operator sets them up, with the demo but for its cases; on PostgreSQL one
/// role owns and another serves.
class Program : public ::testing::TestWithParam<Engine> {
  protected:
    Program() {
        if (GetParam() == Engine::postgres) {
            set_roles_up();
        } else {
            url_ = "sqlite:" + (state() / "lingju.db").string();
            run_lingju(without_cases + at(url_));
        }
        serve();
    }
    ~Program() override {
        served_.reset();
        if (GetParam() == Engine::postgres) Cluster::shared().drop("program");
    }

    void serve() { served_ = std::make_unique<Served>(url_, state()); }
    Served& served() { return *served_; }
    const std::filesystem::path& state() const { return home_.folder(); }
    /// As the program itself has the database.
    const std::string& url() const { return url_; }

    /// Runs `lingju` with `arguments` on its database and state; what it printed.
    std::string run(const std::string& arguments) { return run_lingju(arguments + at(url_)); }

  private:
    static constexpr const char* without_cases = "demo --cases 0";

    std::string at(const std::string& url) const {
        return " --database '" + url + "' --state " + state().string();
    }
    void set_roles_up() {
        const Cluster& cluster = Cluster::shared();
        cluster.create("program");
        for (const char* role : {"program_owner", "program_app"})
            cluster.run(
                "program",
                std::string("do $$ begin create role ") + role +
                    " login; exception when duplicate_object then null; end $$"
            );
        cluster.run("program", "alter database program owner to program_owner");
        cluster.run("program", "alter schema public owner to program_owner");
        run_lingju(without_cases + at(as("program_owner")));
        run_lingju("migrate --app-role program_app" + at(as("program_owner")));
        url_ = as("program_app");
    }
    static std::string as(const std::string& role) {
        std::string url = Cluster::shared().url("program");
        const std::size_t user = url.find("user=postgres");
        return url.replace(user, std::string("user=postgres").size(), "user=" + role);
    }

    Home home_{Engine::sqlite};
    std::string url_;
    std::unique_ptr<Served> served_;
};

}  // namespace lingju::test
