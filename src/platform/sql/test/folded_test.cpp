// Like inserts become one, where nobody can tell.
#include "platform/sql/folded.hpp"

#include <latch>

#include "shelf.hpp"

namespace lingju::sql {
namespace {

constexpr Query insert_loans{
    "shelf/insert_loans", "", "insert into loans (book) select * from unnest($1::bigint[])"
};
constexpr Query savepoint{"shelf/savepoint", "", "savepoint act"};

Values book(std::int64_t id) { return {id, std::to_string(id), 1.5, Blob{"\x01"}}; }

std::vector<std::string> names_of(const Folded& folded) {
    std::vector<std::string> names;
    for (const Statement& statement : folded.statements) names.emplace_back(statement.query.name);
    return names;
}

using Names = std::vector<std::string>;

TEST(Fold, MakesRowsOfOneStatementOne) {
    const Folded folded = fold({{{insert_books, book(1)}, {}}, {{insert_books, book(2)}, {}}});
    ASSERT_EQ(names_of(folded), Names{"shelf/insert_books"});
    const Values& arrays = folded.statements.front().parameters;
    EXPECT_EQ(arrays, (Values{"{1,2}", R"({"1","2"})", "{1.5,1.5}", R"({"\\x01","\\x01"})"}));
    EXPECT_EQ(folded.otherwise.size(), 1U);
}

TEST(Fold, PassesOverWhatTouchesOtherTables) {
    const Folded folded = fold(
        {{{insert_books, book(1)}, {}},
         {{insert_loans, {1}}, {}},
         {{insert_books, book(2)}, {}},
         {{insert_loans, {2}}, {}}}
    );
    ASSERT_EQ(names_of(folded), (Names{"shelf/insert_books", "shelf/insert_loans"}));
    EXPECT_EQ(folded.statements.back().parameters, Values{"{1,2}"});
}

TEST(Fold, StopsWhereAStatementCouldTell) {
    for (const Query& between : {price_book, insert_book, savepoint}) {
        const Folded folded =
            fold({{{insert_books, book(1)}, {}}, {{between, {}}, {}}, {{insert_books, book(2)}, {}}}
            );
        EXPECT_EQ(
            names_of(folded),
            (Names{"shelf/insert_books", std::string(between.name), "shelf/insert_books"})
        );
    }
}

TEST(Fold, LeavesAloneWhatMustChangeOneRow) {
    const Refusal refusal{Refused::conflict, "shelf.no", {}, {}, {}, {}};
    const Folded folded = fold(
        {{{insert_books, book(1)}, refusal},
         {{insert_books, book(2)}, {}},
         {{lend_book, {1, "2026-06-23", 1}}, refusal}}
    );
    ASSERT_EQ(folded.statements.size(), 3U);
    EXPECT_EQ(folded.statements.front().parameters.front(), Value("{1}"));
    EXPECT_TRUE(folded.otherwise[0]);
    EXPECT_FALSE(folded.otherwise[1]);
    EXPECT_TRUE(folded.otherwise[2]);
}

TEST(Fold, OfNothingIsNothing) { EXPECT_TRUE(fold({}).statements.empty()); }

class Folding : public Shelf {};

TEST_P(Folding, KeepsActsApartWhereOneFails) {
    std::vector<Outcome<bool>> outcomes(4);
    std::latch settled(4);
    const auto submit = [&](std::size_t at, std::int64_t id, const char* title) {
        Act act;
        act.run = [id, title](Transaction& t) -> Outcome<Product> {
            t.execute(insert_books, {id, title, 1.5, std::nullopt});
            return Product(true);
        };
        act.settled = [&outcomes, &settled, at](Outcome<Product> outcome) {
            if (outcome)
                outcomes[at] = true;
            else
                outcomes[at] = std::unexpected(outcome.error());
            settled.count_down();
        };
        database().submit(std::move(act));
    };
    submit(0, 1, "a");
    submit(1, 2, "b");
    submit(2, 1, "again");
    submit(3, 3, "c");
    settled.wait();
    EXPECT_TRUE(outcomes[0] && outcomes[1] && outcomes[3]);
    ASSERT_FALSE(outcomes[2]);
    EXPECT_EQ(outcomes[2].error().front().code, "conflict.books_pkey");
    EXPECT_EQ(count(), 3);
}

ON_EACH_ENGINE(Folding);

}  // namespace
}  // namespace lingju::sql
