#include "identity/unmask.hpp"

#include <gtest/gtest.h>

#include "identity/test/ties.hpp"

namespace lingju::identity {
namespace {

class Unmask : public Ties {};

TEST_P(Unmask, WhoeverLooksStandsInThePersonsLog) {
    std::int64_t account = make_agent();
    Actor by = officer(account);
    std::int64_t person = act<std::int64_t>([&](sql::Transaction& transaction) {
                              return Outcome<std::int64_t>(find_or_register(
                                  transaction, *keys, registration_of(*keys, principal), clock.now()
                              ));
                          }).value();
    auto seen = act<PersonOrder>([&](sql::Transaction& transaction) {
        Access access{person, AccessKind::unmask, Purpose::contact, 77};
        return unmask(transaction, *keys, by, access, clock.now());
    });
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->name, principal.name);
    EXPECT_EQ(seen->id_number, principal.id_number);
    EXPECT_EQ(seen->phone, principal.phone);
    auto log = sql::read<std::vector<AccessSeen>>(database(), [&](sql::Transaction& transaction) {
        return list_accesses(transaction, person, 0, 10);
    });
    ASSERT_EQ(log.size(), 1u);
    EXPECT_EQ(log[0].kind, AccessKind::unmask);
    EXPECT_EQ(log[0].purpose, Purpose::contact);
    EXPECT_EQ(log[0].case_id, 77);
    EXPECT_EQ(log[0].name, "王丽");
    auto nobody = act<PersonOrder>([&](sql::Transaction& transaction) {
        return unmask(transaction, *keys, by, {.person = 5}, clock.now());
    });
    EXPECT_EQ(code_of(nobody.error()), "identity.person_absent");
}

TEST_P(Unmask, WhoeverLooksTooOftenWaits) {
    const Actor by = officer(make_agent());
    const std::int64_t person =
        act<std::int64_t>([&](sql::Transaction& transaction) {
            return Outcome<std::int64_t>(
                find_or_register(transaction, *keys, registration_of(*keys, principal), clock.now())
            );
        }).value();
    const auto looks = [&](const Actor& who, int most) {
        const auto seen = act<PersonOrder>([&](sql::Transaction& transaction) {
            const Access access{person, AccessKind::unmask, Purpose::serve, 0};
            return unmask(transaction, *keys, who, access, clock.now(), most);
        });
        return seen ? std::string("seen") : code_of(seen.error());
    };
    EXPECT_EQ(looks(by, 2), "seen");
    clock.set({clock.now().ms + 20 * 60'000});
    EXPECT_EQ(looks(by, 2), "seen");
    EXPECT_EQ(looks(by, 2), "identity.unmasked_too_often");
    EXPECT_EQ(looks(by, 3), "seen");
    Actor other = by;
    other.account = by.account + 1;
    EXPECT_EQ(looks(other, 1), "seen");
    clock.set({clock.now().ms + 40 * 60'000 + 1});
    EXPECT_EQ(looks(by, 3), "seen");
    EXPECT_EQ(looks(by, 3), "identity.unmasked_too_often");
}

TEST_P(Unmask, TheLedgerNamesNobody) {
    constexpr std::string_view text = "select kind, subject, actor, detail from ledger_entries";
    const sql::Query everything{"test/everything", text, text};
    ASSERT_TRUE(recorded(power_order()));
    Actor by = officer(make_agent());
    ASSERT_TRUE(act<PersonOrder>([&](sql::Transaction& transaction) {
        std::int64_t id = find_person(transaction, *keys, "resident_id", principal.id_number)->id;
        return unmask(transaction, *keys, by, {.person = id}, clock.now());
    }));
    database().read([&](sql::Transaction& transaction) {
        sql::Rows rows = transaction.rows(everything, {});
        EXPECT_GE(rows.size(), 3u);
        for (const auto& row : rows) {
            std::string line = row.text("kind") + row.text("subject") + row.text("detail");
            for (const std::string& secret :
                 {principal.name, principal.id_number, principal.phone, agent.name})
                EXPECT_EQ(line.find(secret), line.npos) << line;
        }
    });
}

ON_EACH_ENGINE(Unmask);

}  // namespace
}  // namespace lingju::identity
