// What becomes of numbers that were leased for a batch and not used by it.
#include "cases/numbers.hpp"

#include <set>

#include "cases/queries.hpp"
#include "engines.hpp"
#include "postgres.hpp"
#include "saboteur.hpp"

namespace lingju::cases {
namespace {

constexpr sql::Query last_leased{
    "cases/last_leased",
    "select coalesce(max(last), 0) as last from number_leases",
    "select coalesce(max(last), 0) as last from number_leases"
};

constexpr sql::Query how_it_commits{
    "cases/how_it_commits",
    "select 'on' as waits",
    "select current_setting('synchronous_commit') as waits"
};

class Leases : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {queries::migrations}; }
    sql::Hooks hooks() override { return numbers_.hooks(); }
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    /// An act that wants two numbers and takes one.
    Outcome<std::string> take_one_of_two() {
        NumberWant want{.item = "WL-001", .day = today_};
        return sql::write<std::string>(
            database(),
            [this](sql::Transaction& transaction) -> Outcome<std::string> {
                return numbers_.take(transaction, "WL-001", today_);
            },
            {want, want}
        );
    }
    /// Does the batch that leased numbers wait for the disk itself?
    std::string waits() {
        NumberWant want{.item = "WL-001", .day = today_};
        return sql::write<std::string>(
                   database(),
                   [](sql::Transaction& transaction) -> Outcome<std::string> {
                       return transaction.rows(how_it_commits, {}).front().text("waits");
                   },
                   {want, want}
        )
            .value();
    }
    std::string next_unleased() {
        std::int64_t last = sql::read<std::int64_t>(database(), [](sql::Transaction& transaction) {
            return transaction.rows(last_leased, {}).front().integer("last");
        });
        return number_of("WL-001", today_, last + 1);
    }

    test::Saboteur saboteur;

  private:
    Date today_ = *parse_date("2026-06-23");
    Numbers numbers_{clock};
};

TEST_P(Leases, LeftOverAreForTheNextBatch) {
    EXPECT_EQ(take_one_of_two().value(), "WL-001-20260623-0001");
    EXPECT_EQ(take_one_of_two().value(), "WL-001-20260623-0002");
    EXPECT_EQ(take_one_of_two().value(), "WL-001-20260623-0003");
}

TEST_P(Leases, AreAllThatDoesNotWaitForTheDisk) { EXPECT_NE(waits(), "off"); }

TEST_P(Leases, OfABatchThatWasNotCommittedAreLetGo) {
    take_one_of_two().value();
    const bool is_beforehand = database().is_postgres();
    saboteur.fail_query(is_beforehand ? "platform/sql/open_batch" : "platform/sql/commit", "53100");
    EXPECT_FALSE(take_one_of_two());
    EXPECT_GT(saboteur.failures(), 0);
    saboteur.rest();
    std::string expected = next_unleased();
    EXPECT_EQ(take_one_of_two().value(), expected)
        << "a crash may have swallowed the lease, and another writer may have it by now";
}

ON_EACH_ENGINE(Leases);

/// The server goes down when the lease is committed and the batch that it is for has not begun.
TEST(LostLeases, AreNotUsed) {
    const test::Home home(test::Engine::postgres, {queries::migrations});
    const FixedClock clock{*parse_instant("2026-06-23T09:00:00+08:00")};
    const Date today = *parse_date("2026-06-23");
    Numbers numbers{clock};
    int batches = 0;
    sql::Hooks downfall;
    downfall.gathers = [&batches](int) {
        if (++batches == 2) {
            test::Cluster::shared().kill();
            test::Cluster::shared().start();
        }
        return std::vector<sql::Gather>();
    };
    sql::Options options;
    options.url = home.url();
    options.clock = &clock;
    options.writers = 1;
    const auto database = sql::Database::open(std::move(options));
    database->set_hooks(sql::join({numbers.hooks(), downfall}));
    database->start();
    std::set<std::string> taken;
    for (int act = 0; act < 4; ++act) {
        const NumberWant want{.item = "WL-001", .day = today};
        const auto number = sql::write<std::string>(
            *database,
            [&](sql::Transaction& transaction) -> Outcome<std::string> {
                return numbers.take(transaction, "WL-001", today);
            },
            {want, want}
        );
        ASSERT_TRUE(number) << summary(number.error());
        EXPECT_TRUE(taken.insert(*number).second) << *number << " was taken twice";
        const bool is_leased = sql::read<bool>(*database, [&](sql::Transaction& transaction) {
            return find_lease(transaction, *number).has_value();
        });
        EXPECT_TRUE(is_leased) << *number << " has no lease";
    }
    EXPECT_GT(batches, 4) << "the server went down in none of them";
}

}  // namespace
}  // namespace lingju::cases
