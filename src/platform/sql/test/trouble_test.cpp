// What becomes of acts when the engine fails under them.
#include <condition_variable>
#include <latch>
#include <thread>

#include <gmock/gmock.h>

#include "forgetful_vfs.hpp"
#include "postgres.hpp"
#include "saboteur.hpp"
#include "shelf.hpp"

namespace lingju::sql {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string code_of(const Outcome<bool>& outcome) {
    return outcome ? "" : outcome.error().front().code;
}

class Trouble : public Shelf {
  protected:
    void adjust(Options& options) override {
        options.before_statement = saboteur.hook();
        options.queue_limit = 4;
    }
    Outcome<bool> add(std::int64_t id) {
        return test::write(database(), [id](Transaction& t) {
            t.execute(insert_book, {id, std::to_string(id)});
        });
    }
    test::Saboteur saboteur;
};

TEST_P(Trouble, AtAnyStatementLeavesNoHalfAct) {
    const auto act = [&] {
        return test::write(
                   database(),
                   [](Transaction& t) {
                       t.execute(insert_book, {1, "a"});
                       EXPECT_EQ(t.rows(find_book, {1}).size(), 1U);
                       t.execute(insert_book, {2, "b"});
                       t.execute_one(
                           lend_book,
                           {1, "2026-06-23", 1},
                           {Refused::conflict, "shelf.no", {}, {}, {}, {}}
                       );
                   }
        ).has_value();
    };
    const auto check = [&] { EXPECT_EQ(count(), 0); };
    EXPECT_GE(test::fail_each_statement(saboteur, "53100", act, check), 5);
    EXPECT_EQ(count(), 2);
}

TEST_P(Trouble, OfDeadlocksIsCuredByAnotherTry) {
    saboteur.fail_query("shelf/insert_book", "40P01", 2);
    EXPECT_TRUE(add(1));
    EXPECT_EQ(saboteur.failures(), 2);
    EXPECT_EQ(count(), 1);
}

TEST_P(Trouble, OfDeadlocksThatDoNotEndIsToldAsBusy) {
    saboteur.fail_query("shelf/insert_book", "40P01");
    EXPECT_EQ(code_of(add(1)), "database.busy");
    EXPECT_EQ(saboteur.failures(), 4) << "once together, three times alone";
    saboteur.rest();
    EXPECT_TRUE(add(1));
}

TEST_P(Trouble, OfAFullDiskIsToldAsFull) {
    saboteur.fail_query("platform/sql/commit", "53100");
    EXPECT_EQ(code_of(add(1)), "database.full");
    saboteur.rest();
    EXPECT_TRUE(add(1));
    EXPECT_EQ(count(), 1);
}

/// Holds the writer in an act until it is let go.
class Held {
  public:
    explicit Held(Database& database) {
        Act act;
        act.run = [this](Transaction&) -> Outcome<Product> {
            held_.count_down();
            std::unique_lock lock(mutex_);
            let_go_.wait(lock, [this] { return go_; });
            return Product();
        };
        act.settled = [](Outcome<Product>) {};
        database.submit(std::move(act));
        held_.wait();
    }
    void let_go() {
        {
            const std::lock_guard lock(mutex_);
            go_ = true;
        }
        let_go_.notify_all();
    }

  private:
    std::latch held_{1};
    std::mutex mutex_;
    std::condition_variable let_go_;
    bool go_ = false;
};

/// Collects what acts come to, in order.
class Outcomes {
  public:
    Act act(std::function<Outcome<Product>(Transaction&)> run) {
        Act act;
        act.run = std::move(run);
        act.settled = [this](const Outcome<Product>& outcome) {
            add(outcome ? "" : outcome.error().front().code);
        };
        act.failed = [this](const std::exception_ptr&) { add("fault"); };
        return act;
    }
    std::vector<std::string> wait(std::size_t count) {
        std::unique_lock lock(mutex_);
        told_.wait_for(lock, std::chrono::seconds(20), [&] { return codes_.size() >= count; });
        return codes_;
    }

