#include "identity/api.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "access_walk.hpp"
#include "identity/grant_account.hpp"
#include "identity/test/home.hpp"

namespace lingju::identity {
namespace {

class Api : public IdentityTest {
  protected:
    std::vector<http::Route>& all() {
        if (routes_.empty()) {
            routes_ =
                routes({sessions(), hub(), database(), *keys, passwords, clock, a_city_elsewhere()}
                );
        }
        return routes_;
    }
    events::Hub& hub() {
        if (!hub_) hub_ = std::make_unique<events::Hub>(database(), events::Options{});
        return *hub_;
    }
    const http::Route& route(http::Method method, std::string_view pattern) {
        for (const http::Route& route : all())
            if (route.method == method && route.pattern == pattern) return route;
        throw Fault("no such route");
    }
    http::Response ask(
        http::Method method,
        const std::string& token,
        const std::string& body = {},
        bool csrf = true
    ) {
        http::Request request{.method = method, .path = "/api/v1/session", .body = body};
        request.headers["cookie"] = "lingju_session=" + token;
        if (csrf) request.headers["x-csrf-token"] = sessions().csrf_of(token);
        http::Answer answer = route(method, "/api/v1/session").handler(request);
        if (auto* now = std::get_if<http::Response>(&answer)) return *now;
        std::promise<http::Response> later;
        std::get<http::Later>(answer)([&](http::Response given) { later.set_value(given); });
        return later.get_future().get();
    }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }
    static std::string token_in(const http::Response& response) {
        std::string cookie = header(response, "Set-Cookie");
        return cookie.substr(0, cookie.find(';')).substr(std::string("lingju_session=").size());
    }

  private:
    std::unique_ptr<events::Hub> hub_;
    std::vector<http::Route> routes_;
};

const std::string good_body = std::string(R"({"login":"agent","password":")") + password + "\"}";

TEST_P(Api, LetsNobodyInWhoMayNot) {
    std::map<Role, std::string> tokens;
    for (Role role : roles()) {
        if (role == Role::resident) continue;
        std::string login(name_of(role));
        make({login, login, role, a_scope_of(role)});
        tokens[role] = sign_in(login).value().token;
    }
    std::vector<http::Route> guarded = all();
    const Guard guard(sessions());
    for (std::string_view permission : permissions())
        for (http::Method method : {http::Method::get, http::Method::post})
            guarded.push_back(guard.route(
                method,
                "/{id}",
                std::string(permission),
                [](const auto&, const auto&) -> http::Answer { return http::json(200, "{}"); }
            ));
    test::AccessWalk walk(sessions(), tokens);
    EXPECT_EQ(walk.faults(guarded), std::vector<std::string>{});
}

TEST_P(Api, WalkFindsAPlantedFault) {
    make_agent();
    test::AccessWalk walk(sessions(), {{Role::village_agent, sign_in("agent")->token}});
    auto open = [](const http::Request&) -> http::Answer { return http::json(200, "{}"); };
    http::Route unguarded{http::Method::get, "/open/{id}", "cases.read", open};
    http::Route unknown{http::Method::get, "/unknown", "cases.fly", open};
    EXPECT_EQ(
        walk.faults({unguarded}),
        (std::vector<std::string>{"GET /open/{id} is wrong to those who are not signed in"})
    );
    EXPECT_EQ(walk.faults({unknown}).size(), 3u);
}

TEST_P(Api, HoldsAnAdministratorToTheirSecondFactorFirst) {
    make({"admin", "管理员", Role::system_administrator, {.cell = "331081"}});
    std::string token = sign_in("admin").value().token;
    http::Request request{.method = http::Method::get, .path = "/api/v1/accounts"};
    request.headers["cookie"] = "lingju_session=" + token;
    auto now = [&](const char* pattern) {
        return std::get<http::Response>(route(http::Method::get, pattern).handler(request));
    };
    EXPECT_EQ(now("/api/v1/accounts").status, 403);
    EXPECT_NE(now("/api/v1/accounts").body.find("identity.second_factor_due"), std::string::npos);
    http::Response profile = now("/api/v1/profile");
    EXPECT_EQ(profile.status, 200);
    EXPECT_EQ(boost::json::parse(profile.body).at("due").as_string(), "second_factor");
    EXPECT_EQ(boost::json::parse(profile.body).at("sessions").as_array().size(), 1u);
}

TEST_P(Api, SignsInShowsAndSignsOut) {
    std::int64_t id = make_agent();
    http::Response opened = ask(http::Method::post, "", good_body, false);
    ASSERT_EQ(opened.status, 201) << opened.body;
    std::string token = token_in(opened);
    EXPECT_TRUE(header(opened, "Set-Cookie").ends_with("; HttpOnly; SameSite=Strict"));
    auto shown = boost::json::parse(opened.body);
    EXPECT_EQ(shown.at("account").at("id").as_string(), std::to_string(id));
    EXPECT_EQ(shown.at("account").at("role").as_string(), "village_agent");
    EXPECT_EQ(shown.at("account").at("point").at("name").as_string(), "point V001");
    EXPECT_TRUE(shown.at("account").at("department").is_null());
    EXPECT_EQ(shown.at("csrf").as_string(), sessions().csrf_of(token));
    EXPECT_EQ(opened.body.find(token), opened.body.npos);

    http::Response again = ask(http::Method::get, token);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body, opened.body);
    EXPECT_EQ(ask(http::Method::del, token, "", false).status, 403);
    http::Response closed = ask(http::Method::del, token);
    EXPECT_EQ(closed.status, 204);
    EXPECT_TRUE(header(closed, "Set-Cookie").starts_with("lingju_session=; "));
    EXPECT_EQ(ask(http::Method::get, token).status, 401);
    EXPECT_EQ(ask(http::Method::del, token).status, 401);
}

