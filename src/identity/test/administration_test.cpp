#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

#include "identity/administration_rules.hpp"
#include "identity/keep_account.hpp"
#include "identity/test/administering.hpp"

namespace lingju::identity {
namespace {

/// Everything that a scope reaches in a small city, place by place.
std::set<std::string> reach(const Scope& scope) {
    const auto elsewhere = a_city_elsewhere();
    std::set<std::string> reached;
    bool whole = scope.is_whole_cell();
    for (int i = 1; i <= 4; ++i) {
        std::string point = fmt::format("V{:03}", i), town = elsewhere->town_of_point(point);
        std::string department = fmt::format("D-{:02}", i);
        bool in_town = std::ranges::count(scope.towns, town) > 0;
        if (whole || in_town) reached.insert(scope.cell + town);
        if (whole || in_town || std::ranges::count(scope.points, point) > 0)
            reached.insert(scope.cell + point);
        if (whole || std::ranges::count(scope.departments, department) > 0)
            reached.insert(scope.cell + department);
    }
    return reached;
}

class Draw {
  public:
    explicit Draw(unsigned seed) : random_(seed) {}
    Scope scope() {
        Scope drawn{.cell = one_in(8) ? "331082" : "331081"};
        for (int i = 1; i <= 4; ++i) {
            if (one_in(4)) drawn.points.push_back(fmt::format("V{:03}", i));
            if (one_in(5)) drawn.departments.push_back(fmt::format("D-{:02}", i));
            if (one_in(5)) drawn.towns.push_back(fmt::format("331081{:03}", i));
        }
        return drawn;
    }
    /// Without what the role may not name.
    Scope scope_for(Role role) {
        Scope drawn = scope();
        if (reach_of(role).points == Reach::none) drawn.points.clear();
        if (reach_of(role).departments == Reach::none) drawn.departments.clear();
        if (reach_of(role).towns == Reach::none) drawn.towns.clear();
        return drawn;
    }
    Role role() { return roles()[random_() % roles().size()]; }
    bool one_in(unsigned chances) { return random_() % chances == 0; }

