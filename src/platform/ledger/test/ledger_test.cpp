// What the ledger keeps, and what verification finds and where.
#include <fstream>

#include <gmock/gmock.h>

#include "engines.hpp"
#include "platform/ledger/read.hpp"
#include "platform/ledger/verify.hpp"

namespace lingju::ledger {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr sql::Query both(std::string_view name, std::string_view text) {
    return {name, text, text};
}

class Ledger : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {ledger::migrations()}; }
    sql::Hooks hooks() override {
        sql::Hooks hooks;
        hooks.gathers = gathers;
        hooks.seal = [this](sql::Transaction& transaction, const std::vector<std::any>& notes) {
            seal(transaction, notes, clock.now());
        };
        return hooks;
    }
    void adjust(sql::Options& options) override { options.writers = 1; }

    void write_entries(int count) {
        for (int number = 1; number <= count; ++number)
            ASSERT_TRUE(test::write(database(), [number](sql::Transaction& transaction) {
                record(
                    transaction,
                    {"cases.accepted",
                     std::to_string(number),
                     "7",
                     number,
                     {"331081", "", "V026", "D-01"},
                     {}}
                );
            }));
    }
    /// As a hand with the right to write the database might.
    void tamper(std::string_view text) {
        static int count = 0;
        const std::string name = "tamper_" + std::to_string(++count);
        ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
            transaction.execute(both(name, text), {});
        }));
    }
    /// Changes the entries from `first` on and hashes them anew, head and all.
    void rewrite_from(std::int64_t first) {
        ASSERT_TRUE(test::write(database(), [first](sql::Transaction& transaction) {
            const sql::Rows rows =
                transaction.rows(both("all", "select * from ledger_entries order by seq"), {});
            std::string hash;
            for (const sql::Rows::Row row : rows) {
                Sealed sealed{0, row.integer("seq"), row.instant("at"), {}, {}};
                sealed.entry = {
                    row.text("kind"),
                    row.text("subject"),
                    row.integer("seq") < first ? row.text("actor") : "8",
                    row.integer("version"),
                    {row.text("cell"), row.text("town"), row.text("point"), row.text("department")},
                    row.text("detail"),
                };
                hash = hash_of(sealed, hash);
                transaction.execute(
                    both("put", "update ledger_entries set actor = $1, hash = $2 where seq = $3"),
                    {sealed.entry.actor, hash, sealed.seq}
                );
            }
            transaction.execute(
                both("put_head", "update ledger_chains set hash = $1 where chain = 0"), {hash}
            );
        }));
    }
    Report checked_without_anchors() { return verify(database(), std::nullopt, *keys); }
    Report checked() { return verify(database(), anchors(), *keys); }
    std::filesystem::path anchors() { return home().folder() / "anchors.jsonl"; }
    Anchorer anchorer() { return {database(), *keys, clock, {anchors(), 60'000, 1'000}}; }

    const std::unique_ptr<crypto::Provider> keys = crypto::Provider::for_tests();
};

