#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "engines.hpp"
#include "platform/events/events.hpp"
#include "platform/metrics/metrics.hpp"

namespace lingju::events {
namespace {

using outbox::Cursor;

/// A browser: keeps what it was sent.
class Browser {
  public:
    explicit Browser(std::string department) : department_(std::move(department)) {}

    Reader reader() {
        return {
            .send = [this](
                        std::string_view id, std::string_view topic, std::string_view data
                    ) { return hear(id, topic, data); },
            .close = [this] { set(closed_); },
            .hears = [this](
                         std::string_view, const ledger::Scope& scope
                     ) { return scope.department == department_; },
            .is_open = [this] { return is(open_); }
        };
    }
    void sign_out() {
        std::lock_guard lock(mutex_);
        open_ = false;
    }
    void be_slow_after(std::size_t events) {
        std::lock_guard lock(mutex_);
        most_ = events;
    }
    /// Waits until it heard `count` events, and answers their subjects, or their topic where it is
    /// `reset`.
    std::vector<std::string> hears(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(20), [&] { return heard_.size() >= count; });
        return heard_;
    }
    bool is_closed() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return closed_; });
    }
    Cursor cursor() {
        std::lock_guard lock(mutex_);
        return outbox::parse_cursor(last_id_).value();
    }
    std::string last_data() {
        std::lock_guard lock(mutex_);
        return last_data_;
    }

  private:
    bool hear(std::string_view id, std::string_view topic, std::string_view data) {
        std::lock_guard lock(mutex_);
        if (heard_.size() >= most_) return false;
        std::string_view subject = data.substr(data.find("\"id\":\"") + 6);
        heard_.emplace_back(topic == "reset" ? topic : subject.substr(0, subject.find('"')));
        last_id_ = id;
        last_data_ = data;
        changed_.notify_all();
        return true;
    }
    void set(bool& flag) {
        std::lock_guard lock(mutex_);
        flag = true;
        changed_.notify_all();
    }
    bool is(const bool& flag) {
        std::lock_guard lock(mutex_);
        return flag;
    }

    const std::string department_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> heard_;
    std::string last_id_, last_data_;
    std::size_t most_ = 1'000'000;
    bool open_ = true, closed_ = false;
};

class Hubs : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {ledger::migrations(), outbox::migrations()};
    }
    sql::Hooks hooks() override { return outbox::hooks(clock); }

    void happen(const std::string& subject, const std::string& department = "D-01") {
        happen_in(database(), subject, department);
    }
    void happen_in(
        sql::Database& where, const std::string& subject, const std::string& department = "D-01"
    ) {
        auto done = test::write(where, [&](sql::Transaction& transaction) {
            ledger::Scope scope{
                .cell = "331081", .town = "", .point = "", .department = department
            };
            ledger::record(
                transaction, {"cases.accepted", subject, "7", 3, scope, "{\"secret\":1}"}
            );
        });
        ASSERT_TRUE(done) << summary(done.error());
    }
    static Options quick() {
        Options options;
        options.look_every_ms = 50;
        return options;
    }
    /// A hub that only looks when it is told: what it hears it heard by a telling.
    static Options told_only() {
        Options options;
        options.look_every_ms = 3'600'000;
        return options;
    }
};

using Subjects = std::vector<std::string>;

TEST_P(Hubs, SendPassingNewsInScopeUnderTheCursorTheyStandAt) {
    Browser here(""), there("D-02");
    Hub hub(database(), told_only());
    hub.start();
    ASSERT_TRUE(hub.listen(here.reader(), std::nullopt));
    ASSERT_TRUE(hub.listen(there.reader(), std::nullopt));
    happen("1", "");
    EXPECT_EQ(here.hears(1), (Subjects{"1"}));
    const Cursor cursor = here.cursor();
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        tell_passing(transaction, {"scenarios.progressed", "42", 7, "331081"});
    }));
    EXPECT_EQ(here.hears(2), (Subjects{"1", "42"}));
    EXPECT_EQ(here.last_data(), R"({"topic":"scenarios.progressed","id":"42","version":7})");
    EXPECT_EQ(here.cursor(), cursor) << "nothing is kept of it: nobody goes on behind it";
    EXPECT_EQ(
        sql::read<Cursor>(database(), [](sql::Transaction& t) { return outbox::heads(t); }), cursor
    );
    happen("2", "D-02");
    EXPECT_EQ(there.hears(1), (Subjects{"2"}));
}

