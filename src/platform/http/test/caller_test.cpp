#include "platform/http/caller.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <mutex>
#include <vector>

#include "served.hpp"
#include "tls.hpp"

namespace lingju::http {
namespace {

Answered asked(Caller& caller, Call call) {
    std::promise<Answered> answer;
    caller.ask(std::move(call), [&](Answered given) { answer.set_value(std::move(given)); });
    return answer.get_future().get();
}

TEST(Addresses, AreHttpsOrOfThisMachine) {
    const Address whole = address_in("https://id.example.cn:8443/a/b?c=d").value();
    EXPECT_TRUE(whole.secure);
    EXPECT_EQ(whole.host, "id.example.cn");
    EXPECT_EQ(whole.port, "8443");
    EXPECT_EQ(whole.target, "/a/b?c=d");
    EXPECT_EQ(address_in("https://id.example.cn")->port, "443");
    EXPECT_EQ(address_in("https://id.example.cn?a=b")->target, "/?a=b");
    EXPECT_EQ(address_in("http://[::1]:80/x")->host, "::1");
    EXPECT_TRUE(address_in("http://localhost/"));
    EXPECT_TRUE(address_in("http://127.0.0.1:9/"));
    for (const char* url :
         {"http://id.example.cn/",
          "http://127.evil.example/",
          "ftp://127.0.0.1/",
          "https://user:word@id.example.cn/",
          "https://id.example.cn/#part",
          "https:///path",
          "/path",
          "javascript:alert(1)",
          "https://id.example.cn/a b",
          ""})
        EXPECT_FALSE(address_in(url)) << url;
}

TEST(Addresses, EscapeAllThatIsNotPlain) {
    EXPECT_EQ(percent_encoded("a-Z_0.~ &=+/%零"), "a-Z_0.~%20%26%3D%2B%2F%25%E9%9B%B6");
}

class Calling : public ServerTest {
  protected:
    std::string at(std::string_view path) {
        return "http://127.0.0.1:" + std::to_string(server->port()) + std::string(path);
    }
    Caller caller{{.seconds = 2}};
};

TEST_F(Calling, GetsAndPosts) {
    routes.push_back(route(Method::post, "/form", [](const Request& request) -> Answer {
        std::string told(request.header("authorization"));
        return Response{201, {}, told + "|" + request.body};
    }));
    start();
    const Called got = asked(caller, {.url = at("/api/v1/items/7?a=b")}).value();
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, "/api/v1/items/7||id=7|a=b");
    const Called posted =
        asked(caller, {.url = at("/form"), .form = "a=b%20c", .authorization = "Basic eA=="})
            .value();
    EXPECT_EQ(posted.status, 201);
    EXPECT_EQ(posted.body, "Basic eA==|a=b%20c");
    EXPECT_EQ(asked(caller, {.url = at("/nowhere.txt")})->status, 404);
}

TEST_F(Calling, TakesNoMoreThanItsLimit) {
    for (int size : {64 * 1024, 64 * 1024 + 1})
        routes.push_back(route(
            Method::get,
            "/" + std::to_string(size),
            [size](const Request&) -> Answer {
                return Response{200, {}, std::string(static_cast<std::size_t>(size), 'x')};
            }
        ));
    start();
    EXPECT_EQ(asked(caller, {.url = at("/65536")})->body.size(), 65536U);
    EXPECT_FALSE(asked(caller, {.url = at("/65537")}));
}

TEST_F(Calling, WaitsNoLongerThanItsLimit) {
    std::promise<Reply> held;
    routes.push_back(route(Method::get, "/slow", [&](const Request&) -> Answer {
        return Later([&](Reply reply) { held.set_value(std::move(reply)); });
    }));
    start();
    Caller hasty{{.seconds = 1}};
    const Answered answered = asked(hasty, {.url = at("/slow")});
    ASSERT_FALSE(answered);
    EXPECT_TRUE(answered.error().ends_with("too late")) << answered.error();
    held.get_future().get()({.body = "at last"});
}

TEST_F(Calling, CountsTheTimeOfWaitingForOnesTurn) {
    std::mutex holding;
    std::vector<Reply> held;
    routes.push_back(route(Method::get, "/slow", [&](const Request&) -> Answer {
        return Later([&](Reply reply) {
            std::lock_guard lock(holding);
            held.push_back(std::move(reply));
        });
    }));
    start();
    Caller hasty{{.seconds = 1}};
    const auto begun = std::chrono::steady_clock::now();
    std::vector<std::promise<Answered>> answers(8);
    for (auto& answer : answers)
        hasty.ask({.url = at("/slow")}, [&](Answered given) { answer.set_value(given); });
    for (auto& answer : answers) EXPECT_FALSE(answer.get_future().get());
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(3));
    hasty.stop();
    EXPECT_FALSE(asked(hasty, {.url = at("/slow")})) << "nothing is asked any more";
    std::lock_guard lock(holding);
    for (Reply& reply : held) reply({.body = "at last"});
}

