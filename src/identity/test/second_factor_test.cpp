#include "identity/second_factor.hpp"

#include <gtest/gtest.h>

#include "identity/keep_account.hpp"
#include "identity/rules.hpp"
#include "identity/test/home.hpp"
#include "platform/crypto/one_time_code.hpp"

namespace lingju::identity {
namespace {

class SecondFactors : public IdentityTest {
  protected:
    /// An account with a second factor whose code of the step before was used to confirm it.
    Actor enrolled(const std::string& login, Role role = Role::system_administrator) {
        std::int64_t id = make({login, login, role, a_scope_of(role)});
        Actor actor{
            .account = id, .login = login, .name = login, .role = role, .scope = a_scope_of(role)
        };
        pass_ms(-30'000);
        recovery = sql::write<std::vector<std::string>>(database(), [&](sql::Transaction& act) {
                       EXPECT_TRUE(enrol_second_factor(act, *keys, actor, secret));
                       return confirm_second_factor(act, *keys, actor, code(), clock.now());
                   }).value();
        pass_ms(30'000);
        return actor;
    }
    std::string code(int steps_later = 0) {
        auto step = static_cast<std::uint64_t>(step_of(clock.now()) + steps_later);
        return crypto::one_time_code(secret, step);
    }
    Outcome<SignedIn> sign_in_with(const std::string& login, const std::string& typed) {
        std::promise<Outcome<SignedIn>> answer;
        sessions().sign_in(
            {login, password, "192.0.2.7", typed, "Browser"},
            [&answer](Outcome<SignedIn> signed_in) { answer.set_value(std::move(signed_in)); }
        );
        return answer.get_future().get();
    }

    const std::string secret = "12345678901234567890";
    std::vector<std::string> recovery;
};

TEST_P(SecondFactors, AreDueToAdministratorsWithoutOne) {
    for (Role role : roles()) {
        if (role == Role::resident) continue;
        std::string login(name_of(role));
        make({login, login, role, a_scope_of(role)});
        Due due = is_administrator(role) ? Due::second_factor : Due::nothing;
        EXPECT_EQ(sign_in(login).value().actor.due, due) << login;
    }
    enrolled("admin");
    EXPECT_EQ(sign_in_with("admin", code()).value().actor.due, Due::nothing);
}

TEST_P(SecondFactors, AreAskedForAfterTheRightPasswordAlone) {
    enrolled("admin");
    EXPECT_EQ(code_of(sign_in("admin", "wrong").error()), "identity.wrong_login");
    Outcome<SignedIn> asked = sign_in_with("admin", " ");
    EXPECT_EQ(code_of(asked.error()), "identity.second_factor_needed");
    EXPECT_EQ(asked.error().front().kind, Refused::unauthenticated);
    EXPECT_EQ(code_of(sign_in_with("admin", "000000").error()), "identity.wrong_code");
    EXPECT_TRUE(sign_in_with("admin", code().insert(3, " ")));
}

TEST_P(SecondFactors, AreGoodOnceAndWithinOneStep) {
    enrolled("admin");
    EXPECT_EQ(code_of(sign_in_with("admin", code(-1)).error()), "identity.wrong_code");
    EXPECT_EQ(code_of(sign_in_with("admin", code(2)).error()), "identity.wrong_code");
    ASSERT_TRUE(sign_in_with("admin", code()));
    EXPECT_EQ(code_of(sign_in_with("admin", code()).error()), "identity.wrong_code");
    ASSERT_TRUE(sign_in_with("admin", code(1)));
    pass_ms(30'000);
    EXPECT_EQ(code_of(sign_in_with("admin", code()).error()), "identity.wrong_code");
    pass_ms(30'000);
    EXPECT_TRUE(sign_in_with("admin", code()));
}

TEST_P(SecondFactors, LockTheLoginWhereTheyAreGuessed) {
    enrolled("admin");
    for (int i = 0; i < login_failures_max; ++i) sign_in_with("admin", "000000");
    EXPECT_EQ(code_of(sign_in_with("admin", code()).error()), "identity.locked_out");
    pass_ms(failures_window_ms);
    EXPECT_TRUE(sign_in_with("admin", code()));
}

TEST_P(SecondFactors, CostNothingToBeAskedFor) {
    enrolled("admin");
    for (int i = 0; i < 2 * login_failures_max; ++i)
        EXPECT_EQ(code_of(sign_in_with("admin", "").error()), "identity.second_factor_needed");
    EXPECT_TRUE(sign_in_with("admin", code()));
}

TEST_P(SecondFactors, AreReplacedByTenRecoveryCodesEachOnce) {
    enrolled("admin");
    ASSERT_EQ(recovery.size(), 10u);
    for (const std::string& one : recovery) {
        EXPECT_TRUE(sign_in_with("admin", one.substr(0, 5) + "-" + one.substr(5)));
        EXPECT_EQ(code_of(sign_in_with("admin", one).error()), "identity.wrong_code");
    }
    enrolled("other");
    EXPECT_EQ(code_of(sign_in_with("admin", recovery.front()).error()), "identity.wrong_code");
}

TEST_P(SecondFactors, AreNotReplacedByWhoeverHoldsTheSession) {
    Actor actor = enrolled("admin");
    auto again = sql::write<Enrolment>(database(), [&](sql::Transaction& transaction) {
        return enrol_second_factor(transaction, *keys, actor, new_secret());
    });
    EXPECT_EQ(code_of(again.error()), "identity.second_factor_there");
    EXPECT_TRUE(sign_in_with("admin", code()));
}

TEST_P(SecondFactors, AreResetByTheSecurityAdministrator) {
    Actor actor = enrolled("admin");
    std::string token = sign_in_with("admin", code()).value().token;
    const auto elsewhere = a_city_elsewhere();
    Administration by{
        {.account = 7,
         .login = "s",
         .name = "s",
         .role = Role::security_administrator,
         .scope = {.cell = "331081"}},
        *elsewhere,
        clock.now()
    };
    auto reset = [&] {
        return sql::write<Account>(database(), [&](sql::Transaction& transaction) {
            return reset_second_factor(transaction, by, {actor.account, 1});
        });
    };
    ASSERT_TRUE(reset());
    EXPECT_EQ(code_of(reset().error()), "identity.second_factor_absent");
    sessions().evict(actor.account);
    EXPECT_FALSE(sessions().actor_of(token));
    EXPECT_EQ(sign_in("admin").value().actor.due, Due::second_factor);
}

TEST_P(SecondFactors, StayReadableWhenKeysAreRotated) {
    enrolled("admin");
    keys->rotate();
    int resealed = sql::write<int>(database(), [&](sql::Transaction& transaction) {
                       return Outcome<int>(reseal_second_factors(transaction, *keys, 10));
                   }).value();
    EXPECT_EQ(resealed, 1);
    EXPECT_TRUE(sign_in_with("admin", code()));
}

TEST_P(SecondFactors, EndWithEverySessionEverywhere) {
    std::int64_t id = make_agent();
    std::string one = sign_in("agent").value().token, two = sign_in("agent").value().token;
    std::promise<bool> done;
    sessions().sign_out_everywhere(id, [&](const Outcome<bool>& gone) {
        done.set_value(gone.has_value());
    });
    ASSERT_TRUE(done.get_future().get());
    EXPECT_FALSE(sessions().actor_of(one));
    EXPECT_FALSE(sessions().actor_of(two));
}

ON_EACH_ENGINE(SecondFactors);

}  // namespace
}  // namespace lingju::identity