TEST_P(Hubs, SendWhatHappensInScopeAndNothingElse) {
    Browser here("D-01"), there("D-02");
    Hub hub(database(), told_only());
    hub.start();
    ASSERT_TRUE(hub.listen(here.reader(), std::nullopt));
    ASSERT_TRUE(hub.listen(there.reader(), std::nullopt));
    happen("1");
    happen("2", "D-02");
    happen("3");
    EXPECT_EQ(here.hears(2), (Subjects{"1", "3"}));
    EXPECT_EQ(there.hears(1), (Subjects{"2"}));
    EXPECT_EQ(here.last_data(), R"({"topic":"cases.accepted","id":"3","version":3})");
    hub.stop();
    EXPECT_TRUE(here.is_closed());
    EXPECT_TRUE(there.is_closed());
}

TEST_P(Hubs, BeginNowWithoutACursor) {
    happen("before");
    Browser browser("D-01");
    Hub hub(database(), told_only());
    hub.start();
    ASSERT_TRUE(hub.listen(browser.reader(), std::nullopt));
    happen("after");
    EXPECT_EQ(browser.hears(1), (Subjects{"after"}));
}

TEST_P(Hubs, GoOnWhereAReaderBrokeOff) {
    Browser before("D-01"), witness("D-01"), after("D-01");
    Hub hub(database(), told_only());
    hub.start();
    int number = hub.listen(before.reader(), std::nullopt).value();
    happen("1");
    EXPECT_EQ(before.hears(1), (Subjects{"1"}));
    hub.leave(number);
    happen("2");
    happen("3", "D-02");
    happen("4");
    ASSERT_TRUE(hub.listen(witness.reader(), before.cursor()));
    EXPECT_EQ(witness.hears(2), (Subjects{"2", "4"}));
    ASSERT_TRUE(hub.listen(after.reader(), before.cursor()));
    EXPECT_EQ(after.hears(2), (Subjects{"2", "4"}));
    happen("5");
    EXPECT_EQ(after.hears(3), (Subjects{"2", "4", "5"}));
    EXPECT_EQ(before.hears(1), (Subjects{"1"}));
}

TEST_P(Hubs, GoOnInAnotherProcessLater) {
    Browser first("D-01"), second("D-01");
    {
        Hub hub(database(), told_only());
        hub.start();
        ASSERT_TRUE(hub.listen(first.reader(), std::nullopt));
        happen("1");
        first.hears(1);
    }
    happen("2");
    Hub hub(database(), told_only());
    hub.start();
    ASSERT_TRUE(hub.listen(second.reader(), first.cursor()));
    EXPECT_EQ(second.hears(1), (Subjects{"2"}));
}

TEST_P(Hubs, TellAReaderToLoadAfreshThatCannotGoOn) {
    for (int i = 0; i < 5; ++i) happen(std::to_string(i));
    Options short_memory = told_only();
    short_memory.resume_rows_max = 4;
    Browser far_behind("D-01"), beyond("D-01");
    Hub hub(database(), short_memory);
    hub.start();
    ASSERT_TRUE(hub.listen(far_behind.reader(), Cursor{}));
    EXPECT_EQ(far_behind.hears(1), (Subjects{"reset"}));
    Cursor restored = far_behind.cursor();
    restored.begin()->second += 1000;
    ASSERT_TRUE(hub.listen(beyond.reader(), restored));
    EXPECT_EQ(beyond.hears(1), (Subjects{"reset"}));
    happen("new");
    EXPECT_EQ(beyond.hears(2), (Subjects{"reset", "new"}));
}

/// The value of a metric without labels, as /metrics tells it.
double metric(const std::string& name) {
    const std::string text = "\n" + metrics::text();
    const std::size_t at = text.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

TEST_P(Hubs, CountWhatTheySendAndWhoListens) {
    Browser reader("D-01"), behind("D-01");
    Options short_memory = told_only();
    short_memory.resume_rows_max = 1;
    Hub hub(database(), short_memory);
    hub.start();
    ASSERT_TRUE(hub.listen(reader.reader(), std::nullopt));
    EXPECT_EQ(metric("lingju_events_readers"), 1);
    const double sent = metric("lingju_events_total"),
                 resets = metric("lingju_events_resets_total");
    happen("1");
    happen("elsewhere", "D-02");
    happen("2");
    EXPECT_EQ(reader.hears(2), (Subjects{"1", "2"}));
    EXPECT_EQ(metric("lingju_events_total"), sent + 2);
    ASSERT_TRUE(hub.listen(behind.reader(), Cursor{}));
    EXPECT_EQ(metric("lingju_events_resets_total"), resets + 1);
    EXPECT_EQ(metric("lingju_events_readers"), 2);
}

TEST_P(Hubs, TellAReaderToLoadAfreshWhoseMessagesWerePurged) {
    for (int i = 0; i < 3; ++i) happen(std::to_string(i));
    Browser first("D-01"), late("D-01");
    Hub hub(database(), told_only());
    hub.start();
    ASSERT_TRUE(hub.listen(first.reader(), Cursor{}));
    EXPECT_EQ(first.hears(3), (Subjects{"0", "1", "2"}));
    Cursor delivered = first.cursor();
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        outbox::purge(transaction, delivered, {clock.now().ms + 1});
    }));
    ASSERT_TRUE(hub.listen(late.reader(), Cursor{}));
    EXPECT_EQ(late.hears(1), (Subjects{"reset"}));
}

