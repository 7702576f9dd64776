// The program from outside: what a signal does to requests under way, and that it serves with no
// more rights on PostgreSQL than docs/operating/install.md gives it.
#include <signal.h>

#include <memory>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>

#include "engines.hpp"
#include "postgres.hpp"
#include "served.hpp"

namespace lingju::test {
namespace {

/// Both engines as an operator sets them up; on PostgreSQL one role owns and another serves.
class Program : public ::testing::TestWithParam<Engine> {
  protected:
    Program() {
        if (GetParam() == Engine::postgres) {
            set_roles_up();
        } else {
            url_ = "sqlite:" + (state() / "lingju.db").string();
            run_lingju("demo" + at(url_));
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

    /// Takes one application in; the answer.
    Asked submit(const Clerk& officer, const std::string& key) {
        return ask(
            served().port(),
            request_text(
                "POST",
                "/api/v1/cases",
                officer.headers + "Idempotency-Key: " + key + "\r\n",
                R"({"item":"WL-043","point":"V026","channel":"window","applicant":{"name":"林小禾",)"
                R"("id_kind":"resident_id","id_number":"331081190402290270","phone":"19900002741"},)"
                R"("by_agent":false,"form":{},"materials":[]})"
            )
        );
    }

  private:
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
        run_lingju("demo" + at(as("program_owner")));
        run_lingju("migrate --app-role program_app" + at(as("program_owner")));
        url_ = as("program_app");
    }
    static std::string as(const std::string& role) {
        std::string url = Cluster::shared().url("program");
        const std::size_t user = url.find("user=postgres");
        return url.replace(user, std::string("user=postgres").size(), "user=" + role);
    }

    Home home_{Engine::sqlite, {}};
    std::string url_;
    std::unique_ptr<Served> served_;
};

TEST_P(Program, EndsByASignalOnlyWhenWhatRunsIsAnswered) {
    for (const int signal : {SIGTERM, SIGINT}) {
        const Clerk officer = sign_in(served(), state(), "village_agent");
        std::mutex mutex;
        std::vector<std::string> acknowledged, torn;
        std::vector<std::thread> officers;
        for (int who = 0; who < 8; ++who)
            officers.emplace_back([&, who] {
                for (int n = 0;; ++n) {
                    const std::string key = std::to_string(signal) + "-" + std::to_string(who) +
                                            "-" + std::to_string(n);
                    try {
                        const Asked answered = submit(officer, key);
                        const std::lock_guard lock(mutex);
                        (answered.status == 201 ? acknowledged : torn).push_back(answered.body);
                    } catch (const std::runtime_error& error) {
                        const std::lock_guard lock(mutex);
                        if (error.what() == std::string(torn_answer)) torn.push_back(key);
                        return;  // nobody listens any more
                    }
                }
            });
        for (bool enough = false; !enough;) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            const std::lock_guard lock(mutex);
            enough = acknowledged.size() >= 40 || !torn.empty();
        }
        EXPECT_EQ(served().end_by(signal), 0);
        for (std::thread& one : officers) one.join();
        EXPECT_THAT(torn, testing::IsEmpty());

        serve();
        const Clerk again = sign_in(served(), state(), "village_agent");
        for (const std::string& body : acknowledged) {
            const std::string target = "/api/v1/cases/" + text_at(body, "/id");
            const std::string request = request_text("GET", target, again.headers, "");
            EXPECT_EQ(ask(served().port(), request).status, 200) << target;
        }
    }
}

ON_EACH_ENGINE(Program);

}  // namespace
}  // namespace lingju::test