TEST_P(Api, NamesEveryFaultOfABody) {
    http::Response refused = ask(http::Method::post, "", R"({"login":7,"word":"x"})", false);
    EXPECT_EQ(refused.status, 400);
    for (std::string code : {"json.wrong_type", "json.unknown_field", "json.missing_field"})
        EXPECT_NE(refused.body.find(code), refused.body.npos) << code;
}

TEST_P(Api, TellsHowLongALockOutLasts) {
    for (int i = 0; i < login_failures_max; ++i)
        EXPECT_EQ(ask(http::Method::post, "", good_body, false).status, 401);
    http::Response locked = ask(http::Method::post, "", good_body, false);
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(header(locked, "Retry-After"), "900");
}

TEST_P(Api, GivesAForgedPublicRequestNoActor) {
    make_agent();
    std::string token = sign_in("agent")->token;
    bool had_actor = false;
    const Guard guard(sessions());
    http::Route route = guard.route(
        http::Method::post,
        "/x",
        "public",
        [&](const http::Request&, const Actor& actor) {
            had_actor = actor.signed_in();
            return http::Answer(http::Response{});
        }
    );
    http::Request request{.method = http::Method::post, .path = "/x"};
    request.headers["cookie"] = "lingju_session=" + token;
    route.handler(request);
    EXPECT_FALSE(had_actor);
    request.headers["x-csrf-token"] = sessions().csrf_of(token);
    route.handler(request);
    EXPECT_TRUE(had_actor);
}

class Wire : public http::Stream {
  public:
    bool send(std::string_view, std::string_view event, std::string_view) override {
        std::lock_guard lock(mutex_);
        heard_.emplace_back(event);
        changed_.notify_all();
        return true;
    }
    void close() override {
        std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }
    void on_closed(std::function<void()>) override {}
    std::vector<std::string> hears(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(20), [&] { return heard_.size() >= count; });
        return heard_;
    }
    bool is_closed() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return closed_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> heard_;
    bool closed_ = false;
};

TEST_P(Api, StreamsWhatLiesInScopeUntilTheSessionEnds) {
    make_agent();
    std::string token = sign_in("agent")->token;
    const http::StreamHandler& stream = route(http::Method::get, "/api/v1/events").stream;
    hub().start();
    auto wire = std::make_shared<Wire>();
    http::Request request{.method = http::Method::get, .path = "/api/v1/events"};
    EXPECT_EQ(stream(request, wire)->status, 401);
    request.headers["cookie"] = "lingju_session=" + token;
    request.headers["last-event-id"] = "not a cursor";
    EXPECT_EQ(stream(request, wire)->status, 400);
    request.headers.erase("last-event-id");
    ASSERT_FALSE(stream(request, wire));
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        ledger::record(transaction, {"cases.a", "1", "7", 1, {"331081", "", "V009", "D-01"}, ""});
        ledger::record(transaction, {"cases.b", "2", "7", 1, {"331081", "", "V001", "D-01"}, ""});
    }));
    EXPECT_EQ(wire->hears(1), (std::vector<std::string>{"cases.b"}));
    sign_out(token);
    EXPECT_TRUE(wire->is_closed());
    hub().stop();
}

TEST_P(Api, ClosesAStreamWhoseReachIsAnother) {
    const std::int64_t agent = make_agent();
    http::Request request{.method = http::Method::get, .path = "/api/v1/events"};
    request.headers["cookie"] = "lingju_session=" + sign_in("agent")->token;
    auto wire = std::make_shared<Wire>();
    hub().start();
    ASSERT_FALSE(route(http::Method::get, "/api/v1/events").stream(request, wire));
    const auto elsewhere = a_city_elsewhere();
    Administration by{.by = {}, .elsewhere = *elsewhere, .now = clock.now()};
    by.by.account = 901;
    by.by.scope.cell = "331081";
    ASSERT_TRUE(sql::write<Account>(database(), [&](sql::Transaction& transaction) {
        const GrantOrder order{agent, 1, Role::village_agent, {"331081", {"V009"}, {}}};
        return grant_account(transaction, by, order);
    }));
    sessions().evict(agent);
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        ledger::record(transaction, {"cases.b", "2", "7", 1, {"331081", "", "V001", "D-01"}, ""});
    }));
    EXPECT_TRUE(wire->is_closed());
    EXPECT_EQ(wire->hears(0), std::vector<std::string>{});
    hub().stop();
}

ON_EACH_ENGINE(Api);

}  // namespace
}  // namespace lingju::identity
