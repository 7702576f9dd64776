#include "identity/sessions.hpp"

#include <gtest/gtest.h>

#include <latch>

#include "identity/test/home.hpp"

namespace lingju::identity {
namespace {

class SignIns : public IdentityTest {
  protected:
    void fail(int times, const std::string& login, const std::string& address = "192.0.2.7") {
        for (int i = 0; i < times; ++i)
            EXPECT_EQ(code_of(sign_in(login, "wrong", address).error()), "identity.wrong_login")
                << i;
    }
};

TEST_P(SignIns, AnswerAlikeForTheUnknownTheWrongAndTheDisabled) {
    make_agent();
    disable(make_agent("gone"));
    for (auto [login, word] :
         {std::pair{"nobody", password}, {"agent", "wrong"}, {"gone", password}}) {
        Outcome<SignedIn> refused = sign_in(login, word);
        ASSERT_FALSE(refused) << login;
        EXPECT_EQ(
            refused.error(), refuse(Refused::unauthenticated, "identity.wrong_login").error()
        );
    }
}

TEST_P(SignIns, GiveATokenThatTheDatabaseDoesNotHold) {
    std::int64_t id = make_agent();
    SignedIn signed_in = sign_in("agent").value();
    EXPECT_EQ(signed_in.actor.account, id);
    EXPECT_EQ(signed_in.token.size(), 43u);
    std::optional<Actor> actor = sessions().actor_of(signed_in.token);
    ASSERT_TRUE(actor);
    EXPECT_EQ(actor->login, "agent");
    EXPECT_TRUE(actor->serves_point("V002"));
    EXPECT_FALSE(actor->serves_point("V003"));
    EXPECT_NE(sign_in("agent")->token, signed_in.token);
}

TEST_P(SignIns, LockALoginThatFailedFiveTimesAndLetItInLater) {
    make_agent();
    fail(login_failures_max, "agent");
    Outcome<SignedIn> locked = sign_in("agent");
    EXPECT_EQ(code_of(locked.error()), "identity.locked_out");
    EXPECT_EQ(locked.error().front().kind, Refused::too_many);
    EXPECT_EQ(locked.error().front().details.at("minutes"), "15");
    pass_ms(failures_window_ms - 1);
    EXPECT_EQ(code_of(sign_in("agent").error()), "identity.locked_out");
    pass_ms(1);
    EXPECT_TRUE(sign_in("agent"));
}

TEST_P(SignIns, LockAnUnknownLoginJustTheSame) {
    fail(login_failures_max, "nobody");
    EXPECT_EQ(code_of(sign_in("nobody").error()), "identity.locked_out");
}

TEST_P(SignIns, ForgetTheFailuresOfALoginThatGotIn) {
    make_agent();
    for (int round = 0; round < 3; ++round) {
        fail(login_failures_max - 1, "agent");
        EXPECT_TRUE(sign_in("agent")) << round;
    }
}

TEST_P(SignIns, LockAnAddressThatTriesManyLogins) {
    make_agent();
    for (int i = 0; i < address_failures_max; ++i) fail(1, "nobody" + std::to_string(i));
    EXPECT_EQ(code_of(sign_in("agent").error()), "identity.locked_out");
    EXPECT_TRUE(sign_in("agent", password, "192.0.2.8"));
}

TEST_P(SignIns, CountManyAtOnceBeforeTheyLook) {
    make_agent();
    constexpr int tries = 12;
    std::latch answered(tries);
    std::atomic<int> wrong = 0, locked = 0;
    for (int i = 0; i < tries; ++i)
        sessions().sign_in({"agent", "wrong", "192.0.2.7"}, [&](const Outcome<SignedIn>& refused) {
            ++(code_of(refused.error()) == "identity.locked_out" ? locked : wrong);
            answered.count_down();
        });
    answered.wait();
    EXPECT_EQ(wrong, login_failures_max);
    EXPECT_EQ(locked, tries - login_failures_max);
}

TEST_P(SignIns, ThatWereNotLookedAtDoNotCount) {
    make_agent();
    crypto::Passwords full(0);
    Sessions busy(database(), *keys, full, clock, false);
    for (int i = 0; i < login_failures_max + 3; ++i) {
        std::promise<std::string> code;
        busy.sign_in({"agent", password, "192.0.2.7"}, [&code](const Outcome<SignedIn>& refused) {
            code.set_value(code_of(refused.error()));
        });
        EXPECT_EQ(code.get_future().get(), "crypto.busy");
    }
    EXPECT_TRUE(sign_in("agent"));
}

class Held : public IdentityTest {
  protected:
    std::string token() {
        if (!made_) make_agent();
        made_ = true;
        return sign_in("agent")->token;
    }
    bool is_open(const std::string& of) { return sessions().actor_of(of).has_value(); }

