#include "identity/sign_on.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "identity/store.hpp"
#include "identity/test/signing_on.hpp"

namespace lingju::identity {
namespace {

TEST_P(SigningOn, OpensTheAccountThatTheSubjectIsBoundToAndNoOther) {
    const std::int64_t agent = make_agent();
    EXPECT_EQ(code_now(), "identity.sign_on_unbound");
    EXPECT_EQ(signed_on().signed_in.error().front().subject, "u-1007");
    ASSERT_TRUE(bound(agent));
    const std::int64_t entries = ledger_size();
    const SignOnEnded ended = signed_on();
    ASSERT_TRUE(ended.signed_in) << summary(ended.signed_in.error());
    EXPECT_EQ(ended.signed_in->actor.login, "agent");
    EXPECT_EQ(sessions().actor_of(ended.signed_in->token)->account, agent);
    EXPECT_EQ(ledger_size(), entries + 1);
    provider.subject = "agent";  // the login is no subject
    EXPECT_EQ(code_now(), "identity.sign_on_unbound");
}

TEST_P(SigningOn, GivesTheSecretAsTheProviderWantsIt) {
    provider.takes_secret_in_form = true;
    bound(make_agent()).value();
    EXPECT_TRUE(signed_on().signed_in);
}

TEST_P(SigningOn, BelievesNoTokenThatIsNotForThisSignIn) {
    using Claims = boost::json::object;
    bound(make_agent()).value();
    const std::int64_t now = clock.now().ms / 1000;
    const std::vector<std::pair<std::string, std::function<void(Claims&)>>> bends = {
        {"iss", [](Claims& claims) { claims["iss"] = "https://elsewhere.example"; }},
        {"iss", [](Claims& claims) { claims.erase("iss"); }},
        {"aud", [](Claims& claims) { claims["aud"] = "another"; }},
        {"aud", [](Claims& claims) { claims["aud"] = boost::json::array{"another"}; }},
        {"azp", [](Claims& claims) { claims["aud"] = boost::json::array{"lingju", "another"}; }},
        {"azp", [](Claims& claims) { claims["azp"] = "another"; }},
        {"exp", [now](Claims& claims) { claims["exp"] = now - 61; }},
        {"exp", [](Claims& claims) { claims["exp"] = "tomorrow"; }},
        {"exp", [](Claims& claims) { claims.erase("exp"); }},
        {"iat", [now](Claims& claims) { claims["iat"] = now - 700; }},
        {"iat", [now](Claims& claims) { claims["iat"] = now + 700; }},
        {"iat", [](Claims& claims) { claims["iat"] = nullptr; }},
        {"nonce", [](Claims& claims) { claims["nonce"] = "of another sign-in"; }},
        {"nonce", [](Claims& claims) { claims.erase("nonce"); }},
        {"sub", [](Claims& claims) { claims["sub"] = ""; }},
        {"sub", [](Claims& claims) { claims["sub"] = std::string(256, 'x'); }},
        {"sub", [](Claims& claims) { claims["sub"] = 7; }},
    };
    for (const auto& [what, bend] : bends) {
        provider.bend = bend;
        const SignOnEnded ended = signed_on();
        ASSERT_FALSE(ended.signed_in) << what;
        EXPECT_EQ(code_of(ended.signed_in.error()), "identity.sign_on_not_believed");
        EXPECT_EQ(ended.signed_in.error().front().subject, what);
    }
    provider.bend = [](Claims& claims) { claims["aud"] = boost::json::array{"lingju"}; };
    EXPECT_TRUE(signed_on().signed_in);
}

TEST_P(SigningOn, RefusesAnswersThatAreNone) {
    bound(make_agent()).value();
    using Spoil = std::function<void(http::Response&)>;
    const std::vector<std::pair<std::string, Spoil>> spoils = {
        {"identity.sign_on_not_believed", [](auto& answer) { answer.body = "<html>"; }},
        {"identity.sign_on_not_believed", [](auto& answer) { answer.body = "{}"; }},
        {"identity.sign_on_not_believed",
         [](auto& answer) { answer.body = R"({"id_token":"a.b"})"; }},
        {"identity.sign_on_not_believed",
         [](auto& answer) { answer.body = R"({"id_token":"a.%%.c"})"; }},
        {"identity.sign_on_not_believed",
         [](auto& answer) { answer.body = R"({"id_token":"YQ.WzFd.YQ"})"; }},
        {"identity.sign_on_away", [](auto& answer) { answer.body.append(100'000, ' '); }},
        {"identity.sign_on_away", [](auto& answer) { answer.status = 502; }},
        {"identity.sign_on_stale", [](auto& answer) { answer.status = 400; }},
    };
    for (const auto& [code, spoil] : spoils) {
        provider.spoil = spoil;
        EXPECT_EQ(code_now(), code);
        pass_ms(5'000);  // it is left alone so long after no answer
    }
    provider.spoil = [](auto&) {};
    EXPECT_TRUE(signed_on().signed_in);
}

TEST_P(SigningOn, TakesAStateOnceAndFromTheBrowserThatBegan) {
    bound(make_agent()).value();
    const SignOnReturn first = returned(), second = returned();
    EXPECT_TRUE(finished(first).signed_in);
    EXPECT_EQ(code_of(finished(first).signed_in.error()), "identity.sign_on_stale");

    SignOnReturn mixed = second;
    mixed.cookie = returned().cookie;
    EXPECT_EQ(code_of(finished(mixed).signed_in.error()), "identity.sign_on_stale");
    for (const std::string& cookie :
         {std::string(), std::string("garbled"), second.cookie.substr(1), second.cookie + "A"}) {
        mixed.cookie = cookie;
        EXPECT_EQ(code_of(finished(mixed).signed_in.error()), "identity.sign_on_stale") << cookie;
    }
    pass_ms(sign_on_most_ms);
    EXPECT_EQ(code_of(finished(second).signed_in.error()), "identity.sign_on_stale");
}

TEST_P(SigningOn, RefusesWhoseAccountIsNotOpen) {
    const Account waiting = opened_agent();
    bound(waiting.id).value();
    EXPECT_EQ(code_now(), "identity.awaiting_grant");
    granted(security(), {waiting.id, 2, Role::village_agent, waiting.scope}).value();
    EXPECT_TRUE(signed_on().signed_in);

    for (int i = 0; i < login_failures_max; ++i) sign_in("agent", "wrong");
    EXPECT_EQ(code_now(), "identity.locked_out");
    pass_ms(failures_window_ms);
    EXPECT_TRUE(signed_on().signed_in);
    disable(waiting.id);
    EXPECT_EQ(code_now(), "identity.sign_on_disabled");
}

TEST_P(SigningOn, AsksForOurSecondFactorWhateverTheProviderSays) {
    const std::int64_t id = make_agent();
    bound(id).value();
    const std::string secret = second_factor_of(*read(id));
    SignOnEnded ended = signed_on();
    ASSERT_EQ(code_of(ended.signed_in.error()), "identity.second_factor_needed");
    ASSERT_FALSE(ended.cookie.empty());
    EXPECT_EQ(code_of(coded(ended.cookie, "000000").signed_in.error()), "identity.wrong_code");
    EXPECT_EQ(code_of(coded("garbled", totp(secret)).signed_in.error()), "identity.sign_on_stale");
    // What was begun only is no word of the provider's.
    EXPECT_EQ(
        code_of(coded(begun()->cookie, totp(secret)).signed_in.error()), "identity.sign_on_stale"
    );
    EXPECT_TRUE(coded(ended.cookie, totp(secret)).signed_in);
    EXPECT_EQ(code_of(coded(ended.cookie, totp(secret)).signed_in.error()), "identity.wrong_code");

    provider.bend = [](auto& claims) {
        claims["amr"] = boost::json::array{"pwd", "mfa"};
        claims["acr"] = "mfa";
    };
    ended = signed_on();
    EXPECT_EQ(code_of(ended.signed_in.error()), "identity.second_factor_needed");
    for (const char* blank : {"", " - "}) {
        const SignOnEnded again = coded(ended.cookie, blank);
        EXPECT_EQ(code_of(again.signed_in.error()), "identity.wrong_code");
        EXPECT_TRUE(again.cookie.empty()) << "the five minutes do not begin anew";
    }
    pass_ms(sign_on_code_most_ms);
    EXPECT_EQ(
        code_of(coded(ended.cookie, totp(secret)).signed_in.error()), "identity.sign_on_stale"
    );
}

TEST_P(SigningOn, LocksWhoGuessesCodes) {
    const std::int64_t id = make_agent();
    bound(id).value();
    const std::string secret = second_factor_of(*read(id)), cookie = signed_on().cookie;
    for (int i = 0; i < login_failures_max; ++i) coded(cookie, "000000");
    EXPECT_EQ(code_of(coded(cookie, totp(secret)).signed_in.error()), "identity.locked_out");
}

TEST_P(SigningOn, CountsUnderTheAddressOnlyWhatIsStaleOrNotBelieved) {
    const auto counted = [&] {
        return sql::read<int>(database(), [&](sql::Transaction& transaction) {
            const std::string address = attempts_of_address(*keys, "192.0.2.7");
            return find_attempts(transaction, address, clock.now()).count;
        });
    };
    EXPECT_EQ(code_now(), "identity.sign_on_unbound");
    const Account waiting = opened_agent();
    bound(waiting.id).value();
    EXPECT_EQ(code_now(), "identity.awaiting_grant");
    provider.spoil = [](auto& answer) { answer.status = 502; };
    EXPECT_EQ(code_now(), "identity.sign_on_away");
    provider.spoil = [](auto& answer) { answer.body.append(100'000, ' '); };
    EXPECT_EQ(code_now(), "identity.sign_on_away");
    EXPECT_EQ(code_now(), "identity.sign_on_away") << "left alone";
    EXPECT_EQ(counted(), 0);
    pass_ms(5'000);
    provider.spoil = [](auto& answer) { answer.status = 400; };
    EXPECT_EQ(code_now(), "identity.sign_on_stale");
    provider.spoil = [](auto& answer) { answer.body = "{}"; };
    EXPECT_EQ(code_now(), "identity.sign_on_not_believed");
    EXPECT_EQ(counted(), 2);
}

TEST_P(SigningOn, HoldsAWrongSecretOfOursAgainstNobody) {
    bound(make_agent()).value();
    const std::string known = std::exchange(provider.secret, "another since yesterday");
    for (int i = 0; i <= address_failures_max; ++i) {
        ASSERT_EQ(code_now(), "identity.sign_on_client_refused") << i;
        EXPECT_EQ(code_now(), "identity.sign_on_away") << "left alone";
        pass_ms(5'000);
    }
    provider.secret = known;
    EXPECT_TRUE(signed_on().signed_in);
}

TEST(ClientsRefused, AreToldFromCodesRefused) {
    EXPECT_TRUE(is_client_refused(401, ""));
    EXPECT_TRUE(is_client_refused(401, "<html>"));
    EXPECT_TRUE(is_client_refused(400, R"({"error":"invalid_client"})"));
    EXPECT_TRUE(is_client_refused(403, R"({"error":"unauthorized_client"})"));
    EXPECT_FALSE(is_client_refused(401, R"({"error":"invalid_grant"})"));
    EXPECT_FALSE(is_client_refused(400, R"({"error":["invalid_client"]})"));
    EXPECT_FALSE(is_client_refused(400, "invalid_client"));
}

TEST_P(SigningOn, AsksOnceForThoseWhoComeTogetherAndLeavesTheSilentAlone) {
    bound(make_agent()).value();
    std::atomic<int> asked = 0;
    std::promise<void> go;
    provider.misprint = [&asked, gone = go.get_future().share()](auto&) {
        ++asked;
        gone.wait();
    };
    std::promise<Outcome<SignOnBegun>> answers[2];
    for (auto& answer : answers)
        sign_on().begin([&](Outcome<SignOnBegun> given) { answer.set_value(std::move(given)); });
    go.set_value();
    for (auto& answer : answers) EXPECT_TRUE(answer.get_future().get());
    EXPECT_EQ(asked, 1);

    asked = 0;
    provider.spoil = [&](auto& answer) {
        ++asked;
        answer.body.append(100'000, ' ');
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(code_now(), "identity.sign_on_away");
    EXPECT_EQ(asked, 1);
    pass_ms(5'000);
    provider.spoil = [](auto&) {};
    EXPECT_TRUE(signed_on().signed_in);
}

TEST_P(SigningOn, EndsWhatIsUnderWayBeforeItGoes) {
    using namespace std::chrono_literals;
    bound(make_agent()).value();
    std::promise<void> asked, go;
    provider.spoil = [&asked, gone = go.get_future().share()](auto&) {
        asked.set_value();
        gone.wait();
    };
    std::promise<SignOnEnded> answer;
    sign_on().finish(returned(), [&](SignOnEnded ended) { answer.set_value(std::move(ended)); });
    asked.get_future().wait();
    make_agent("other");  // so that the writer holds nothing of the act before
    std::jthread leaving([&] { forget_what_was_discovered(); });
    std::this_thread::sleep_for(50ms);  // until it waits in there; too short makes no difference
    go.set_value();
    EXPECT_TRUE(answer.get_future().get().signed_in);
}

TEST_P(SigningOn, SaysSoWhereTheProviderIsAwayAndThePasswordGoesOn) {
    bound(make_agent()).value();
    SignOnProvider nobody = provider.known_as();
    nobody.issuer = "http://127.0.0.1:1/city";
    SignOn away(nobody, database(), *keys, clock);
    for (int i = 0; i < 2; ++i) {
        std::promise<Outcome<SignOnBegun>> answer;
        away.begin([&](Outcome<SignOnBegun> given) { answer.set_value(std::move(given)); });
        EXPECT_EQ(code_of(answer.get_future().get().error()), "identity.sign_on_away");
    }
    EXPECT_TRUE(sign_in("agent"));

    using Document = boost::json::object;
    const std::vector<std::function<void(Document&)>> misprints = {
        [](Document& document) { document["issuer"] = "https://elsewhere.example"; },
        [](Document& document) { document.erase("token_endpoint"); },
        [](Document& document) { document["token_endpoint"] = "http://elsewhere.example/token"; },
        [](Document& document) { document["authorization_endpoint"] = "javascript:alert(1)"; },
    };
    for (const auto& misprint : misprints) {
        forget_what_was_discovered();
        provider.misprint = misprint;
        EXPECT_EQ(code_of(begun().error()), "identity.sign_on_not_believed");
    }
}

TEST_P(SigningOn, LeavesNoSessionOfASignInThatFails) {
    const std::int64_t agent = make_agent();
    bound(agent).value();
    const std::int64_t entries = ledger_size();
    const auto open_sessions = [&] {
        return sql::read<std::size_t>(database(), [&](sql::Transaction& transaction) {
            return list_sessions(transaction, agent, clock.now()).size();
        });
    };
    const int statements = test::fail_each_statement(
        saboteur,
        "53100",
        [&] { return signed_on().signed_in.has_value(); },
        [&] {
            EXPECT_EQ(open_sessions(), 0u);
            EXPECT_EQ(ledger_size(), entries);
        }
    );
    EXPECT_GT(statements, 5);
    EXPECT_EQ(open_sessions(), 1u);
    EXPECT_EQ(ledger_size(), entries + 1);
}

TEST_P(SigningOn, ForgetsStatesThatAreTooOldToComeBack) {
    bound(make_agent()).value();
    EXPECT_TRUE(signed_on().signed_in);
    pass_ms(sign_on_most_ms);
    const auto purged = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
        purge_sessions(transaction, clock.now());
        constexpr std::string_view all = "select state_hash from used_sign_on_states";
        const sql::Rows rows = transaction.rows(sql::Query{"test/states", all, all}, {});
        return Outcome<std::int64_t>(static_cast<std::int64_t>(rows.size()));
    });
    EXPECT_EQ(purged, 0);
}

ON_EACH_ENGINE(SigningOn);

}  // namespace
}  // namespace lingju::identity
