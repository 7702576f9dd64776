#include <gtest/gtest.h>

#include "demo/mark.hpp"
#include "engines.hpp"

namespace lingju::demo {
namespace {

class Mark : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {demo::migrations()}; }
    void run(const std::function<void(sql::Transaction&)>& work) {
        ASSERT_TRUE(sql::write<bool>(
            database(),
            [&](sql::Transaction& transaction) -> Outcome<bool> {
                work(transaction);
                return true;
            }
        ));
    }
    std::optional<Load> history() {
        return sql::read<std::optional<Load>>(database(), [](sql::Transaction& transaction) {
            return find_load(transaction, "history");
        });
    }
    static constexpr Instant now{1'000};
};
ON_EACH_ENGINE(Mark);

TEST_P(Mark, knows_nothing_of_what_was_never_begun) { EXPECT_FALSE(history()); }

TEST_P(Mark, knows_what_a_past_that_was_broken_off_lacks) {
    run([](sql::Transaction& transaction) { mark_loaded(transaction, "history", now, 2'000); });
    EXPECT_EQ(history()->missing(), 2'000);
    run([](sql::Transaction& transaction) { note_made(transaction, "history", 1'250); });
    EXPECT_EQ(history()->missing(), 750);
    run([](sql::Transaction& transaction) { mark_loaded(transaction, "history", now, 9); });
    EXPECT_EQ(history()->missing(), 750) << "what was begun stays as it was begun";
    run([](sql::Transaction& transaction) { note_made(transaction, "history", 2'000); });
    EXPECT_EQ(history()->missing(), 0);
}

TEST_P(Mark, lacks_nothing_of_what_is_there_at_once) {
    run([](sql::Transaction& transaction) { mark_loaded(transaction, "history", now); });
    EXPECT_EQ(history()->missing(), 0);
}

}  // namespace
}  // namespace lingju::demo