  private:
    bool made_ = false;
};

TEST_P(Held, SessionsAreNobodysWhereTheTokenIsNotExact) {
    std::string good = token();
    EXPECT_TRUE(is_open(good));
    for (const std::string& wrong :
         {std::string(), good.substr(1), good + "x", std::string(5000, 'x')})
        EXPECT_FALSE(is_open(wrong)) << wrong.size();
}

TEST_P(Held, SessionsEndWhenSignedOut) {
    std::string one = token(), other = token();
    EXPECT_TRUE(is_open(one));
    sign_out(one);
    EXPECT_FALSE(is_open(one));
    EXPECT_TRUE(is_open(other));
    sign_out(one);
    sign_out("never seen");
}

TEST_P(Held, SessionsEndAfterHalfAnHourUnseen) {
    std::string good = token();
    for (int i = 0; i < 4; ++i) {
        pass_ms(session_idle_ms - 1);
        EXPECT_TRUE(is_open(good)) << i;
        ASSERT_TRUE(test::write(database(), [](sql::Transaction&) {}));  // behind the touch
    }
    pass_ms(session_idle_ms);
    EXPECT_FALSE(is_open(good));
}

TEST_P(Held, SessionsEndAfterTwelveHoursHoweverBusy) {
    std::string good = token();
    std::int64_t step = session_idle_ms - 1;
    for (std::int64_t passed = step; passed < session_most_ms; passed += step) {
        pass_ms(step);
        EXPECT_TRUE(is_open(good)) << passed;
        ASSERT_TRUE(test::write(database(), [](sql::Transaction&) {}));
    }
    pass_ms(step);
    EXPECT_FALSE(is_open(good));
}

TEST_P(Held, SessionsAreBelievedTwoSecondsByAnotherProcess) {
    std::string good = token();
    Sessions elsewhere(database(), *keys, passwords, clock, false);
    EXPECT_TRUE(elsewhere.actor_of(good));
    sign_out(good);
    pass_ms(session_believed_ms - 1);
    EXPECT_TRUE(elsewhere.actor_of(good));
    EXPECT_FALSE(is_open(good));
    pass_ms(1);
    EXPECT_FALSE(elsewhere.actor_of(good));
}

TEST_P(Held, SessionsEndWithTheirAccount) {
    std::string good = token();
    std::int64_t account = sessions().actor_of(good)->account;
    disable(account);
    sessions().evict(account);
    EXPECT_FALSE(is_open(good));
}

TEST_P(Held, SessionsThatEndedArePurged) {
    std::string old = token();
    pass_ms(session_idle_ms);
    std::string fresh = token();
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        purge_sessions(transaction, clock.now());
    }));
    clock.set({clock.now().ms - session_idle_ms});
    Sessions unknowing(database(), *keys, passwords, clock, false);
    EXPECT_FALSE(unknowing.actor_of(old));
    EXPECT_TRUE(unknowing.actor_of(fresh));
}

TEST_P(Held, TokensHaveACsrfTokenThatIsTheirsAlone) {
    std::string one = token(), other = token();
    EXPECT_NE(sessions().csrf_of(one), sessions().csrf_of(other));
    EXPECT_EQ(sessions().csrf_of(one), sessions().csrf_of(one));
    EXPECT_NE(sessions().csrf_of(one), one);
}

TEST_P(Held, CookiesAreForThisSiteAloneAndNotForScripts) {
    EXPECT_EQ(
        sessions().cookie_of("t"),
        "lingju_session=t; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"
    );
    Sessions behind_tls(database(), *keys, passwords, clock, true);
    EXPECT_TRUE(behind_tls.cookie_of("t").ends_with("; Secure"));
    EXPECT_TRUE(behind_tls.cookie_dropped().starts_with("lingju_session=; Path=/; Max-Age=0;"));
}

ON_EACH_ENGINE(SignIns);
ON_EACH_ENGINE(Held);

}  // namespace
}  // namespace lingju::identity