  private:
    std::mt19937 random_;
};

TEST(Scopes, LieWithinEachOtherOnlyWhereTheirReachDoes) {
    const auto elsewhere = a_city_elsewhere();
    Draw draw(20261124);
    int within = 0;
    for (int i = 0; i < 20'000; ++i) {
        Scope inner = draw.scope(), outer = draw.scope();
        if (!lies_within(inner, outer, *elsewhere)) continue;
        ++within;
        EXPECT_TRUE(std::ranges::includes(reach(outer), reach(inner))) << i;
    }
    EXPECT_GT(within, 500);
}

TEST_P(Administering, NeedsOneToOpenAndAnotherToGrant) {
    Account account = opened_agent();
    EXPECT_FALSE(account.granted_at);
    EXPECT_EQ(code_of(sign_in("agent").error()), "identity.awaiting_grant");
    EXPECT_EQ(code_of(sign_in("agent", "wrong").error()), "identity.wrong_login");

    GrantOrder order{account.id, 1, Role::village_agent, account.scope};
    Administration opener = as(Role::security_administrator, {.cell = "331081"}, 900);
    EXPECT_EQ(code_of(granted(opener, order).error()), "identity.second_person_needed");
    Outcome<Account> now = granted(security(), order);
    ASSERT_TRUE(now) << summary(now.error());
    EXPECT_EQ(now->version, 2);
    SignedIn in = sign_in("agent").value();
    EXPECT_EQ(in.actor.due, Due::password);
    EXPECT_EQ(code_of(granted(security(), order).error()), "identity.account_changed_meanwhile");
}

TEST_P(Administering, NeverReachesBeyondTheOwnScope) {
    Draw draw(7);
    int made = 0;
    for (int i = 0; i < 300; ++i) {
        Scope own = draw.scope();
        Role role = draw.role();
        AccountOrder order{fmt::format("login.{}", i), "林禾", role, draw.scope_for(role)};
        Outcome<Account> account = opened(as(Role::system_administrator, own), order);
        if (!account) continue;
        ++made;
        EXPECT_TRUE(std::ranges::includes(reach(own), reach(read(account->id)->scope))) << i;
        if (!own.is_whole_cell()) {
            EXPECT_FALSE(is_administrator(account->role));
            EXPECT_NE(account->role, Role::auditor);
        }
        Scope others = draw.scope();
        role = draw.role();
        GrantOrder grant{account->id, 1, role, draw.scope_for(role)};
        Outcome<Account> after = granted(as(Role::security_administrator, others, 901), grant);
        if (!after) continue;
        EXPECT_TRUE(std::ranges::includes(reach(others), reach(read(account->id)->scope))) << i;
        EXPECT_TRUE(others.is_whole_cell() || !is_administrator(after->role)) << i;
    }
    EXPECT_GT(made, 10);
}

TEST_P(Administering, NamesEveryFaultAtOnce) {
    Administration town =
        as(Role::system_administrator, {.cell = "331081", .towns = {"331081001"}});
    Outcome<Account> refused = opened(
        town, {"A", "", Role::audit_administrator, {.cell = "331081", .points = {"X9", "V002"}}}
    );
    EXPECT_EQ(
        codes_of(refused.error()),
        (std::set<std::string>{
            "identity.login_malformed",
            "identity.name_missing",
            "identity.scope_foreign",
            "identity.place_unknown",
            "identity.beyond_scope",
            "identity.above_role"
        })
    );
}

TEST_P(Administering, SeesNoAccountOutsideItsCharge) {
    Account account = opened_agent("agent", "V002");
    Administration town =
        as(Role::system_administrator, {.cell = "331081", .towns = {"331081001"}});
    for (std::int64_t id : {account.id, std::int64_t{12345}})
        EXPECT_EQ(
            code_of(act([&](sql::Transaction& transaction) {
                        return disable_account(transaction, town, KeepOrder{id, 1});
                    }).error()),
            "identity.account_absent"
        );
    EXPECT_FALSE(read(account.id)->disabled);
}

TEST_P(Administering, KeepsTheThreeApart) {
    Scope all{.cell = "331081"};
    Account account = opened(system(), {"audit", "林禾", Role::audit_administrator, all}).value();
    ASSERT_TRUE(granted(security(), {account.id, 1, Role::audit_administrator, all}));
    for (Role role : {Role::system_administrator, Role::security_administrator, Role::auditor})
        EXPECT_EQ(
            codes_of(granted(security(), {account.id, 2, role, all}).error()),
            (std::set<std::string>{"identity.administrators_apart"})
        ) << name_of(role);
    Administration itself = as(Role::security_administrator, all, account.id);
    EXPECT_EQ(
        code_of(granted(itself, {account.id, 2, Role::audit_administrator, all}).error()),
        "identity.not_yourself"
    );
}

TEST_P(Administering, ResetsDisablesAndRestores) {
    Account account = opened_agent();
    ASSERT_TRUE(granted(security(), {account.id, 1, account.role, account.scope}));
    std::string token = sign_in("agent").value().token;
    std::string encoded = passwords.hash("第二个一次性的密码").value();
    Outcome<Account> reset = act([&](sql::Transaction& transaction) {
        return reset_password(transaction, system(), {account.id, 2}, encoded);
    });
    ASSERT_TRUE(reset) << summary(reset.error());
    sessions().evict(account.id);
    EXPECT_FALSE(sessions().actor_of(token));
    EXPECT_EQ(code_of(sign_in("agent").error()), "identity.wrong_login");
    EXPECT_TRUE(sign_in("agent", "第二个一次性的密码"));

    auto keep = [&](auto does, std::int64_t version) {
        return act([&](sql::Transaction& transaction) {
            return does(transaction, security(), KeepOrder{account.id, version});
        });
    };
    auto disabling = [](sql::Transaction& transaction, const Administration& by, KeepOrder order) {
        return disable_account(transaction, by, order);
    };
    EXPECT_EQ(code_of(keep(restore_account, 3).error()), "identity.account_not_disabled");
    ASSERT_TRUE(keep(disabling, 3));
    EXPECT_EQ(code_of(keep(disabling, 4).error()), "identity.account_disabled");
    EXPECT_EQ(code_of(sign_in("agent", "第二个一次性的密码").error()), "identity.wrong_login");
    ASSERT_TRUE(keep(restore_account, 4));
    EXPECT_TRUE(sign_in("agent", "第二个一次性的密码"));
}

TEST_P(Administering, UnlocksALoginThatFailedTooOften) {
    Account account = opened_agent();
    ASSERT_TRUE(granted(security(), {account.id, 1, account.role, account.scope}));
    for (int i = 0; i <= login_failures_max; ++i) sign_in("agent", "wrong");
    EXPECT_EQ(code_of(sign_in("agent").error()), "identity.locked_out");
    ASSERT_TRUE(act([&](sql::Transaction& transaction) {
        return unlock_account(transaction, security(), {account.id, 2}, *keys);
    }));
    EXPECT_TRUE(sign_in("agent"));
}

ON_EACH_ENGINE(Administering);

}  // namespace
}  // namespace lingju::identity
