#include <gtest/gtest.h>

#include <fmt/format.h>

#include "identity/end_grant.hpp"
#include "identity/first_administrators.hpp"
#include "identity/keep_account.hpp"
#include "identity/second_factor.hpp"
#include "identity/test/administering.hpp"
#include "platform/crypto/one_time_code.hpp"

namespace lingju::identity {
namespace {

/// What an administrator's act leaves behind where one of its statements fails: nothing.
class AdministeringThatFails : public Administering {
  protected:
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
                EXPECT_EQ(after.granted_at.has_value(), before.granted_at.has_value()) << name;
                EXPECT_EQ(after.grant_ended_at.has_value(), before.grant_ended_at.has_value())
                    << name;
                EXPECT_EQ(after.password_once, before.password_once) << name;
                EXPECT_EQ(after.has_second_factor, before.has_second_factor) << name;
                EXPECT_EQ(ledger_size(), entries) << name;
            }
        );
        EXPECT_GT(statements, 2) << name;
        EXPECT_EQ(ledger_size(), entries + 1) << name;
    }
};

TEST_P(AdministeringThatFails, LeavesNothingOfAnActThatFails) {
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

TEST_P(AdministeringThatFails, LeavesNothingOfKeepingThatFails) {
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
        {"end_grant",
         [&](auto& transaction, const auto& order) {
             return end_grant(transaction, security(), order);
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

TEST_P(AdministeringThatFails, LeavesNothingOfASecondFactorThatFails) {
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

TEST_P(AdministeringThatFails, OpensTheFirstThreeTogetherOrNotAtAll) {
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

ON_EACH_ENGINE(AdministeringThatFails);

}  // namespace
}  // namespace lingju::identity
