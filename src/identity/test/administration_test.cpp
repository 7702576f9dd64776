#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

#include "identity/administration_rules.hpp"
#include "identity/first_administrators.hpp"
#include "identity/grant_account.hpp"
#include "identity/keep_account.hpp"
#include "identity/open_account.hpp"
#include "identity/second_factor.hpp"
#include "identity/test/home.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "saboteur.hpp"

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

class Administering : public IdentityTest {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    Administration as(Role role, const Scope& scope, std::int64_t account = 900) {
        Actor actor{
            .account = account, .login = "boss", .name = "boss", .role = role, .scope = scope
        };
        return {actor, *elsewhere, clock.now()};
    }
    Administration system() { return as(Role::system_administrator, {.cell = "331081"}); }
    Administration security() { return as(Role::security_administrator, {.cell = "331081"}, 901); }

    Outcome<Account> act(const std::function<Outcome<Account>(sql::Transaction&)>& work) {
        return sql::write<Account>(database(), work);
    }
    Outcome<Account> opened(const Administration& by, const AccountOrder& order) {
        std::string encoded = passwords.hash(password).value();
        return act([&](sql::Transaction& transaction) {
            return open_account(transaction, by, order, encoded);
        });
    }
    Outcome<Account> granted(const Administration& by, const GrantOrder& order) {
        return act([&](sql::Transaction& transaction) {
            return grant_account(transaction, by, order);
        });
    }
    Account opened_agent(const std::string& login = "agent", const std::string& point = "V001") {
        Scope scope{.cell = "331081", .points = {point}};
        return opened(system(), {login, "林禾", Role::village_agent, scope}).value();
    }
    std::optional<Account> read(std::int64_t id) {
        return sql::read<std::optional<Account>>(database(), [&](sql::Transaction& transaction) {
            return find_account(transaction, id);
        });
    }
    static std::set<std::string> codes_of(const Refusals& refusals) {
        std::set<std::string> codes;
        for (const Refusal& refusal : refusals) codes.insert(refusal.code);
        return codes;
    }
    std::int64_t ledger_size() {
        return sql::read<std::int64_t>(database(), [](sql::Transaction& transaction) {
            std::int64_t entries = 0;
            for (const ledger::Head& head : ledger::list_heads(transaction)) entries += head.seq;
            return entries;
        });
    }

    using Keep = std::function<Outcome<Account>(sql::Transaction&, const KeepOrder&)>;
    /// Does the act with each of its statements failing, and looks for what that left behind.
    void fails_cleanly(const char* name, std::int64_t account, const Keep& keep) {
        const Account before = *read(account);
        const std::int64_t entries = ledger_size();
        const int statements = test::fail_each_statement(
            saboteur,
            "53100",
            [&] {
                return act([&](sql::Transaction& transaction) {
                           return keep(transaction, {account, before.version});
                       }
                ).has_value();
            },
            [&] {
                const Account after = *read(account);
                EXPECT_EQ(after.version, before.version) << name;
                EXPECT_EQ(after.name, before.name) << name;
                EXPECT_EQ(after.disabled, before.disabled) << name;
                EXPECT_EQ(after.password_once, before.password_once) << name;
                EXPECT_EQ(after.has_second_factor, before.has_second_factor) << name;
                EXPECT_EQ(ledger_size(), entries) << name;
            }
        );
        EXPECT_GT(statements, 2) << name;
        EXPECT_EQ(ledger_size(), entries + 1) << name;
    }

    const std::shared_ptr<const Elsewhere> elsewhere = a_city_elsewhere();
    test::Saboteur saboteur;
};

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

TEST_P(Administering, LeavesNothingOfAnActThatFails) {
    std::int64_t entries = ledger_size();
    Scope scope{.cell = "331081", .points = {"V001", "V002"}};
    std::string encoded = passwords.hash(password).value();
    std::int64_t id = 0;
    int statements = test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            auto made = act([&](sql::Transaction& transaction) {
                return open_account(
                    transaction, system(), {"agent", "林禾", Role::village_agent, scope}, encoded
                );
            });
            if (made) id = made->id;
            return made.has_value();
        },
        [&] {
            EXPECT_EQ(ledger_size(), entries);
            EXPECT_FALSE(sql::read<bool>(database(), [](sql::Transaction& transaction) {
                return find_account(transaction, "agent").has_value();
            }));
        }
    );
    EXPECT_GT(statements, 3);
    EXPECT_EQ(ledger_size(), entries + 1);
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            return granted(security(), {id, 1, Role::guide, {"331081", {"V003"}, {}}}).has_value();
        },
        [&] {
            EXPECT_EQ(read(id)->version, 1);
            EXPECT_EQ(read(id)->scope.points, scope.points);
            EXPECT_EQ(ledger_size(), entries + 1);
        }
    );
    EXPECT_EQ(read(id)->scope.points, (std::vector<std::string>{"V003"}));
    EXPECT_EQ(read(id)->role, Role::guide);
}

