#include "identity/end_grant.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "identity/test/administering.hpp"

namespace lingju::identity {
namespace {

constexpr std::array three = {
    Role::system_administrator, Role::security_administrator, Role::audit_administrator
};

class EndingGrants : public Administering {
  protected:
    Outcome<Account> ended(const Administration& by, std::int64_t account) {
        const std::int64_t version = read(account)->version;
        return act([&](sql::Transaction& transaction) {
            return end_grant(transaction, by, {account, version});
        });
    }
    Outcome<Account> disabled(std::int64_t account) {
        const std::int64_t version = read(account)->version;
        return act([&](sql::Transaction& transaction) {
            return disable_account(transaction, system(), KeepOrder{account, version});
        });
    }
    Outcome<Account> granted_again(std::int64_t account, Role role, const Scope& scope) {
        return granted(security(), {account, read(account)->version, role, scope});
    }
    std::int64_t make_administrator(
        const std::string& login, Role role, const std::vector<std::string>& towns = {}
    ) {
        return make({login, "林禾", role, {.cell = "331081", .towns = towns}});
    }
};

TEST_P(EndingGrants, SignsOutAtOnceAndInNoMoreUntilGrantedAnew) {
    const Account account = opened_agent();
    ASSERT_TRUE(granted(security(), {account.id, 1, account.role, account.scope}));
    const std::string token = sign_in("agent").value().token;
    ASSERT_TRUE(sessions().actor_of(token));
    const std::int64_t entries = ledger_size();
    const Outcome<Account> now = ended(security(), account.id);
    ASSERT_TRUE(now) << summary(now.error());
    EXPECT_EQ(now->version, 3);
    EXPECT_EQ(ledger_size(), entries + 1);
    sessions().evict(account.id);
    EXPECT_FALSE(sessions().actor_of(token));
    EXPECT_EQ(code_of(sign_in("agent").error()), "identity.awaiting_grant");

    const Account kept = *read(account.id);
    EXPECT_EQ(kept.version, 3);
    EXPECT_FALSE(kept.granted_at);
    EXPECT_TRUE(kept.grant_ended_at);
    EXPECT_EQ(kept.role, Role::village_agent);
    EXPECT_EQ(kept.scope, account.scope);
    ASSERT_TRUE(granted_again(account.id, Role::village_agent, account.scope));
    EXPECT_FALSE(read(account.id)->grant_ended_at);
    EXPECT_TRUE(sign_in("agent"));
    EXPECT_FALSE(sessions().actor_of(token)) << "what ended stays ended";
}

TEST_P(EndingGrants, BelievesNoSessionOfWhoHasNone) {
    make_agent();
    const std::string token = sign_in("agent").value().token;
    constexpr std::string_view text = "update accounts set granted_at = null";
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        transaction.execute(sql::Query{"test/ungrant", text, text}, {});
    }));
    EXPECT_FALSE(sessions().actor_of(token));
}

TEST_P(EndingGrants, RefusesWhatIsNotThereToEnd) {
    const Account waiting = opened_agent();
    EXPECT_EQ(code_of(ended(security(), waiting.id).error()), "identity.grant_not_there");
    const std::int64_t agent = make_agent("other");
    EXPECT_EQ(
        code_of(act([&](sql::Transaction& transaction) {
                    return end_grant(transaction, security(), {agent, 7});
                }).error()),
        "identity.account_changed_meanwhile"
    );
    ASSERT_TRUE(ended(security(), agent));
    EXPECT_EQ(code_of(ended(security(), agent).error()), "identity.grant_not_there");
    const std::int64_t gone = make_agent("third");
    disable(gone);
    EXPECT_EQ(code_of(ended(security(), gone).error()), "identity.account_disabled");
}

