#include "platform/snapshot/snapshot.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "engines.hpp"
#include "platform/snapshot/follower.hpp"

namespace lingju::snapshot {
namespace {

struct Number {
    int value = 0;
};

TEST(Holder, IsEmptyUntilSomethingIsPut) {
    const Holder<Number> holder;
    EXPECT_EQ(holder.pin(), nullptr);
    EXPECT_EQ(holder.version(), 0);
}

TEST(Holder, KeepsTheNewestHoweverTheyCome) {
    Holder<Number> holder;
    holder.put(3, std::make_shared<const Number>(Number{3}));
    holder.put(2, std::make_shared<const Number>(Number{2}));
    EXPECT_EQ(holder.pin()->value, 3);
    EXPECT_EQ(holder.version(), 3);
}

TEST(Holder, WhoPinnedKeepsWhatWasPinned) {
    Holder<Number> holder;
    holder.put(1, std::make_shared<const Number>(Number{1}));
    const auto pinned = holder.pin();
    holder.put(2, std::make_shared<const Number>(Number{2}));
    EXPECT_EQ(pinned->value, 1);
    EXPECT_EQ(holder.pin()->value, 2);
}

class Refresh : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {snapshot::migrations()}; }
    sql::Hooks hooks() override {
        sql::Hooks around;
        around.open = [this](sql::Transaction& transaction) { registry.refresh(transaction); };
        return around;
    }
    void SetUp() override {
        registry.keep<Number>("left", left, [this](sql::Transaction&) { return Number{++loads}; });
        registry.keep<Number>("right", right, [](sql::Transaction&) { return Number{7}; });
    }

    Holder<Number> left, right;
    Registry registry;
    int loads = 0;
};

TEST_P(Refresh, FillsTheHoldersBeforeAnythingWasPublished) {
    database().read([&](sql::Transaction& transaction) { registry.refresh(transaction); });
    EXPECT_EQ(left.pin()->value, 1);
    EXPECT_EQ(right.pin()->value, 7);
    database().read([&](sql::Transaction& transaction) { registry.refresh(transaction); });
    EXPECT_EQ(loads, 1);
}

TEST_P(Refresh, LoadsWhatWasPublishedBeforeTheNextActRuns) {
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        publish(transaction, "left");
    }));
    EXPECT_EQ(left.pin()->value, 1);
    int seen = 0;
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction&) { seen = left.pin()->value; }));
    EXPECT_EQ(seen, 2);
    EXPECT_EQ(left.version(), 2);
    EXPECT_EQ(right.version(), 1);
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        publish(transaction, "left");
    }));
    ASSERT_TRUE(test::write(database(), [](sql::Transaction&) {}));
    EXPECT_EQ(left.version(), 3);
    EXPECT_EQ(loads, 3);
}

TEST_P(Refresh, WhatARefusedActPublishedWasNeverPublished) {
    ASSERT_TRUE(test::write(database(), [](sql::Transaction&) {}));
    const auto refused =
        sql::write<bool>(database(), [](sql::Transaction& transaction) -> Outcome<bool> {
            publish(transaction, "left");
            return refuse(Refused::conflict, "test.refused");
        });
    EXPECT_FALSE(refused);
    ASSERT_TRUE(test::write(database(), [](sql::Transaction&) {}));
    EXPECT_EQ(loads, 1);
}

TEST_P(Refresh, ReachesAProcessThatOnlyReadsAtOnce) {
    Holder<Number> seen;
    Registry elsewhere;
    elsewhere.keep<Number>("left", seen, [](sql::Transaction&) { return Number{9}; });
    std::unique_ptr<sql::Database> other;  // another process's; SQLite has but one
    if (database().is_postgres()) {
        sql::Options options;
        options.url = home().url();
        options.clock = &clock;
        other = sql::Database::open(std::move(options));
    }
    sql::Database& reading = other ? *other : database();
    reading.read([&](sql::Transaction& transaction) { elsewhere.refresh(transaction); });
    ASSERT_EQ(seen.version(), 1);
    Follower follower(reading, elsewhere, 60'000);  // too long for a look of its own
    follower.start();
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        publish(transaction, "left");
    }));
    for (int tries = 0; tries < 2'000 && seen.version() < 2; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_EQ(seen.version(), 2);
    follower.stop();
}

TEST_P(Refresh, FindsWhatALostTellingWouldHaveTold) {
    Holder<Number> seen;
    Registry elsewhere;
    elsewhere.keep<Number>("left", seen, [](sql::Transaction&) { return Number{9}; });
    database().read([&](sql::Transaction& transaction) { elsewhere.refresh(transaction); });
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        publish(transaction, "left");
    }));
    Follower follower(database(), elsewhere, 20);  // told before it listened
    follower.start();
    for (int tries = 0; tries < 2'000 && seen.version() < 2; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_EQ(seen.version(), 2);
}

ON_EACH_ENGINE(Refresh);

}  // namespace
}  // namespace lingju::snapshot
