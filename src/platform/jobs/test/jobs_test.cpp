#include "platform/jobs/jobs.hpp"

#include <gtest/gtest.h>

#include <barrier>
#include <future>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "engines.hpp"
#include "platform/jobs/store.hpp"
#include "platform/metrics/metrics.hpp"

namespace lingju::jobs {
namespace {

class Jobs : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {jobs::migrations()}; }

    Options options(std::string holder = "one") {
        Options made;
        made.holder = std::move(holder);
        return made;
    }
    Instant in_ms(std::int64_t ms) { return {clock.now().ms + ms}; }
    void pass_ms(std::int64_t ms) { clock.set(in_ms(ms)); }
    void plan_at(const std::string& subject, Instant due_at, const std::string& kind = "tell") {
        ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
            plan(transaction, kind, subject, due_at);
        }));
    }
    /// Keeps the subjects it was called for.
    Work keep(std::vector<std::string>& subjects) {
        return [&subjects](const Job& job, Lease&) { subjects.push_back(job.subject); };
    }
};

using Subjects = std::vector<std::string>;

TEST_P(Jobs, RunOnceWhenTheyAreDueAndTheLongestDueFirst) {
    plan_at("late", in_ms(2000));
    plan_at("early", in_ms(1000));
    Subjects ran;
    Runner one(database(), clock, options());
    one.handle("tell", keep(ran));
    EXPECT_EQ(one.run_due(), 0);
    pass_ms(2000);
    EXPECT_EQ(one.run_due(), 2);
    EXPECT_EQ(ran, (Subjects{"early", "late"}));
    EXPECT_EQ(one.run_due(), 0);
}

TEST_P(Jobs, OfAnActThatWasRefusedDoNotExist) {
    auto refused =
        sql::write<bool>(database(), [&](sql::Transaction& transaction) -> Outcome<bool> {
            plan(transaction, "tell", "1", clock.now());
            return refuse(Refused::unlawful, "test.no");
        });
    EXPECT_FALSE(refused);
    Subjects ran;
    Runner one(database(), clock, options());
    one.handle("tell", keep(ran));
    EXPECT_EQ(one.run_due(), 0);
}

TEST_P(Jobs, WaitOnceForEachKindAndSubjectWithTheEarlierDate) {
    plan_at("1", in_ms(5000));
    plan_at("1", in_ms(1000));
    plan_at("1", in_ms(9000));
    plan_at("1", in_ms(1000), "count");
    Subjects told, counted;
    Runner one(database(), clock, options());
    one.handle("tell", keep(told));
    one.handle("count", keep(counted));
    pass_ms(1000);
    EXPECT_EQ(one.run_due(), 2);
    pass_ms(60'000);
    EXPECT_EQ(one.run_due(), 0);
    EXPECT_EQ(told, (Subjects{"1"}));
    EXPECT_EQ(counted, (Subjects{"1"}));
}

TEST_P(Jobs, AreTakenBack) {
    plan_at("1", clock.now());
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        cancel(transaction, "tell", "1");
        cancel(transaction, "tell", "never planned");
    }));
    Subjects ran;
    Runner one(database(), clock, options());
    one.handle("tell", keep(ran));
    EXPECT_EQ(one.run_due(), 0);
}

TEST_P(Jobs, NobodyHereHandlesWaitForAnotherProcess) {
    for (int i = 0; i < 40; ++i) plan_at(std::to_string(i), clock.now(), "elsewhere");
    plan_at("1", clock.now());
    Subjects ran, there;
    Runner one(database(), clock, options()), other(database(), clock, options("other"));
    one.handle("tell", keep(ran));
    other.handle("elsewhere", keep(there));
    EXPECT_EQ(one.run_due(), 1);
    EXPECT_EQ(other.run_due(), 40);
}

