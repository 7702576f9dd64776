#include "identity/bind_sign_on.hpp"

#include <gtest/gtest.h>

#include "identity/api.hpp"
#include "identity/test/signing_on.hpp"

namespace lingju::identity {
namespace {

class BindingSignOn : public SigningOn {
  protected:
    /// The subjects as they lie in the database.
    std::vector<std::string> kept() {
        return sql::read<std::vector<std::string>>(database(), [](sql::Transaction& transaction) {
            constexpr std::string_view all = "select subject from sign_ons";
            std::vector<std::string> subjects;
            for (const auto& row : transaction.rows(sql::Query{"test/subjects", all, all}, {}))
                subjects.push_back(row.text("subject"));
            return subjects;
        });
    }
    void done(const std::function<void(sql::Transaction&)>& work) {
        ASSERT_TRUE(sql::write<bool>(database(), [&](sql::Transaction& transaction) {
            work(transaction);
            return Outcome<bool>(true);
        }));
    }

    Mounting mounting() {
        if (!hub_) hub_ = std::make_unique<events::Hub>(database(), events::Options{});
        return {sessions(), *hub_, database(), *keys, passwords, clock, elsewhere, &sign_on()};
    }
    /// The routes as a browser uses them.
    http::Response ask(std::size_t route, const std::string& cookie, const std::string& body) {
        const Guard guard(sessions());
        http::Request request{.method = http::Method::post, .body = body};
        request.headers["cookie"] = cookie;
        http::Answer answer = sign_on_routes(guard, mounting()).at(route).handler(request);
        if (auto* now = std::get_if<http::Response>(&answer)) return *now;
        std::promise<http::Response> later;
        std::get<http::Later>(answer)([&](http::Response given) { later.set_value(given); });
        return later.get_future().get();
    }
    static std::vector<std::string> cookies(const http::Response& response) {
        std::vector<std::string> lines;
        for (const auto& [name, value] : response.headers)
            if (name == "Set-Cookie") lines.push_back(value);
        return lines;
    }
    static std::string told(const std::string& line) { return line.substr(0, line.find(';')); }
    /// What the browser brings back to the second route, having begun with `begun`.
    static std::string brought(const http::Response& begun) {
        const auto brought =
            TestProvider::visited(std::string(boost::json::parse(begun.body).at("url").as_string())
            );
        return boost::json::serialize(
            boost::json::object{{"state", brought.state}, {"code", brought.code}}
        );
    }

