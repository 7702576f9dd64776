#include "identity/accounts.hpp"

#include <gtest/gtest.h>

#include "identity/test/home.hpp"

namespace lingju::identity {
namespace {

class Accounts : public IdentityTest {
  protected:
    std::vector<Account> all_accounts() {
        return sql::read<std::vector<Account>>(database(), [](sql::Transaction& transaction) {
            return list_accounts(transaction, {.cell = "331081", .after = ""});
        });
    }
};

TEST_P(Accounts, AreFoundByLoginWithTheirReach) {
    std::int64_t id = make_agent();
    auto found = sql::read<std::optional<Account>>(database(), [](sql::Transaction& transaction) {
        return find_account(transaction, "agent");
    });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, id);
    EXPECT_EQ(found->name, "王丽");
    EXPECT_EQ(found->role, Role::village_agent);
    EXPECT_EQ(found->scope.cell, "331081");
    EXPECT_EQ(found->scope.points, (std::vector<std::string>{"V001", "V002"}));
    EXPECT_TRUE(found->scope.departments.empty());
    EXPECT_FALSE(found->disabled);
}

TEST_P(Accounts, OfEveryRoleAreKeptAsTheyWereOrdered) {
    for (Role role : roles()) {
        if (role == Role::resident) continue;
        AccountOrder order{std::string(name_of(role)), "林禾", role, a_scope_of(role)};
        if (reach_of(role).towns == Reach::may) order.scope.towns = {"331081001", "331081102"};
        make(order);
        auto found = sql::read<std::optional<Account>>(database(), [&](sql::Transaction& read) {
            return find_account(read, order.login);
        });
        ASSERT_TRUE(found) << order.login;
        EXPECT_EQ(found->role, role);
        EXPECT_EQ(found->scope.points, order.scope.points);
        EXPECT_EQ(found->scope.departments, order.scope.departments);
        EXPECT_EQ(found->scope.towns, order.scope.towns);
    }
}

TEST_P(Accounts, OfOneLoginExistOnce) {
    make_agent();
    auto again = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
        AccountOrder order{"agent", "李四", Role::village_agent, {"331081", {"V009"}, {}}};
        return create_account(transaction, order, "x", 0, clock.now());
    });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().front().code, "identity.login_taken");
    EXPECT_EQ(again.error().front().kind, Refused::conflict);
}

TEST_P(Accounts, WithFaultsAreNotMade) {
    auto refused = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
        return create_account(transaction, {}, "x", 0, clock.now());
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), faults_of(AccountOrder{}));
    auto all = all_accounts();
    EXPECT_TRUE(all.empty());
}

TEST_P(Accounts, AreListedByLogin) {
    make_agent("b.agent");
    make(
        {.login = "a.officer",
         .name = "陈明",
         .role = Role::department_officer,
         .scope = {"331081", {}, {"D-02", "D-01"}}}
    );
    auto all = all_accounts();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].login, "a.officer");
    EXPECT_EQ(all[0].scope.departments, (std::vector<std::string>{"D-01", "D-02"}));
    EXPECT_EQ(all[1].scope.points.size(), 2u);
}

TEST_P(Accounts, AreDisabledOnce) {
    std::int64_t id = make_agent();
    disable(id);
    auto again = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
        return disable_account(transaction, id, 0, clock.now());
    });
    EXPECT_EQ(code_of(again.error()), "identity.account_absent");
    auto all = all_accounts();
    EXPECT_TRUE(all.at(0).disabled);
}

ON_EACH_ENGINE(Accounts);

}  // namespace
}  // namespace lingju::identity