TEST_P(Jobs, ThatAreHandedBackWaitAsIfNobodyHadTakenThem) {
    plan_at("1", clock.now());
    std::vector<int> attempts;
    Runner one(database(), clock, options());
    one.handle("tell", [&attempts](const Job& job, Lease&) {
        attempts.push_back(job.attempts);
        if (attempts.size() < 3) throw HandedBack("the process ends");
    });
    for (int i = 0; i < 3; ++i, pass_ms(1000)) EXPECT_EQ(one.run_due(), 1);
    EXPECT_EQ(attempts, (std::vector{1, 1, 1}));
    EXPECT_EQ(one.run_due(), 0);
}

TEST_P(Jobs, ThatFailAreTriedAgainLaterAndLater) {
    plan_at("1", clock.now());
    int attempts = 0;
    Runner one(database(), clock, options());
    one.handle("tell", [&attempts](const Job& job, Lease&) {
        attempts = job.attempts;
        if (job.attempts < 3) throw Fault("the other side does not answer");
    });
    EXPECT_EQ(one.run_due(), 1);
    pass_ms(4999);
    EXPECT_EQ(one.run_due(), 0);
    pass_ms(1);
    EXPECT_EQ(one.run_due(), 1);
    pass_ms(9999);
    EXPECT_EQ(one.run_due(), 0);
    pass_ms(1);
    EXPECT_EQ(one.run_due(), 1);
    EXPECT_EQ(attempts, 3);
    pass_ms(3'600'000);
    EXPECT_EQ(one.run_due(), 0);
}

