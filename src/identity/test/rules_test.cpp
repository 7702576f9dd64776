#include "identity/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "identity/accounts.hpp"
#include "identity/attempts.hpp"
#include "identity/sessions.hpp"

namespace lingju::identity {
namespace {

std::multiset<std::string> codes(const Refusals& refusals) {
    std::multiset<std::string> found;
    for (const Refusal& refusal : refusals) found.insert(refusal.code + " " + refusal.subject);
    return found;
}

TEST(Permissions, AreDeniedToResidentsAndUnknownOnesToAll) {
    for (std::string_view permission : permissions())
        EXPECT_FALSE(may(Role::resident, permission)) << permission;
    for (Role role : roles())
        for (std::string_view unknown :
             {"", "public", "cases", "cases.", "cases.accept ", "accounts."})
            EXPECT_FALSE(may(role, unknown)) << name_of(role) << " " << unknown;
}

TEST(Permissions, AreEachHeldBySomebody) {
    for (std::string_view permission : permissions()) {
        int holders = 0;
        for (Role role : roles()) holders += may(role, permission);
        EXPECT_GT(holders, 0) << permission;
    }
}

TEST(Permissions, KeepCollectingDecidingAndAdministeringApart) {
    EXPECT_TRUE(may(Role::village_agent, "cases.submit"));
    EXPECT_FALSE(may(Role::department_officer, "cases.submit"));
    for (std::string_view deciding :
         {"cases.accept",
          "cases.decide",
          "cases.notice",
          "cases.refuse_acceptance",
          "cases.extend",
          "cases.stop"}) {
        EXPECT_FALSE(may(Role::village_agent, deciding)) << deciding;
        EXPECT_TRUE(may(Role::department_officer, deciding)) << deciding;
        EXPECT_TRUE(may(Role::window_officer, deciding)) << deciding;
    }
    for (std::string_view permission : permissions()) {
        bool of_work = permission.starts_with("cases.") || permission.starts_with("persons.");
        for (Role role : roles())
            EXPECT_FALSE(of_work && is_administrator(role) && may(role, permission)) << permission;
    }
}

TEST(Permissions, LetNobodyWhoOnlyLooksChangeACase) {
    for (Role role : {Role::hall_lead, Role::liaison, Role::auditor}) {
        EXPECT_TRUE(may(role, "cases.read")) << name_of(role);
        for (std::string_view changing :
             {"cases.submit", "cases.accept", "cases.decide", "cases.deliver", "cases.withdraw"})
            EXPECT_FALSE(may(role, changing)) << name_of(role) << " " << changing;
    }
    for (Role role : {Role::guide, Role::network_manager, Role::catalogue_editor})
        EXPECT_FALSE(may(role, "cases.read")) << name_of(role);
    for (std::string_view of_persons : {"cases.search", "persons.look_up", "persons.unmask"})
        EXPECT_FALSE(may(Role::auditor, of_persons)) << of_persons;
}

TEST(Roles, AreKnownByTheirOwnName) {
    std::set<std::string_view> names;
    for (Role role : roles()) {
        EXPECT_EQ(role_named(name_of(role)), role);
        names.insert(name_of(role));
    }
    EXPECT_EQ(names.size(), 13u);
    EXPECT_EQ(role_named("administrator"), std::nullopt);
}

TEST(Hearing, EndsAtTheScope) {
    Actor agent{
        .account = 1,
        .login = "a",
        .name = "a",
        .role = Role::village_agent,
        .scope = {"331081", {"V001"}, {}}
    };
    Actor officer{
        .account = 2,
        .login = "b",
        .name = "b",
        .role = Role::department_officer,
        .scope = {"331081", {}, {"D-01"}}
    };
    ledger::Scope news{
        .cell = "331081", .town = "331081001", .point = "V001", .department = "D-01"
    };
    Actor town{
        .account = 3,
        .login = "c",
        .name = "c",
        .role = Role::auditor,
        .scope = {.cell = "331081", .towns = {"331081001"}}
    };
    EXPECT_TRUE(hears(agent, news));
    EXPECT_TRUE(hears(officer, news));
    EXPECT_TRUE(hears(town, news));
    EXPECT_FALSE(hears(Actor{}, news));
    news.point = "V002";
    EXPECT_FALSE(hears(agent, news));
    EXPECT_TRUE(hears(officer, news));
    news.department = "D-02";
    EXPECT_FALSE(hears(officer, news));
    news.town = "331081002";
    EXPECT_FALSE(hears(town, news));
    news = {.cell = "331082", .town = "", .point = "V001", .department = "D-01"};
    EXPECT_FALSE(hears(agent, news));
    EXPECT_FALSE(hears(officer, news));
    news = {.cell = "331081", .town = "", .point = "", .department = ""};
    EXPECT_FALSE(hears(agent, news));
    EXPECT_FALSE(hears(officer, news));
}

TEST(News, OfTheCellAsAWholeReachesAllWhoMayReadIt) {
    const auto of = [](Role role, std::string cell) {
        Actor actor;
        actor.account = 1;
        actor.role = role;
        actor.scope = {std::move(cell), {}, {"D-01"}};
        return actor;
    };
    const ledger::Scope cell{.cell = "331081", .town = "", .point = "", .department = ""};
    EXPECT_TRUE(may_hear(of(Role::catalogue_editor, "331081"), "scenarios.progressed", cell));
    EXPECT_FALSE(may_hear(of(Role::catalogue_editor, "331082"), "scenarios.progressed", cell));
    EXPECT_FALSE(may_hear(of(Role::guide, "331081"), "scenarios.progressed", cell));
    EXPECT_TRUE(may_hear(of(Role::guide, "331081"), "tier_lists.published", cell));
    EXPECT_FALSE(may_hear(Actor{}, "tier_lists.published", cell));
    EXPECT_FALSE(may_hear(of(Role::department_officer, "331081"), "cases.received", cell));
}

TEST(News, IsOfWhatARoleMayRead) {
    const auto hearers = [](std::string_view topic) {
        std::vector<std::string_view> names;
        for (const Role role : roles())
            if (may_hear(role, topic)) names.push_back(name_of(role));
        return names;
    };
    using testing::ElementsAre;
    EXPECT_THAT(
        hearers("cases.accepted"),
        ElementsAre(
            "village_agent",
            "window_officer",
            "hall_lead",
            "department_officer",
            "liaison",
            "auditor"
        )
    );
    EXPECT_THAT(hearers("catalogue.item_edited"), ElementsAre("catalogue_editor", "auditor"));
    EXPECT_THAT(hearers("network.point_kept"), ElementsAre("network_manager", "auditor"));
    EXPECT_EQ(hearers("tier_lists.published").size(), roles().size() - 1);
    for (const char* unknown : {"identity.signed_in", "casesx.accepted", "", "."})
        EXPECT_THAT(hearers(unknown), testing::IsEmpty()) << unknown;
}

TEST(AccountOrders, NameEveryFaultAtOnce) {
    AccountOrder order{
        .login = "A B", .name = "", .role = Role::village_agent, .scope = {"", {}, {"D-01"}}
    };
    EXPECT_EQ(
        codes(faults_of(order)),
        (std::multiset<std::string>{
            "identity.login_malformed login",
            "identity.name_missing name",
            "identity.scope_missing cell",
            "identity.scope_missing points",
            "identity.scope_foreign departments"
        })
    );
}

TEST(AccountOrders, BindEachRoleToItsReach) {
    AccountOrder order{
        .login = "wang.li",
        .name = "王丽",
        .role = Role::village_agent,
        .scope = {"331081", {"V001"}, {}}
    };
    EXPECT_EQ(faults_of(order), Refusals{});
    order.role = Role::department_officer;
    EXPECT_EQ(
        codes(faults_of(order)),
        (std::multiset<std::string>{
            "identity.scope_foreign points", "identity.scope_missing departments"
        })
    );
    order.scope = {"331081", {}, {"D-01"}};
    EXPECT_EQ(faults_of(order), Refusals{});
    order.role = Role::system_administrator;
    EXPECT_EQ(
        codes(faults_of(order)), (std::multiset<std::string>{"identity.scope_foreign departments"})
    );
    order.scope = {.cell = "331081", .towns = {"331081001"}};
    EXPECT_EQ(faults_of(order), Refusals{});
    order.role = Role::catalogue_editor;
    EXPECT_EQ(
        codes(faults_of(order)), (std::multiset<std::string>{"identity.scope_foreign towns"})
    );
    order = {
        .login = "wang.li", .name = "王丽", .role = Role::resident, .scope = {"331081", {}, {}}
    };
    EXPECT_EQ(
        codes(faults_of(order)), (std::multiset<std::string>{"identity.role_without_account role"})
    );
}

TEST(PasswordRules, CountCharactersAndBoundBytes) {
    EXPECT_EQ(password_faults("twelve chars").size(), 0u);
    EXPECT_EQ(password_faults("eleven char").size(), 1u);
    EXPECT_EQ(password_faults("十二个汉字组成的一句话呀").size(), 0u);
    EXPECT_EQ(password_faults(std::string(257, 'x')).size(), 1u);
}

TEST(LockOut, LastsToTheEndOfItsWindow) {
    Instant since{1'000'000};
    EXPECT_EQ(locked_minutes({5, since}, login_failures_max, since), std::nullopt);
    EXPECT_EQ(locked_minutes({6, since}, login_failures_max, since), 15);
    EXPECT_EQ(locked_minutes({6, since}, login_failures_max, {since.ms + 14 * 60'000}), 1);
    EXPECT_EQ(
        locked_minutes({6, since}, login_failures_max, {since.ms + failures_window_ms - 1}), 1
    );
}

}  // namespace
}  // namespace lingju::identity
