#include "identity/bind_sign_on.hpp"

#include <gtest/gtest.h>

#include "identity/api.hpp"
#include "identity/test/signing_on.hpp"

namespace lingju::identity {
namespace {

class BindingSignOn : public SigningOn {};

TEST_P(BindingSignOn, BindsOneAccountToOneSubject) {
    const std::int64_t agent = make_agent(), other = make_agent("other");
    EXPECT_EQ(code_of(bound(agent, "zhang san").error()), "identity.sign_on_subject_malformed");
    ASSERT_TRUE(bound(agent));
    EXPECT_EQ(read(agent)->sign_on, "u-1007");
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
                       transaction, system(), {agent, first}, {provider.issuer(), "u-1007"}
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
    events::Hub hub(database(), events::Options{});
    const Mounting mounting{
        sessions(), hub, database(), *keys, passwords, clock, elsewhere, &sign_on()
    };
    const Guard guard(sessions());
    const std::vector<http::Route> routes = sign_on_routes(guard, mounting);
    const auto ask = [&](std::size_t route, const std::string& cookie, const std::string& body) {
        http::Request request{.method = http::Method::post, .body = body};
        request.headers["cookie"] = cookie;
        http::Answer answer = routes.at(route).handler(request);
        if (auto* now = std::get_if<http::Response>(&answer)) return *now;
        std::promise<http::Response> later;
        std::get<http::Later>(answer)([&](http::Response given) { later.set_value(given); });
        return later.get_future().get();
    };
    const auto cookies = [](const http::Response& response) {
        std::vector<std::string> lines;
        for (const auto& [name, value] : response.headers)
            if (name == "Set-Cookie") lines.push_back(value);
        return lines;
    };
    EXPECT_NE(ask(0, "", "").body.find("市统一身份认证"), std::string::npos);

    const http::Response begun = ask(1, "", "");
    ASSERT_EQ(begun.status, 201) << begun.body;
    const std::string line = cookies(begun).at(0), cookie = line.substr(0, line.find(';'));
    EXPECT_TRUE(
        line.ends_with("; Path=/api/v1/sign-on; Max-Age=600; HttpOnly; SameSite=Strict; Secure")
    ) << line;
    const auto brought =
        TestProvider::visited(std::string(boost::json::parse(begun.body).at("url").as_string()));
    const std::string body =
        boost::json::serialize(boost::json::object{{"state", brought.state}, {"code", brought.code}}
        );
    EXPECT_EQ(ask(2, "", body).status, 401);
    const http::Response ended = ask(2, cookie, body);
    ASSERT_EQ(ended.status, 201) << ended.body;
    EXPECT_TRUE(cookies(ended).at(0).starts_with("lingju_session="));
    EXPECT_TRUE(cookies(ended).at(1).starts_with("lingju_sign_on=; Path=/api/v1/sign-on; Max-Age=0")
    );
    EXPECT_EQ(ask(2, cookie, R"({"state":7})").status, 400);
    EXPECT_EQ(ask(3, cookie, R"({"code":"123456"})").status, 401);

    const Mounting bare{sessions(), hub, database(), *keys, passwords, clock, elsewhere};
    for (const http::Route& route : sign_on_routes(guard, bare)) {
        http::Answer answer = route.handler({.method = route.method});
        const int status = std::get<http::Response>(answer).status;
        EXPECT_EQ(status, route.method == http::Method::get ? 200 : 404) << route.pattern;
    }
}

ON_EACH_ENGINE(BindingSignOn);

}  // namespace
}  // namespace lingju::identity
