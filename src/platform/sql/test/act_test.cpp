// What an act may rely on, on each engine.
#include <gmock/gmock.h>

#include "shelf.hpp"

namespace lingju::sql {
namespace {

using ::testing::HasSubstr;

class Acts : public Shelf {
    void adjust(Options& options) override { options.writers = 1; }
};

Refusal lent_already() { return {Refused::conflict, "shelf.lent_already", "1", {}, {}, {}}; }

TEST_P(Acts, LeaveWhatTheyWroteAndAnswerAfterTheCommit) {
    const auto id =
        write<std::int64_t>(database(), [](Transaction& transaction) -> Outcome<std::int64_t> {
            transaction.execute(insert_book, {7, "红楼梦"});
            return transaction.rows(find_book, {7}).front().integer("id");
        });
    EXPECT_EQ(id, 7);
    EXPECT_EQ(find(7).front().text("title"), "红楼梦");
}

TEST_P(Acts, ThatAreRefusedLeaveNothing) {
    const auto outcome = write<int>(database(), [](Transaction& transaction) -> Outcome<int> {
        transaction.execute(insert_book, {1, "a"});
        return refuse(Refused::unlawful, "shelf.closed");
    });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().front().code, "shelf.closed");
    EXPECT_EQ(count(), 0);
}

TEST_P(Acts, ThatAreRefusedAfterReadingTheirOwnWritesLeaveNothing) {
    const auto outcome = write<int>(database(), [](Transaction& transaction) -> Outcome<int> {
        transaction.execute(insert_book, {1, "a"});
        EXPECT_EQ(transaction.rows(count_books, {}).front().integer("number"), 1);
        return refuse(Refused::unlawful, "shelf.closed");
    });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(count(), 0);
}

TEST_P(Acts, ThatThrowLeaveNothingAndTheFaultComesBack) {
    const auto act = [](Transaction& transaction) -> Outcome<int> {
        transaction.execute(insert_book, {1, "a"});
        throw std::logic_error("a broken invariant");
    };
    EXPECT_THROW(write<int>(database(), act), std::logic_error);
    EXPECT_EQ(count(), 0);
}

TEST_P(Acts, MeetAnotherVersionAsTheRefusalTheyNamed) {
    ASSERT_TRUE(test::write(database(), [](Transaction& t) { t.execute(insert_book, {1, "a"}); }));
    const auto lend = [&] {
        return test::write(database(), [](Transaction& t) {
            t.execute_one(lend_book, {1, "2026-06-23", 1}, lent_already());
            t.execute(insert_book, {2, "b"});
        });
    };
    EXPECT_TRUE(lend());
    const auto second = lend();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error(), Refusals{lent_already()});
    EXPECT_EQ(count(), 2);
}

TEST_P(Acts, MeetAUniqueConstraintAsAConflictByItsName) {
    ASSERT_TRUE(test::write(database(), [](Transaction& t) { t.execute(insert_book, {1, "a"}); }));
    const auto same_title =
        test::write(database(), [](Transaction& t) { t.execute(insert_book, {2, "a"}); });
    ASSERT_FALSE(same_title);
    EXPECT_EQ(same_title.error().front().kind, Refused::conflict);
    EXPECT_EQ(same_title.error().front().code, "conflict.books_title");
    const auto same_id =
        test::write(database(), [](Transaction& t) { t.execute(insert_book, {1, "b"}); });
    ASSERT_FALSE(same_id);
    EXPECT_EQ(same_id.error().front().code, "conflict.books_pkey");
}

TEST_P(Acts, MeetACheckAsAFaultThatNamesIt) {
    ASSERT_TRUE(test::write(database(), [](Transaction& t) { t.execute(insert_book, {1, "a"}); }));
    try {
        (void)test::write(database(), [](Transaction& t) { t.execute(price_book, {1, -2.0}); });
        FAIL() << "a negative price was taken";
    } catch (const SqlState& state) {
        EXPECT_EQ(state.state(), "23514");
        EXPECT_EQ(state.constraint(), "books_price");
    }
}

TEST_P(Acts, GiveValuesBackAsTheyWere) {
    const std::string bytes("\0\x01\xff'\\\"", 6);
    ASSERT_TRUE(test::write(database(), [&](Transaction& t) {
        t.execute_each(
            insert_books,
            {{1, "a,\"b\"\\{}", 1.5, Blob{bytes}}, {2, "null", std::nullopt, std::nullopt}}
        );
        t.execute_each(insert_books, {});
    }));
    const Rows first = find(1);
    EXPECT_EQ(first.front().text("title"), "a,\"b\"\\{}");
    EXPECT_EQ(first.front().real("price"), 1.5);
    EXPECT_EQ(first.front().bytes("cover"), bytes);
    EXPECT_EQ(find(2).front().text("title"), "null");
    EXPECT_TRUE(find(2).front().is_null("price"));
    EXPECT_EQ(find(2).front().optional_text("lent_on"), std::nullopt);
    EXPECT_THROW(first.front().text("author"), Fault);
    EXPECT_THROW(first.front().integer("title"), Fault);
}

TEST_P(Acts, MakeIdsThatRiseThroughRestarts) {
    std::vector<std::int64_t> ids;
    const auto make = [&](Transaction& transaction) {
        for (int number = 0; number < 5000; ++number) ids.push_back(transaction.new_id());
    };
    ASSERT_TRUE(test::write(database(), make));
    close();
    clock.set({clock.now().ms - 3'600'000});
    ASSERT_TRUE(test::write(database(), make));
    EXPECT_TRUE(std::ranges::is_sorted(ids, std::less_equal<>()));
    EXPECT_GT(ids.front(), 0);
}

TEST_P(Acts, CannotWriteInARead) {
    const auto look = [](Transaction& transaction) { transaction.execute(insert_book, {1, "a"}); };
    EXPECT_THROW(database().read(look), Fault);
    const auto sneak = [](Transaction& transaction) { transaction.rows(insert_book, {1, "a"}); };
    EXPECT_THROW(database().read(sneak), SqlState);
    EXPECT_EQ(count(), 0);
}

TEST_P(Acts, AreToldToListenersOnceTheyAreDurable) {
    const std::unique_ptr<Listener> listener = database().listen();
    (void)write<int>(database(), [](Transaction& transaction) -> Outcome<int> {
        transaction.tell("refused");
        return refuse(Refused::unlawful, "shelf.closed");
    });
    ASSERT_TRUE(test::write(database(), [](Transaction& t) { t.tell("3:120"); }));
    EXPECT_THAT(listener->wait(std::chrono::seconds(10)), ::testing::ElementsAre("3:120"));
    listener->stop();
    EXPECT_THAT(listener->wait(std::chrono::seconds(10)), ::testing::IsEmpty());
}

ON_EACH_ENGINE(Acts);

}  // namespace
}  // namespace lingju::sql
