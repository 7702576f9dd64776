#include "identity/account_sheet.hpp"

#include <gtest/gtest.h>

#include "identity/end_grant.hpp"
#include "identity/test/administering.hpp"

namespace lingju::identity {
namespace {

constexpr const char* good =
    "登录名 login,姓名 name,岗位 role,网点 points,部门 departments,镇街 towns,备注 note\n"
    "agent.one,林禾,代办员,V001、V002,,,新来的\n"
    "officer.one,林穗,department_officer,,D-01,,\n"
    "network.one,林苗,网点管理员,,,331081001000,\n";

class AccountsBySheet : public Administering {
  protected:
    Outcome<std::vector<Account>> done(const Administration& by, std::string_view csv) {
        const sheet::Sheet sheet = sheet::read(csv, account_sheet_limits).value();
        const AccountSheet accounts = read_account_sheet(sheet, "331081").value();
        const std::vector<std::string> encoded(
            accounts.rows.size(), passwords.hash(password).value()
        );
        return sql::write<std::vector<Account>>(database(), [&](sql::Transaction& transaction) {
            return do_rows(transaction, by, sheet, accounts, encoded);
        });
    }
    /// "cell code" of each fault.
    std::vector<std::string> faults(const Administration& by, std::string_view csv) {
        const sheet::Sheet sheet = sheet::read(csv, account_sheet_limits).value();
        AccountSheet accounts = read_account_sheet(sheet, "331081").value();
        database().read([&](sql::Transaction& transaction) {
            judge_rows(transaction, by, sheet, accounts);
        });
        std::vector<std::string> said;
        for (const sheet::Flaw& fault : accounts.faults)
            said.push_back(fault.refusal.details.at("cell") + " " + fault.refusal.code);
        return said;
    }
    std::optional<Account> named(std::string_view login) {
        return sql::read<std::optional<Account>>(database(), [&](sql::Transaction& transaction) {
            return find_account(transaction, login);
        });
    }
    using Said = std::vector<std::string>;
};

TEST_P(AccountsBySheet, AreOpenedByOneAndGrantedByAnotherWithTheSameSheet) {
    const auto opened = done(system(), good);
    ASSERT_TRUE(opened) << summary(opened.error());
    ASSERT_EQ(opened->size(), 3u);
    EXPECT_EQ(named("agent.one")->scope.points, (std::vector<std::string>{"V001", "V002"}));
    EXPECT_EQ(named("network.one")->scope.towns, (std::vector<std::string>{"331081001"}));
    EXPECT_EQ(code_of(sign_in("agent.one").error()), "identity.awaiting_grant");

    EXPECT_EQ(
        faults(system(), good),
        (Said{"A2 identity.login_taken", "A3 identity.login_taken", "A4 identity.login_taken"})
    );
    const Administration opener = as(Role::security_administrator, {.cell = "331081"}, 900);
    EXPECT_EQ(faults(opener, good).size(), 3u) << "who opened does not grant";
    ASSERT_TRUE(done(security(), good));
    EXPECT_EQ(sign_in("agent.one")->actor.due, Due::password);
    EXPECT_EQ(sign_in("officer.one")->actor.role, Role::department_officer);
}

TEST_P(AccountsBySheet, NameEveryFaultByItsCellAndDoNothing) {
    const char* bad =
        "login,name,role,points,departments,towns\n"
        "agent.one,林禾,village_agent,V001,,\n"
        "A,,国王,V001,,\n"
        "agent.one,林穗,village_agent,X999,,\n"
        "guide.one,林苗,guide,,D-01,\n"
        "agent.two,=A1,village_agent,V001,,\n";
    const Said said = faults(system(), bad);
    EXPECT_EQ(
        said,
        (Said{
            "C3 identity.role_unknown",
            "A4 identity.row_repeated",
            "D4 identity.place_unknown",
            "D5 identity.scope_missing",
            "E5 identity.scope_foreign",
            "B6 sheet.formula"
        })
    );
    const std::int64_t entries = ledger_size();
    EXPECT_FALSE(done(system(), bad));
    EXPECT_FALSE(named("agent.one"));
    EXPECT_EQ(ledger_size(), entries);
}

TEST_P(AccountsBySheet, ChangeNoGrantThatIsInForce) {
    done(system(), good).value();
    done(security(), good).value();
    const std::int64_t entries = ledger_size();
    EXPECT_TRUE(done(security(), good)) << "what is granted so already is left alone";
    EXPECT_EQ(ledger_size(), entries);
    EXPECT_EQ(named("agent.one")->version, 2);

    const Account moved = *named("agent.one");
    const Scope scope{.cell = "331081", .points = {"V002"}};
    granted(security(), {moved.id, 2, Role::village_agent, scope}).value();
    EXPECT_EQ(faults(security(), good), (Said{"A2 identity.grant_in_force"}));
    EXPECT_FALSE(done(security(), good));
    EXPECT_EQ(named("agent.one")->scope.points, scope.points);

    ASSERT_TRUE(act([&](sql::Transaction& transaction) {
        return end_grant(transaction, security(), {moved.id, 3});
    }));
    EXPECT_EQ(faults(security(), good), (Said{"A2 identity.grant_was_ended"}));
    EXPECT_FALSE(done(security(), good));
    EXPECT_FALSE(named("agent.one")->granted_at);
}

TEST_P(AccountsBySheet, TakeACodeThatStandsTwiceOnceAndNoEndOfCodesNot) {
    const char* twice =
        "login,name,role,points,towns\n"
        "agent.one,林禾,village_agent,V001、V001,\n"
        "network.one,林苗,network_manager,,331081001 331081001000\n";
    EXPECT_EQ(faults(system(), twice), Said{});
    ASSERT_TRUE(done(system(), twice));
    EXPECT_EQ(named("network.one")->scope.towns, (std::vector<std::string>{"331081001"}));
    const Scope doubled{.cell = "331081", .points = {"V001", "V001"}};
    EXPECT_TRUE(opened(system(), {"agent.two", "林穗", Role::village_agent, doubled}));

    std::string many = "login,name,role,points\nagent.six,林禾,village_agent,";
    for (int i = 0; i < 2000; ++i) many += "X" + std::to_string(i) + " ";
    const Said said = faults(system(), many + "\n");
    ASSERT_EQ(said.size(), 11u);
    EXPECT_EQ(said.front(), "D2 identity.codes_too_many");
    EXPECT_EQ(said.back(), "D2 identity.place_unknown");
}

TEST_P(AccountsBySheet, StayWithinTheScopeAndTheRolesOfWhoeverSendsThem) {
    const Administration town =
        as(Role::system_administrator, {.cell = "331081", .towns = {"331081001"}});
    const char* sheet =
        "login,name,role,points,towns\n"
        "agent.one,林禾,village_agent,V001,\n"
        "agent.two,林穗,village_agent,V002,\n"
        "boss.one,林苗,security_administrator,,331081001\n"
        "net.one,林田,network_manager,,\n";
    EXPECT_EQ(
        faults(town, sheet),
        (Said{"D3 identity.beyond_scope", "C4 identity.above_role", "A5 identity.beyond_scope"})
    );
    EXPECT_FALSE(done(town, sheet));

    ASSERT_TRUE(done(system(), "login,name,role,points\nagent.two,林穗,village_agent,V002\n"));
    const Administration elsewhere_town =
        as(Role::security_administrator, {.cell = "331081", .towns = {"331081001"}}, 901);
    const char* grant = "login,name,role,points\nagent.two,林穗,village_agent,V001\n";
    EXPECT_EQ(faults(elsewhere_town, grant), (Said{"A2 identity.account_absent"}));
    EXPECT_EQ(
        faults(security(), "login,name,role,points\nagent.two,别人,village_agent,V002\n"),
        (Said{"B2 identity.name_differs"})
    );
}

TEST_P(AccountsBySheet, LeaveNothingOfASheetThatFails) {
    const std::int64_t entries = ledger_size();
    const int statements = test::fail_each_statement(
        saboteur,
        "53100",
        [&] { return done(system(), good).has_value(); },
        [&] {
            EXPECT_FALSE(named("agent.one"));
            EXPECT_FALSE(named("network.one"));
            EXPECT_EQ(ledger_size(), entries);
        }
    );
    EXPECT_GT(statements, 6);
    EXPECT_EQ(ledger_size(), entries + 3);
}

TEST(AccountSheets, AreRefusedWhole) {
    const auto code = [](std::string_view csv) {
        return code_of(read_account_sheet(sheet::read(csv).value(), "331081").error());
    };
    EXPECT_EQ(code("login,name,role,wish\na,b,c,d\n"), "identity.column_unknown");
    EXPECT_EQ(code("login,账号,name,role\na,b,c,d\n"), "identity.column_unknown");
    EXPECT_EQ(code("login,name\na,b\n"), "table.column_missing");
    EXPECT_EQ(code("login,name,role\n"), "identity.no_rows");
}

ON_EACH_ENGINE(AccountsBySheet);

}  // namespace
}  // namespace lingju::identity