TEST_P(Hubs, DropASlowReaderAndTakeItBackWithItsCursor) {
    Browser slow("D-01"), steady("D-01"), back("D-01");
    slow.be_slow_after(1);
    Hub hub(database(), told_only());
    hub.start();
    ASSERT_TRUE(hub.listen(slow.reader(), std::nullopt));
    ASSERT_TRUE(hub.listen(steady.reader(), std::nullopt));
    happen("1");
    happen("2");
    EXPECT_EQ(steady.hears(2), (Subjects{"1", "2"}));
    EXPECT_TRUE(slow.is_closed());
    ASSERT_TRUE(hub.listen(back.reader(), slow.cursor()));
    EXPECT_EQ(hub.readers(), 2u);
    EXPECT_EQ(back.hears(1), (Subjects{"2"}));
}

TEST_P(Hubs, CloseAStreamWhoseSessionEnded) {
    Browser browser("D-01");
    Hub hub(database(), quick());
    hub.start();
    ASSERT_TRUE(hub.listen(browser.reader(), std::nullopt));
    browser.sign_out();
    EXPECT_TRUE(browser.is_closed());
}

TEST_P(Hubs, TellNothingMoreOnceASessionEnded) {
    Browser gone("D-01"), witness("D-01");
    Hub hub(database(), told_only());
    hub.start();
    ASSERT_TRUE(hub.listen(gone.reader(), std::nullopt));
    ASSERT_TRUE(hub.listen(witness.reader(), std::nullopt));
    happen("1");
    EXPECT_EQ(gone.hears(1), (Subjects{"1"}));
    gone.sign_out();
    happen("2");
    EXPECT_EQ(witness.hears(2), (Subjects{"1", "2"}));
    EXPECT_TRUE(gone.is_closed());
    EXPECT_EQ(gone.hears(1), (Subjects{"1"}));
    EXPECT_EQ(hub.readers(), 1u);
}

TEST_P(Hubs, TakeNoMoreReadersThanTheyCanServe) {
    Options one = told_only();
    one.readers_max = 1;
    Browser first("D-01"), second("D-01");
    Hub hub(database(), one);
    hub.start();
    ASSERT_TRUE(hub.listen(first.reader(), std::nullopt));
    Outcome<int> refused = hub.listen(second.reader(), std::nullopt);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, "events.too_many");
    EXPECT_EQ(refused.error().front().kind, Refused::unavailable);
}

TEST_P(Hubs, DeliverMoreThanOneLookReads) {
    Options small = told_only();
    small.rows_max = 3;
    Browser browser("D-01");
    Hub hub(database(), small);
    hub.start();
    ASSERT_TRUE(hub.listen(browser.reader(), std::nullopt));
    auto done = test::write(database(), [&](sql::Transaction& transaction) {
        for (int i = 0; i < 10; ++i)
            ledger::record(
                transaction, {"x.y", std::to_string(i), "7", 1, {"331081", "", "", "D-01"}, ""}
            );
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(browser.hears(10), (Subjects{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}));
}

TEST_P(Hubs, HearWhatHappensInAnotherProcess) {
    sql::Options options;
    options.url = home().url();
    options.clock = &clock;
    if (!database().is_postgres()) {
        EXPECT_THROW(sql::Database::open(options), Fault);  // a SQLite file has one process
        return;
    }
    auto elsewhere = sql::Database::open(std::move(options));
    elsewhere->set_hooks(outbox::hooks(clock));
    elsewhere->start();
    Browser told("D-01"), looked("D-01");
    Hub by_telling(database(), told_only()), by_looking(database(), quick());
    by_telling.start();
    by_looking.start();
    ASSERT_TRUE(by_telling.listen(told.reader(), std::nullopt));
    ASSERT_TRUE(by_looking.listen(looked.reader(), std::nullopt));
    happen_in(*elsewhere, "there");
    happen("here");
    EXPECT_EQ(told.hears(2).size(), 2u);
    EXPECT_EQ(looked.hears(2).size(), 2u);
}

ON_EACH_ENGINE(Hubs);

}  // namespace
}  // namespace lingju::events
