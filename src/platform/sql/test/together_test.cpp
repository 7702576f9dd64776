// Like gathers are one statement, and each is told its own rows.
#include "platform/sql/together.hpp"

#include <gmock/gmock.h>
#include <latch>

#include "shelf.hpp"

namespace lingju::sql {
namespace {

using testing::ElementsAre;

constexpr Query find_lent = both(
    "shelf/find_lent",
    "select id, title, cover from books where (title = $2 or title = $2 || '!') and id >= $1 order "
    "by id desc"
);

std::vector<Together> together_of(const std::vector<Gather>& gathers) {
    std::vector<const Gather*> asked;
    for (const Gather& gather : gathers) asked.push_back(&gather);
    return put_together(asked);
}

TEST(Together, PutsLikeGathersIntoOneStatementOverArrays) {
    const std::vector<Gather> gathers = {
        {&find_book, {1}, {}}, {&find_lent, {2, "a"}, {}}, {&find_book, {3}, {}}
    };
    const std::vector<Together> all = together_of(gathers);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_THAT(all[0].gathers, ElementsAre(&gathers[0], &gathers[2]));
    EXPECT_EQ(all[0].statement.parameters, Values{"{1,3}"});
    EXPECT_EQ(
        all[0].statement.query.postgres,
        "select answered.*, asked.nth from unnest($1::bigint[]) with ordinality as asked(p1, nth) "
        "cross join lateral (\nselect id, title, price, cover, lent_on, version from books where "
        "id = asked.p1\n) as answered"
    );
    EXPECT_EQ(all[1].statement.query.postgres, find_lent.postgres);  // alone, it stays as it is
}

TEST(Together, LeavesAloneWhatNoArrayHolds) {
    const std::vector<Gather> gathers = {
        {&count_books, {}, {}},
        {&find_book, {std::nullopt}, {}},
        {&find_book, {std::nullopt}, {}},
        {&find_book, {1.5}, {}},
        {&find_book, {"1"}, {}},
        {&find_book, {1}, {}}
    };
    EXPECT_EQ(together_of(gathers).size(), gathers.size());
}

class Gathering : public Shelf {
  protected:
    /// What a batch of acts that each gather one of `gathers` sees: its rows' titles.
    std::vector<std::vector<std::string>> titles(const std::vector<Gather>& gathers) {
        std::vector<std::vector<std::string>> seen(gathers.size());
        std::latch held(1), settled(static_cast<std::ptrdiff_t>(gathers.size()) + 1);
        Act first;  // holds the writer until all of them wait
        first.run = [&held](Transaction&) -> Outcome<Product> {
            held.wait();
            return Product();
        };
        first.settled = [&settled](const Outcome<Product>&) { settled.count_down(); };
        database().submit(std::move(first));
        for (std::size_t at = 0; at < gathers.size(); ++at) {
            Act act;
            act.gathers = {gathers[at]};
            act.run = [&seen, &gathers, at](Transaction& transaction) -> Outcome<Product> {
                seen[at].clear();
                for (const auto& row : transaction.rows(*gathers[at].query, gathers[at].parameters))
                    seen[at].push_back(row.text("title"));
                return Product();
            };
            act.settled = [&settled](const Outcome<Product>& outcome) {
                EXPECT_TRUE(outcome);
                settled.count_down();
            };
            database().submit(std::move(act));
        }
        held.count_down();
        settled.wait();
        return seen;
    }
};

TEST_P(Gathering, TellsEachActItsOwnRowsInTheirOrder) {
    ASSERT_TRUE(test::write(database(), [](Transaction& transaction) {
        for (const auto& [id, title] : {std::pair{1, "a"}, {2, "b\"\\,{"}, {3, "a!"}, {4, "NULL"}})
            transaction.execute(insert_book, {id, title});
    }));
    using Titles = std::vector<std::string>;
    EXPECT_THAT(
        titles(
            {{&find_lent, {1, "a"}, {}},
             {&find_lent, {2, "a"}, {}},
             {&find_lent, {1, "c"}, {}},
             {&find_lent, {1, "b\"\\,{"}, {}},
             {&find_lent, {1, "NULL"}, {}},
             {&find_book, {4}, {}},
             {&find_book, {9}, {}},
             {&find_book, {2}, {}}}
        ),
        ElementsAre(
            Titles{"a!", "a"},
            Titles{"a!"},
            Titles{},
            Titles{"b\"\\,{"},
            Titles{"NULL"},
            Titles{"NULL"},
            Titles{},
            Titles{"b\"\\,{"}
        )
    );
}

ON_EACH_ENGINE(Gathering);

}  // namespace
}  // namespace lingju::sql