  private:
    void add(std::string code) {
        const std::lock_guard lock(mutex_);
        codes_.push_back(std::move(code));
        told_.notify_all();  // under the lock: whoever waits may destroy this at once
    }
    std::mutex mutex_;
    std::condition_variable told_;
    std::vector<std::string> codes_;
};

Outcome<Product> insert(Transaction& transaction, std::int64_t id) {
    transaction.execute(insert_book, {id, std::to_string(id)});
    return Product();
}

TEST_P(Trouble, OfAFullQueueIsToldAtOnce) {
    Outcomes outcomes;
    Held held(database());
    for (std::int64_t id = 1; id <= 5; ++id)
        database().submit(outcomes.act([id](Transaction& t) { return insert(t, id); }));
    EXPECT_THAT(outcomes.wait(1), ElementsAre("database.busy"));
    held.let_go();
    EXPECT_THAT(outcomes.wait(5), ElementsAre("database.busy", "", "", "", ""));
    EXPECT_EQ(count(), 4);
}

TEST_P(Trouble, OfOneActDoesNotSinkItsNeighbours) {
    Outcomes outcomes;
    Held held(database());
    database().submit(outcomes.act([](Transaction& t) { return insert(t, 1); }));
    database().submit(outcomes.act([](Transaction& t) -> Outcome<Product> {
        t.execute(insert_book, {1, "the same id under another title"});
        return Product();
    }));
    database().submit(outcomes.act([](Transaction& t) -> Outcome<Product> {
        t.execute(insert_book, {2, "b"});
        EXPECT_EQ(t.rows(find_book, {1}).size(), 1U) << "an act sees its earlier neighbours";
        throw std::logic_error("a broken invariant");
    }));
    database().submit(outcomes.act([](Transaction& t) { return insert(t, 3); }));
    held.let_go();
    EXPECT_THAT(outcomes.wait(4), ElementsAre("", "conflict.books_pkey", "fault", ""));
    EXPECT_EQ(count(), 2);
}

TEST_P(Trouble, GathersAreReadAgainAfterAnEarlierActOfTheBatchWrote) {
    Outcomes outcomes;
    Held held(database());
    const auto lend = [](Transaction& t) -> Outcome<Product> {
        const Rows rows = t.rows(find_book, {1});
        if (rows.empty()) return insert(t, 1);
        const Key key = book_key(1);
        t.execute_one(
            lend_book,
            {1, "2026-06-23", rows.front().integer("version")},
            {Refused::conflict, "shelf.stale", {}, {}, {}, {}},
            {&key, 1}
        );
        return Product();
    };
    for (int times = 0; times < 3; ++times) {
        Act act = outcomes.act(lend);
        act.gathers = {{&find_book, {1}, book_key(1)}};
        database().submit(std::move(act));
    }
    held.let_go();
    EXPECT_THAT(outcomes.wait(3), ElementsAre("", "", ""));
    EXPECT_EQ(find(1).front().integer("version"), 3);
}

ON_EACH_ENGINE(Trouble);

TEST(SqliteTrouble, AFullDiskIsToldAsFullAndPasses) {
    test::register_forgetful_vfs();
    const test::Home home(test::Engine::sqlite, {shelf});
    const SystemClock clock;
    Options options;
    options.url = home.url();
    options.clock = &clock;
    options.sqlite_vfs = test::forgetful_vfs;
    const auto database = Database::open(std::move(options));
    database->start();
    const auto add = [&] {
        return test::write(*database, [](Transaction& t) { t.execute(insert_book, {1, "a"}); });
    };
    test::set_disk({.is_full = true});
    EXPECT_EQ(code_of(add()), "database.full");
    test::set_disk({});
    EXPECT_TRUE(add());
}

TEST(SqliteTrouble, ASecondProcessIsRefusedTheFileUnlessItOnlyReads) {
    const test::Home home(test::Engine::sqlite, {shelf});
    const SystemClock clock;
    Options options;
    options.url = home.url();
    options.clock = &clock;
    const auto first = Database::open(options);
    EXPECT_THROW(Database::open(options), Fault);
    options.read_only = true;
    const auto reader = Database::open(options);
    EXPECT_THROW(reader->start(), Fault);
    reader->read([](Transaction& t) {
        EXPECT_EQ(t.rows(count_books, {}).front().integer("number"), 0);
    });
}

TEST(PostgresTrouble, ADatabaseThatGoesAndComesBackIsFoundAgain) {
    const test::Cluster cluster;
    cluster.create("shelf");
    test::migrate(cluster.url("shelf"), {shelf});
    const SystemClock clock;
    Options options;
    options.url = cluster.url("shelf");
    options.clock = &clock;
    const auto database = Database::open(std::move(options));
    database->start();
    const auto add = [&](std::int64_t id) {
        return test::write(*database, [id](Transaction& t) {
            t.execute(insert_book, {id, std::to_string(id)});
        });
    };
    EXPECT_TRUE(add(1));
    cluster.stop();
    EXPECT_EQ(code_of(add(2)), "database.away");
    EXPECT_FALSE(database->is_reachable());
    EXPECT_THROW(database->read([](Transaction& t) { t.rows(count_books, {}); }), SqlState);
    cluster.start();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (!add(3) && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    while (!database->is_reachable() && std::chrono::steady_clock::now() < end)
        std::this_thread::yield();
    database->read([](Transaction& t) {
        EXPECT_EQ(t.rows(count_books, {}).front().integer("number"), 2);
    });
}

TEST(PostgresTrouble, AWriterThatLostItsNumberDoesNotWriteUnderIt) {
    const test::Home home(test::Engine::postgres, {shelf});
    const SystemClock clock;
    Options options;
    options.url = home.url();
    options.clock = &clock;
    options.writers = 1;
    const auto who = [](Transaction& t) -> Outcome<int> { return t.writer(); };
    const auto zombie = Database::open(options);
    zombie->start();
    EXPECT_EQ(write<int>(*zombie, who), 0);
    home.end_writers();
    const auto heir = Database::open(options);
    heir->start();
    EXPECT_EQ(write<int>(*heir, who), 0);
    EXPECT_EQ(write<int>(*zombie, who), 1);
    home.run("update writers set batches = batches + 1"
    );  // as if somebody wrote under both numbers
    EXPECT_TRUE(write<int>(*heir, who)) << "it leases again and goes on from what stands";
}

class Migrating : public Shelf {};

TEST_P(Migrating, RunsEachStepOnceAndRefusesOneThatWasChanged) {
    close();
    const SystemClock system;
    Options options;
    options.url = home().url();
    options.clock = &system;
    const auto opened = Database::open(std::move(options));
    EXPECT_THAT(opened->migrate(shelf), IsEmpty());
    Migration more = {
        "shelf",
        "0002_create_desks",
        "create table desks (id bigint)",
        "create table desks (id bigint)"
    };
    EXPECT_THAT(opened->migrate({&more, 1}), ElementsAre("shelf/0002_create_desks"));
    EXPECT_THAT(opened->migrate({&more, 1}), IsEmpty());
    more.sqlite = more.postgres = "create table desks (id bigint, name text)";
    EXPECT_THROW(opened->migrate({&more, 1}), Fault);
    const Migration broken[] = {
        {"shelf", "0003_a", "create table chairs (id bigint)", "create table chairs (id bigint)"},
        {"shelf", "0004_b", "create table desks (id bigint)", "create table desks (id bigint)"},
    };
    EXPECT_THROW(opened->migrate(broken), SqlState);
    EXPECT_THAT(opened->migrate({broken, 1}), ElementsAre("shelf/0003_a"))
        << "nothing of a failed run stands";
}

ON_EACH_ENGINE(Migrating);

}  // namespace
}  // namespace lingju::sql