  private:
    std::unique_ptr<events::Hub> hub_;
};

TEST_P(BindingSignOn, BindsOneAccountToOneSubject) {
    const std::int64_t agent = make_agent(), other = make_agent("other");
    EXPECT_EQ(code_of(bound(agent, "zhang san").error()), "identity.sign_on_subject_malformed");
    ASSERT_TRUE(bound(agent));
    EXPECT_EQ(read(agent)->sign_on->shown, "****");
    EXPECT_EQ(code_of(bound(agent, "u-2").error()), "identity.sign_on_there");
    EXPECT_EQ(code_of(bound(other).error()), "identity.sign_on_taken");
    EXPECT_EQ(code_of(unbound(other).error()), "identity.sign_on_not_there");

    const std::string token = signed_on().signed_in->token;
    ASSERT_TRUE(unbound(agent));
    sessions().evict(agent);
    EXPECT_FALSE(sessions().actor_of(token));
    EXPECT_EQ(code_now(), "identity.sign_on_unbound");
    ASSERT_TRUE(bound(other));
    EXPECT_EQ(signed_on().signed_in->actor.login, "other");

    const Administration town =
        as(Role::system_administrator, {.cell = "331081", .towns = {"331081009"}});
    const auto beyond = act([&](sql::Transaction& transaction) {
        return unbind_sign_on(transaction, town, {other, read(other)->version});
    });
    EXPECT_EQ(code_of(beyond.error()), "identity.account_absent");
}

TEST_P(BindingSignOn, LeavesNothingOfABindingThatFails) {
    const std::int64_t agent = make_agent();
    const auto fails_cleanly = [&](bool before, const std::function<bool()>& work) {
        const std::int64_t entries = ledger_size(), version = read(agent)->version;
        const int statements = test::fail_each_statement(saboteur, "53100", work, [&] {
            EXPECT_EQ(read(agent)->sign_on.has_value(), before);
            EXPECT_EQ(read(agent)->version, version);
            EXPECT_EQ(ledger_size(), entries);
        });
        EXPECT_GT(statements, 3);
        EXPECT_EQ(read(agent)->sign_on.has_value(), !before);
        EXPECT_EQ(ledger_size(), entries + 1);
    };
    const std::int64_t first = read(agent)->version;
    fails_cleanly(false, [&] {
        return act([&](sql::Transaction& transaction) {
                   return bind_sign_on(
                       transaction, *keys, system(), {agent, first}, {provider.issuer(), "u-1007"}
                   );
               }
        ).has_value();
    });
    fails_cleanly(true, [&] {
        return act([&](sql::Transaction& transaction) {
                   return unbind_sign_on(transaction, system(), {agent, first + 1});
               }
        ).has_value();
    });
}

/// The routes as a browser uses them: each cookie goes where it has to, and nowhere else.
TEST_P(BindingSignOn, KeepsTheWayInACookieOfItsOwn) {
    bound(make_agent()).value();
    EXPECT_NE(ask(0, "", "").body.find("市统一身份认证"), std::string::npos);

    const http::Response begun = ask(1, "", "");
    ASSERT_EQ(begun.status, 201) << begun.body;
    const std::string line = cookies(begun).at(0), cookie = told(line);
    EXPECT_TRUE(
        line.ends_with("; Path=/api/v1/sign-on; Max-Age=600; HttpOnly; SameSite=Strict; Secure")
    ) << line;
    const std::string body = brought(begun);
    EXPECT_EQ(ask(2, "", body).status, 401);
    const http::Response ended = ask(2, cookie, body);
    ASSERT_EQ(ended.status, 201) << ended.body;
    EXPECT_TRUE(cookies(ended).at(0).starts_with("lingju_session="));
    EXPECT_TRUE(cookies(ended).at(1).starts_with("lingju_sign_on=; Path=/api/v1/sign-on; Max-Age=0")
    );
    EXPECT_EQ(ask(2, cookie, R"({"state":7})").status, 400);
    EXPECT_EQ(ask(3, cookie, R"({"code":"123456"})").status, 401);

    Mounting bare = mounting();
    bare.sign_on = nullptr;
    const Guard guard(sessions());
    for (const http::Route& route : sign_on_routes(guard, bare)) {
        http::Answer answer = route.handler({.method = route.method});
        const int status = std::get<http::Response>(answer).status;
        EXPECT_EQ(status, route.method == http::Method::get ? 200 : 404) << route.pattern;
    }
}

TEST_P(BindingSignOn, LetsWhoMistypesACodeTypeItAgain) {
    const std::int64_t id = make_agent();
    bound(id).value();
    const std::string secret = second_factor_of(*read(id));
    const http::Response begun = ask(1, "", "");
    const http::Response asks = ask(2, told(cookies(begun).at(0)), brought(begun));
    ASSERT_EQ(asks.status, 401);
    const std::string cookie = told(cookies(asks).at(0));
    const http::Response wrong = ask(3, cookie, R"({"code":"000000"})");
    EXPECT_NE(wrong.body.find("identity.wrong_code"), std::string::npos) << wrong.body;
    EXPECT_TRUE(cookies(wrong).empty()) << "what it has the browser keeps";
    EXPECT_EQ(ask(3, cookie, R"({"code":")" + totp(secret) + R"("})").status, 201);
    EXPECT_EQ(cookies(ask(3, "", R"({"code":"000000"})")).size(), 1u) << "what is stale goes";
}

TEST_P(BindingSignOn, EndsTheSessionsOfTheAccountSoThatItsHolderNotices) {
    const std::int64_t agent = make_agent();
    const std::string token = sign_in("agent")->token;
    ASSERT_TRUE(bound(agent));
    sessions().evict(agent);
    EXPECT_FALSE(sessions().actor_of(token));
}

TEST_P(BindingSignOn, KeepsNoSubjectInClear) {
    const std::int64_t agent = make_agent();
    bound(agent, "331081199001011237").value();
    EXPECT_EQ(read(agent)->sign_on->shown, "****1237");
    EXPECT_EQ(kept().at(0).find("3310811990"), std::string::npos);

    done([](sql::Transaction& transaction) {
        constexpr std::string_view text =
            "update sign_ons set subject = 'u-1007', shown = null";  // as it was kept before
        transaction.execute(sql::Query{"test/in_clear", text, text}, {});
    });
    EXPECT_TRUE(signed_on().signed_in);
    done([&](sql::Transaction& transaction) { hash_subjects(transaction, *keys); });
    EXPECT_NE(kept().at(0), "u-1007");
    EXPECT_EQ(read(agent)->sign_on->shown, "****");
    EXPECT_TRUE(signed_on().signed_in);
    provider.subject = kept().at(0);
    EXPECT_EQ(code_now(), "identity.sign_on_unbound") << "the hash is no subject";
}

TEST_P(BindingSignOn, GivesWayToTheProviderThatIsAskedNow) {
    const std::int64_t agent = make_agent();
    const auto bound_at = [&](const std::string& issuer) {
        const std::int64_t version = read(agent)->version;
        return act([&](sql::Transaction& transaction) {
            return bind_sign_on(transaction, *keys, system(), {agent, version}, {issuer, "u-1007"});
        });
    };
    ASSERT_TRUE(bound_at("https://old.example/city"));
    EXPECT_TRUE(sign_on_shown(*read(agent), ""));
    EXPECT_FALSE(sign_on_shown(*read(agent), provider.issuer()));
    EXPECT_EQ(code_now(), "identity.sign_on_unbound");
    ASSERT_TRUE(bound_at(provider.issuer()));
    EXPECT_TRUE(signed_on().signed_in);
    EXPECT_EQ(kept().size(), 1u);
}

ON_EACH_ENGINE(BindingSignOn);

}  // namespace
}  // namespace lingju::identity
