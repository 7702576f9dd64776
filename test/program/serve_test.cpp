// The program from outside: what a signal does to requests under way, and that it serves with no
// more rights on PostgreSQL than docs/operating/install.md gives it.
#include <signal.h>

#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "program.hpp"

namespace lingju::test {
namespace {

class Signals : public Program {
  protected:
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
};

TEST_P(Signals, EndsByASignalOnlyWhenWhatRunsIsAnswered) {
    for (const int signal : {SIGTERM, SIGINT}) {
        const Clerk officer = sign_in(served(), state(), "village_agent");
        // Of two who make a new person at once, one is told to send it again: the person is there.
        ASSERT_EQ(submit(officer, fmt::format("first-{}", signal)).status, 201);
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

ON_EACH_ENGINE(Signals);

}  // namespace
}  // namespace lingju::test
