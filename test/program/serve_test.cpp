// The program from outside: what a signal does to requests under way, and that it serves with no
// more rights on PostgreSQL than docs/operating/install.md gives it.
#include <signal.h>

#include <boost/json.hpp>
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
    journeys::Answered submit(const journeys::Headers& officer, const std::string& key) {
        journeys::Headers headers = officer;
        headers["Idempotency-Key"] = key;
        return journeys::ask(
            served().port(),
            "POST",
            "/api/v1/cases",
            headers,
            R"({"item":"WL-043","point":"V026","channel":"window","applicant":{"name":"林小禾",)"
            R"("id_kind":"resident_id","id_number":"331081190402290270","phone":"19900002741"},)"
            R"("by_agent":false,"form":{},"materials":[]})"
        );
    }

  private:
    std::string at(const std::string& url) const {
        return " --database '" + url + "' --state " + state().string() + " 2>&1";
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
        const journeys::Headers officer = sign_in(served(), state(), "village_agent");
        std::mutex mutex;
        std::vector<std::string> acknowledged, torn;
        std::vector<std::thread> officers;
        for (int who = 0; who < 8; ++who)
            officers.emplace_back([&, who] {
                for (int n = 0;; ++n) {
                    const std::string key = std::to_string(signal) + "-" + std::to_string(who) +
                                            "-" + std::to_string(n);
                    try {
                        const journeys::Answered answered = submit(officer, key);
                        const bool whole = answered.headers.at("content-length") ==
                                           std::to_string(answered.body.size());
                        const std::lock_guard lock(mutex);
                        (answered.status == 201 && whole ? acknowledged : torn)
                            .push_back(answered.body);
                    } catch (const std::runtime_error&) {
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
        const journeys::Headers again = sign_in(served(), state(), "village_agent");
        for (const std::string& body : acknowledged) {
            const boost::json::value the_case = boost::json::parse(body);
            const std::string id(the_case.at("id").as_string());
            EXPECT_EQ(
                journeys::ask(served().port(), "GET", "/api/v1/cases/" + id, again, "").status, 200
            ) << id;
        }
    }
}

ON_EACH_ENGINE(Program);

}  // namespace
}  // namespace lingju::test