TEST(Retries, DoubleUpToTheirMost) {
    const Options options{.holder = "one"};
    EXPECT_EQ(retry_after_ms(1, options), 5'000);
    EXPECT_EQ(retry_after_ms(2, options), 10'000);
    EXPECT_EQ(retry_after_ms(10, options), 2'560'000);
    EXPECT_EQ(retry_after_ms(11, options), 3'600'000);
    EXPECT_EQ(retry_after_ms(1'000'000, options), 3'600'000);
}

TEST_P(Jobs, PlannedWhileTheyRunRunOnceMore) {
    plan_at("1", clock.now());
    Subjects ran;
    Runner one(database(), clock, options());
    one.handle("tell", [&](const Job& job, Lease&) {
        if (ran.empty()) plan_at("1", in_ms(1000));
        ran.push_back(job.subject);
    });
    EXPECT_EQ(one.run_due(), 1);
    pass_ms(999);
    EXPECT_EQ(one.run_due(), 0);
    pass_ms(1);
    EXPECT_EQ(one.run_due(), 1);
    pass_ms(60'000);
    EXPECT_EQ(one.run_due(), 0);
}

TEST_P(Jobs, HeldByOneAreNotTakenByAnotherBeforeTheLeaseEnds) {
    plan_at("1", clock.now());
    Subjects by_other;
    Runner one(database(), clock, options()), other(database(), clock, options("other"));
    other.handle("tell", keep(by_other));
    bool kept = true;
    one.handle("tell", [&](const Job&, Lease& lease) {
        EXPECT_EQ(other.run_due(), 0);
        pass_ms(59'999);
        EXPECT_TRUE(lease.renew());
        pass_ms(59'999);
        EXPECT_EQ(other.run_due(), 0);
        pass_ms(1);
        EXPECT_EQ(other.run_due(), 1);
        kept = lease.renew();
    });
    EXPECT_EQ(one.run_due(), 1);
    EXPECT_FALSE(kept);
    EXPECT_EQ(by_other, (Subjects{"1"}));
}

TEST_P(Jobs, OfAProcessThatDiedAreTakenOver) {
    plan_at("1", clock.now());
    const Instant until = in_ms(60'000);
    auto taken = sql::write<std::optional<Job>>(database(), [&](sql::Transaction& transaction) {
        std::int64_t id = list_due(transaction, "tell", clock.now()).at(0);
        return Outcome<std::optional<Job>>(take_job(transaction, id, "dead", until, clock.now()));
    });
    ASSERT_TRUE(taken.value());
    Subjects ran;
    Runner other(database(), clock, options("other"));
    other.handle("tell", [&ran](const Job& job, Lease&) {
        ran.push_back(job.subject);
        EXPECT_EQ(job.attempts, 2);
    });
    EXPECT_EQ(other.run_due(), 0);
    pass_ms(60'000);
    EXPECT_EQ(other.run_due(), 1);
    EXPECT_EQ(ran, (Subjects{"1"}));
}

TEST_P(Jobs, AreRunByOneOfManyThatAskAtOnce) {
    constexpr int planned = 20, processes = 4;
    for (int i = 0; i < planned; ++i) plan_at(std::to_string(i), clock.now());
    std::mutex mutex;
    std::multiset<std::string> ran;
    std::atomic<int> tried = 0;
    std::vector<std::jthread> threads;
    std::barrier together(processes);
    for (int i = 0; i < processes; ++i)
        threads.emplace_back([&, i] {
            Runner one(database(), clock, options(std::to_string(i)));
            one.handle("tell", [&](const Job& job, Lease&) {
                std::lock_guard lock(mutex);
                ran.insert(job.subject);
            });
            together.arrive_and_wait();
            tried += one.run_due();
        });
    threads.clear();
    EXPECT_EQ(tried, planned);
    EXPECT_EQ(ran.size(), static_cast<std::size_t>(planned));
    EXPECT_EQ(std::set<std::string>(ran.begin(), ran.end()).size(), ran.size());
}

TEST_P(Jobs, ThatRepeatAreDueAgainAfterEachSuccessHoweverManyProcessesStart) {
    Subjects ran;
    Runner one(database(), clock, options()), other(database(), clock, options("other"));
    for (Runner* each : {&one, &other}) each->repeat("purge", 60'000, keep(ran));
    EXPECT_EQ(one.run_due(), 1);
    EXPECT_EQ(other.run_due(), 0);
    pass_ms(59'999);
    EXPECT_EQ(one.run_due() + other.run_due(), 0);
    pass_ms(1);
    EXPECT_EQ(one.run_due() + other.run_due(), 1);
    EXPECT_EQ(ran, (Subjects{"", ""}));
}

TEST_P(Jobs, ThatRepeatAreDueAgainCountedFromTheirBeginning) {
    int ran = 0;
    Runner one(database(), clock, options());
    one.repeat("look", 60'000, [&](const Job&, Lease&) {
        if (ran++ == 0) pass_ms(60'000);
    });
    EXPECT_EQ(one.run_due(), 2) << "what came while it ran is looked at in time";
    EXPECT_EQ(ran, 2);
}

TEST_P(Jobs, AreCountedByKindAndResult) {
    const std::string kind = "count_" + test::name_of(GetParam());
    const auto counted = [&](const std::string& result, int times) {
        return metrics::text().find(fmt::format(
                   "lingju_jobs_total{{kind=\"{}\",result=\"{}\"}} {}\n", kind, result, times
               )) != std::string::npos;
    };
    plan_at("1", clock.now(), kind);
    bool fails = true;
    Runner one(database(), clock, options());
    one.handle(kind, [&fails](const Job&, Lease&) {
        if (std::exchange(fails, false)) throw Fault("not yet");
    });
    EXPECT_TRUE(counted("done", 0) && counted("failed", 0));
    one.run_due();
    EXPECT_TRUE(counted("done", 0) && counted("failed", 1));
    pass_ms(options().retry_most_ms);
    one.run_due();
    EXPECT_TRUE(counted("done", 1) && counted("failed", 1));
    EXPECT_NE(
        metrics::text().find(fmt::format("lingju_job_seconds_count{{kind=\"{}\"}} 2", kind)),
        std::string::npos
    );
}

TEST_P(Jobs, RunOnTheirOwnThreadUntilStopped) {
    plan_at("1", clock.now());
    std::promise<std::string> ran;
    Runner one(database(), clock, options());
    one.handle("tell", [&ran](const Job& job, Lease&) { ran.set_value(job.subject); });
    one.start();
    EXPECT_EQ(ran.get_future().get(), "1");
    one.stop();
    plan_at("2", clock.now());
    EXPECT_EQ(one.run_due(), 0);
}

ON_EACH_ENGINE(Jobs);

}  // namespace
}  // namespace lingju::jobs