TEST_P(Administering, LeavesNothingOfKeepingThatFails) {
    const Account account = opened_agent();
    ASSERT_TRUE(granted(security(), {account.id, 1, account.role, account.scope}));
    const std::string encoded = passwords.hash("第二个一次性的密码").value();
    const Actor holder{
        .account = account.id,
        .login = "agent",
        .name = "agent",
        .role = Role::village_agent,
        .scope = {}
    };
    const std::string secret = "12345678901234567890";
    auto bind = [&](sql::Transaction& transaction) -> Outcome<Enrolment> {
        Outcome<Enrolment> enrolment = enrol_second_factor(transaction, *keys, holder, secret);
        if (!enrolment) return enrolment;
        auto step = static_cast<std::uint64_t>(step_of(clock.now()));
        auto codes = confirm_second_factor(
            transaction, *keys, holder, crypto::one_time_code(secret, step), clock.now()
        );
        if (!codes) return std::unexpected(codes.error());
        return enrolment;
    };
    ASSERT_TRUE(sql::write<Enrolment>(database(), bind));
    const std::pair<const char*, Keep> acts[] = {
        {"rename",
         [&](auto& transaction, const auto& order) {
             return rename_account(transaction, system(), order, "林小禾");
         }},
        {"reset_second_factor",
         [&](auto& transaction, const auto& order) {
             return reset_second_factor(transaction, security(), order);
         }},
        {"reset",
         [&](auto& transaction, const auto& order) {
             return reset_password(transaction, system(), order, encoded);
         }},
        {"unlock",
         [&](auto& transaction, const auto& order) {
             return unlock_account(transaction, security(), order, *keys);
         }},
        {"disable",
         [&](auto& transaction, const auto& order) {
             return disable_account(transaction, system(), order);
         }},
        {"restore",
         [&](auto& transaction, const auto& order) {
             return restore_account(transaction, security(), order);
         }}
    };
    for (const auto& [name, keep] : acts) fails_cleanly(name, account.id, keep);
}

TEST_P(Administering, LeavesNothingOfASecondFactorThatFails) {
    const std::int64_t id = make_agent();
    const Actor holder{
        .account = id, .login = "agent", .name = "agent", .role = Role::village_agent, .scope = {}
    };
    const std::string secret = "12345678901234567890";
    auto rows = [&](const char* table) {
        const std::string text = fmt::format("select count(*) as n from {}", table);
        const sql::Query query{"test/count", text, text};
        return sql::read<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return transaction.rows(query, {}).front().integer("n");
        });
    };
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            return sql::write<Enrolment>(
                       database(),
                       [&](sql::Transaction& transaction) {
                           return enrol_second_factor(transaction, *keys, holder, secret);
                       }
            ).has_value();
        },
        [&] { EXPECT_EQ(rows("second_factors"), 0); }
    );
    EXPECT_EQ(rows("second_factors"), 1);
    const std::int64_t entries = ledger_size();
    const int statements = test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            using Codes = std::vector<std::string>;
            return sql::write<Codes>(
                       database(),
                       [&](sql::Transaction& transaction) {
                           auto step = static_cast<std::uint64_t>(step_of(clock.now()));
                           return confirm_second_factor(
                               transaction,
                               *keys,
                               holder,
                               crypto::one_time_code(secret, step),
                               clock.now()
                           );
                       }
            ).has_value();
        },
        [&] {
            EXPECT_EQ(rows("recovery_codes"), 0);
            EXPECT_FALSE(read(id)->has_second_factor);
            EXPECT_EQ(ledger_size(), entries);
        }
    );
    EXPECT_GT(statements, 3);
    EXPECT_EQ(rows("recovery_codes"), 10);
    EXPECT_TRUE(read(id)->has_second_factor);
}

TEST_P(Administering, OpensTheFirstThreeTogetherOrNotAtAll) {
    const std::string encoded = passwords.hash(password).value();
    auto opened_first = [&] {
        return sql::write<std::vector<Account>>(database(), [&](sql::Transaction& transaction) {
            return first_administrators(
                transaction, "331081", {encoded, encoded, encoded}, clock.now()
            );
        });
    };
    const std::int64_t entries = ledger_size();
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] { return opened_first().has_value(); },
        [&] {
            EXPECT_EQ(ledger_size(), entries);
            EXPECT_FALSE(sql::read<bool>(database(), [](sql::Transaction& transaction) {
                return find_account(transaction, "system").has_value();
            }));
        }
    );
    EXPECT_EQ(ledger_size(), entries + 3);
    EXPECT_EQ(code_of(opened_first().error()), "identity.administrators_there");
    EXPECT_EQ(sign_in("audit").value().actor.due, Due::password);
}

ON_EACH_ENGINE(Administering);

}  // namespace
}  // namespace lingju::identity