TEST_F(Calling, WaitsNoLongerForANameThanForAnAnswer) {
    using namespace std::chrono_literals;
    std::promise<void> late;
    std::atomic<int> asked_for = 0;
    const auto slow = [&asked_for, go = late.get_future().share()](const std::string&) {
        ++asked_for;
        go.wait();
        return std::vector<std::string>{"127.0.0.1"};
    };
    const auto begun = std::chrono::steady_clock::now();
    {
        Caller hasty{{.seconds = 1}, slow};
        for (int i = 0; i < 2; ++i) {
            const Answered answered = asked(hasty, {.url = "https://id.example.cn/"});
            ASSERT_FALSE(answered);
            EXPECT_TRUE(answered.error().ends_with("look-up: too late")) << answered.error();
        }
    }  // nor does it keep its caller
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 4s);
    EXPECT_EQ(asked_for, 2);
    late.set_value();
}

TEST(LookUps, BeginNoMoreThanEightThatAreLate) {
    const auto now = std::chrono::steady_clock::now();
    std::promise<void> late;
    LookUp look_up([go = late.get_future().share()](const std::string& host) {
        go.wait();
        if (host == "gone") throw Fault("no such host");
        return std::vector<std::string>{"192.0.2.1"};
    });
    const auto later = now + std::chrono::seconds(20);
    const auto answer_of = [&](const std::string& host,
                               std::chrono::steady_clock::time_point until) {
        try {
            return look_up.addresses_of(host, until).front();
        } catch (const Fault& fault) {
            return std::string(fault.what());
        }
    };
    const std::string too_many = "look-up: too many are late";
    for (int i = 0; i < 8; ++i) EXPECT_EQ(answer_of("host", now), "look-up: too late");
    EXPECT_EQ(answer_of("host", now), too_many);
    EXPECT_EQ(look_up.addresses_of("::1", now), std::vector<std::string>{"::1"});
    late.set_value();
    // Those that were late end one after another.
    const auto at_last = [&](const std::string& host) {
        std::string answer = too_many;
        while (answer == too_many && std::chrono::steady_clock::now() < later)
            answer = answer_of(host, later);
        return answer;
    };
    EXPECT_EQ(at_last("host"), "192.0.2.1");
    EXPECT_EQ(at_last("gone"), "look-up: no such host");
}

TEST_F(Calling, SaysWhyThereIsNoAnswer) {
    start();
    const std::string gone = at("/");
    server.reset();
    EXPECT_FALSE(asked(caller, {.url = gone}));
    EXPECT_FALSE(asked(caller, {.url = "http://id.example.cn/"}));
    EXPECT_FALSE(asked(caller, {.url = "https://nobody.invalid/"}));
}

TEST_F(Calling, TalksTlsToNobodyItCannotKnow) {
    const TestCertificate unknown, known("127.0.0.1");
    setenv("SSL_CERT_FILE", known.file().c_str(), 1);
    Caller trusting{{.seconds = 2}};
    unsetenv("SSL_CERT_FILE");
    const auto serve = [&](const TestCertificate& certificate) {
        server.reset();
        options.tls_certificate = certificate.file();
        options.tls_key = certificate.key_file();
        start();
        return "https://127.0.0.1:" + std::to_string(server->port()) + "/api/v1/items/7";
    };
    const std::string sound = serve(known);
    const Answered answered = asked(trusting, {.url = sound});
    ASSERT_TRUE(answered) << answered.error();
    EXPECT_EQ(answered->body, "/api/v1/items/7||id=7");
    EXPECT_FALSE(asked(caller, {.url = sound})) << "by an authority it does not know";
    std::string misnamed = sound;
    misnamed.replace(misnamed.find("127.0.0.1"), 9, "localhost");
    EXPECT_FALSE(asked(trusting, {.url = misnamed})) << "under another name";
    EXPECT_FALSE(asked(trusting, {.url = serve(unknown)}));
}

}  // namespace
}  // namespace lingju::http