TEST_P(Ledger, IsSoundAndSaysWhatLiesAfterTheLastAnchor) {
    write_entries(3);
    Anchorer one(database(), *keys, clock, {anchors(), 60'000, 1'000});
    EXPECT_TRUE(one.look());
    EXPECT_FALSE(one.look()) << "nothing came since";
    write_entries(2);
    EXPECT_FALSE(one.look()) << "no minute has passed";
    const Report report = checked();
    EXPECT_TRUE(report.is_sound()) << to_text(report);
    EXPECT_EQ(report.entries, 5);
    EXPECT_EQ(report.entries_after, 2);
    EXPECT_THAT(to_text(report), HasSubstr("entries after it: 2"));
    clock.set({clock.now().ms + 60'000});
    EXPECT_TRUE(one.look());
    EXPECT_EQ(checked().entries_after, 0);
}

TEST_P(Ledger, IsAnchoredAfterSoManyEntriesWithinTheMinute) {
    Anchorer one(database(), *keys, clock, {anchors(), 60'000, 3});
    write_entries(1);
    EXPECT_TRUE(one.look());
    write_entries(2);
    EXPECT_FALSE(one.look());
    write_entries(1);
    EXPECT_TRUE(one.look());
}

TEST_P(Ledger, IsReadBackwardsAndShowsWhatDoesNotHold) {
    write_entries(5);
    auto page = [&](std::int64_t before, int limit) {
        std::vector<std::pair<std::int64_t, bool>> read;
        database().read([&](sql::Transaction& transaction) {
            for (const EntryRead& one : list_entries(transaction, 0, before, limit))
                read.emplace_back(one.sealed.seq, one.holds);
        });
        return read;
    };
    using Page = std::vector<std::pair<std::int64_t, bool>>;
    EXPECT_EQ(page(1'000, 3), (Page{{5, true}, {4, true}, {3, true}}));
    EXPECT_EQ(page(3, 3), (Page{{2, true}, {1, true}}));
    tamper("update ledger_entries set actor = '8' where seq = 4");
    EXPECT_EQ(page(1'000, 2), (Page{{5, true}, {4, false}}));
    tamper("delete from ledger_entries where seq = 2");
    EXPECT_EQ(page(4, 3), (Page{{3, false}, {1, true}}));
}

TEST_P(Ledger, KeepsNothingOfARefusedAct) {
    const auto refused =
        sql::write<int>(database(), [](sql::Transaction& transaction) -> Outcome<int> {
            record(transaction, {"cases.accepted", "1", "7", 1, {}, {}});
            return refuse(Refused::unlawful, "test.no");
        });
    EXPECT_FALSE(refused);
    write_entries(1);
    EXPECT_EQ(checked_without_anchors().entries, 1);
}

TEST_P(Ledger, ShowsAChangedEntry) {
    write_entries(5);
    tamper("update ledger_entries set actor = '8' where seq = 3");
    const Report report = checked_without_anchors();
    EXPECT_THAT(report.findings, ElementsAre(Finding{Wrong::changed, 0, 3, 3}));
    EXPECT_THAT(to_text(report), HasSubstr("Chain 0, entry 3"));
}

TEST_P(Ledger, ShowsWhatWasCutOut) {
    write_entries(5);
    tamper("delete from ledger_entries where seq in (2, 3)");
    EXPECT_THAT(checked_without_anchors().findings, ElementsAre(Finding{Wrong::cut, 0, 2, 3}));
}

TEST_P(Ledger, ShowsACutTail) {
    write_entries(5);
    tamper("delete from ledger_entries where seq > 3");
    EXPECT_THAT(checked_without_anchors().findings, ElementsAre(Finding{Wrong::cut, 0, 4, 5}));
}

TEST_P(Ledger, ShowsACutTailWhoseHeadWasSetBackByTheAnchor) {
    write_entries(5);
    ASSERT_TRUE(anchorer().anchor_now());
    tamper("delete from ledger_entries where seq > 3");
    tamper(
        "update ledger_chains set seq = 3, hash = (select hash from ledger_entries where chain = 0 "
        "and seq = 3) where chain = 0"
    );
    EXPECT_THAT(checked().findings, ElementsAre(Finding{Wrong::cut, 0, 4, 5}));
    EXPECT_TRUE(checked_without_anchors().is_sound()) << "only the anchor can know";
}

TEST_P(Ledger, ShowsReorderedEntries) {
    write_entries(5);
    tamper("update ledger_entries set seq = 100 where seq = 2");
    tamper("update ledger_entries set seq = 2 where seq = 4");
    tamper("update ledger_entries set seq = 4 where seq = 100");
    const Report report = checked_without_anchors();
    EXPECT_THAT(report.findings, ::testing::IsSupersetOf({Finding{Wrong::reordered, 0, 4, 2}}))
        << to_text(report);
}

TEST_P(Ledger, ShowsALostChain) {
    write_entries(4);
    ASSERT_TRUE(anchorer().anchor_now());
    tamper("delete from ledger_entries");
    tamper("update ledger_chains set seq = 0, hash = ''");
    EXPECT_THAT(checked().findings, ElementsAre(Finding{Wrong::chain_lost, 0, 1, 4}));
}

TEST_P(Ledger, ShowsAChainThatWasHashedAnew) {
    write_entries(6);
    ASSERT_TRUE(anchorer().anchor_now());
    rewrite_from(4);
    EXPECT_TRUE(checked_without_anchors().is_sound());
    EXPECT_THAT(checked().findings, ElementsAre(Finding{Wrong::rewritten, 0, 1, 6}));
}

TEST_P(Ledger, ShowsAForgedAndAnUnreadableAnchor) {
    write_entries(2);
    ASSERT_TRUE(anchorer().anchor_now());
    std::ifstream in(anchors());
    std::string line;
    std::getline(in, line);
    Anchor forged = *parse_anchor(line);
    forged.at.ms += 1;
    std::ofstream(anchors(), std::ios::app) << to_line(forged) << "{\"at\":\n";
    const Report report = checked();
    EXPECT_THAT(
        report.findings,
        ElementsAre(
            Finding{Wrong::anchor_forged, 0, 2, 2}, Finding{Wrong::anchor_unreadable, 0, 3, 3}
        )
    );
}

ON_EACH_ENGINE(Ledger);

}  // namespace
}  // namespace lingju::ledger