TEST_P(EndingGrants, StaysWithinTheScopeAndOffOneself) {
    const Administration town =
        as(Role::security_administrator, {.cell = "331081", .towns = {"331081001"}}, 901);
    const std::int64_t beyond = make_agent();  // at V002 too, which lies elsewhere
    EXPECT_EQ(code_of(ended(town, beyond).error()), "identity.account_absent");
    EXPECT_EQ(
        code_of(ended(town, make_administrator("audit", three[2])).error()),
        "identity.account_absent"
    );
    const Account within = opened_agent("within", "V001");
    ASSERT_TRUE(granted(security(), {within.id, 1, within.role, within.scope}));
    EXPECT_TRUE(ended(town, within.id));
    const std::int64_t own = make_administrator("own", Role::security_administrator);
    make_administrator("another", Role::security_administrator);
    const Administration itself = as(Role::security_administrator, {.cell = "331081"}, own);
    EXPECT_EQ(code_of(ended(itself, own).error()), "identity.not_yourself");
}

TEST_P(EndingGrants, LeavesOneOfEachOfTheThreeForTheWholeCity) {
    for (const Role role : three) {
        const std::string name(name_of(role));
        const std::int64_t last = make_administrator(name, role);
        make_administrator(name + ".town", role, {"331081001"});
        const std::int64_t gone = make_administrator(name + ".gone", role);
        ASSERT_TRUE(disabled(gone));
        const Scope narrower{.cell = "331081", .towns = {"331081001"}};
        const auto refused = [&] {
            for (const Outcome<Account>& outcome :
                 {ended(security(), last), disabled(last), granted_again(last, role, narrower)})
                EXPECT_EQ(
                    codes_of(outcome.error()),
                    (std::set<std::string>{"identity.last_administrator"})
                ) << name;
        };
        refused();
        const std::int64_t other = make_administrator(name + ".other", role);
        ASSERT_TRUE(ended(security(), other));
        refused();
        ASSERT_TRUE(granted_again(other, role, {.cell = "331081"}));
        EXPECT_TRUE(ended(security(), last));
        EXPECT_EQ(code_of(disabled(other).error()), "identity.last_administrator");
    }
}

/// Two processes at once: whichever is second finds that it would be the last.
TEST_P(EndingGrants, LetsNoTwoEndEachOther) {
    sql::Options options;
    options.url = home().url();
    options.clock = &clock;
    std::unique_ptr<sql::Database> second;
    if (database().is_postgres()) {
        second = sql::Database::open(std::move(options));
        second->set_hooks(outbox::hooks(clock));
        second->start();
    }
    for (int round = 0; round < 8; ++round) {
        const std::string name = "two" + std::to_string(round);
        const Scope cell{.cell = "33200" + std::to_string(round)};
        std::int64_t ids[2];
        for (int i = 0; i < 2; ++i)
            ids[i] = make({name + std::to_string(i), "林禾", Role::audit_administrator, cell});
        const auto end = [&](sql::Database& where, std::int64_t id) {
            const Administration by = as(Role::security_administrator, cell);
            return sql::write<Account>(where, [&](sql::Transaction& transaction) {
                return end_grant(transaction, by, {id, 1});
            });
        };
        Outcome<Account> one, other;
        {
            std::jthread beside([&] { one = end(second ? *second : database(), ids[0]); });
            other = end(database(), ids[1]);
        }
        EXPECT_NE(one.has_value(), other.has_value()) << round;
    }
}

TEST_P(EndingGrants, MakesNoOtherAdministratorOfOne) {
    make_administrator("stays", Role::audit_administrator);
    const std::int64_t audit = make_administrator("audit", Role::audit_administrator);
    ASSERT_TRUE(ended(security(), audit));
    for (const Role role : {Role::system_administrator, Role::auditor})
        EXPECT_EQ(
            codes_of(granted_again(audit, role, {.cell = "331081"}).error()),
            (std::set<std::string>{"identity.administrators_apart"})
        );
    EXPECT_TRUE(granted_again(audit, Role::audit_administrator, {.cell = "331081"}));
}

ON_EACH_ENGINE(EndingGrants);

}  // namespace
}  // namespace lingju::identity
