#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "client.hpp"
#include "platform/http/http.hpp"

namespace lingju::http {
namespace {

using testing::HasSubstr;
using testing::Not;

const FixedClock noon(*parse_instant("2026-06-23T12:00:00+08:00"));

Route route(Method method, std::string pattern, Handler handler) {
    return {
        .method = method,
        .pattern = std::move(pattern),
        .permission = "public",
        .handler = std::move(handler)
    };
}

Answer echo(const Request& request) {
    std::string text = request.path + "|" + request.body;
    for (const auto& [name, value] : request.parameters) text += "|" + name + "=" + value;
    for (const auto& [name, value] : request.query) text += "|" + name + "=" + value;
    return Response{200, {{"Content-Type", "text/plain"}}, text};
}

class ServerTest : public testing::Test {
  protected:
    ServerTest() {
        options.port = 0;
        options.clock = &noon;
        options.log =
            [this](
                const Request&, std::string_view pattern, int status, std::size_t, std::int64_t
            ) {
                std::lock_guard lock(mutex);
                logged.push_back(std::string(pattern) + " " + std::to_string(status));
            };
        routes.push_back(route(Method::get, "/api/v1/items/{id}", echo));
        routes.push_back(route(Method::post, "/api/v1/cases", echo));
        routes.push_back(route(Method::get, "/api/v1/fault", [](const Request&) -> Answer {
            throw Fault("the disk of 张三 is gone");
        }));
        routes.push_back(route(Method::get, "/api/v1/later", [](const Request&) -> Answer {
            return Later([](Reply reply) {
                std::thread([reply = std::move(reply)]() mutable { reply({.body = "later"}); }
                ).detach();
            });
        }));
        routes.push_back(route(Method::get, "/api/v1/never", [](const Request&) -> Answer {
            return Later([](Reply) {});
        }));
    }
    void start() {
        server = std::make_unique<Server>(options, routes);
        server->start();
    }
    Client client() { return Client(server->port()); }
    Received ask(std::string_view bytes) { return client().ask(bytes); }
    std::string code_of(const Received& received) {
        std::size_t at = received.body.find("\"code\":\"");
        return at == received.body.npos
                   ? ""
                   : received.body.substr(at + 8, received.body.find('"', at + 8) - at - 8);
    }

    Options options;
    std::vector<Route> routes;
    std::mutex mutex;
    std::vector<std::string> logged;
    std::unique_ptr<Server> server;
};

TEST_F(ServerTest, refuses_to_start_with_a_route_without_permission) {
    routes.push_back({.pattern = "/x", .permission = "", .handler = echo});
    EXPECT_THROW(Server(options, routes), Fault);
}

TEST_F(ServerTest, refuses_to_start_where_routes_collide) {
    routes.push_back(route(Method::get, "/api/v1/items/{other}", echo));
    EXPECT_THROW(Server(options, routes), Fault);
}

TEST_F(ServerTest, refuses_to_start_on_a_taken_port) {
    start();
    options.port = server->port();
    Server second(options, routes);
    EXPECT_THROW(second.start(), Fault);
}

TEST_F(ServerTest, answers_with_parameters_and_query_decoded) {
    start();
    Received received = client().get("/api/v1/items/%E4%BD%8E%E4%BF%9D%2F1?q=a+b%26&x");
    EXPECT_EQ(received.status, 200);
    EXPECT_EQ(received.body, "/api/v1/items/低保/1||id=低保/1|q=a b&|x=");
    EXPECT_EQ(received.headers["date"], "Tue, 23 Jun 2026 04:00:00 GMT");
    EXPECT_EQ(received.headers["x-content-type-options"], "nosniff");
    EXPECT_EQ(received.headers["cache-control"], "no-store");
    EXPECT_THAT(received.headers["content-security-policy"], HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(received.headers["x-request-id"].size(), 16u);
}

TEST_F(ServerTest, logs_the_pattern_and_not_the_path) {
    start();
    client().get("/api/v1/items/330?q=secret");
    client().get("/api/v1/items");
    std::lock_guard lock(mutex);
    EXPECT_THAT(logged, testing::ElementsAre("/api/v1/items/{id} 200", "none 404"));
}

TEST_F(ServerTest, keeps_a_sane_request_id_and_makes_one_for_others) {
    start();
    EXPECT_EQ(
        client().get("/api/v1/items/1", "X-Request-Id: abcd-1234\r\n").headers["x-request-id"],
        "abcd-1234"
    );
    EXPECT_NE(
        client().get("/api/v1/items/1", "X-Request-Id: a b\r\n").headers["x-request-id"], "a b"
    );
}

TEST_F(ServerTest, answers_pipelined_requests_in_order_on_one_connection) {
    start();
    Client one(server->port());
    std::string many;
    for (int k = 0; k < 50; ++k)
        many += "GET /api/v1/items/" + std::to_string(k) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    one.send(many);
    for (int k = 0; k < 50; ++k)
        EXPECT_EQ(
            one.receive().body, "/api/v1/items/" + std::to_string(k) + "||id=" + std::to_string(k)
        );
}

TEST_F(ServerTest, reads_a_request_that_comes_byte_by_byte) {
    start();
    Client one(server->port());
    for (char c :
         std::string("POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"))
        one.send(std::string_view(&c, 1));
    EXPECT_EQ(one.receive().body, "/api/v1/cases|abc");
}

TEST_F(ServerTest, reads_chunks_and_believes_no_trailer) {
    start();
    EXPECT_EQ(
        ask("POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nCookie: evil\r\n\r\n")
            .body,
        "/api/v1/cases|abcde"
    );
}

TEST_F(ServerTest, reads_chunks_that_come_a_byte_at_a_time) {
    start();
    Client slow(server->port());
    for (char byte :
         std::string("POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked"
                     "\r\n\r\n3\r\nabc\r\n0;x\r\n\r\n")) {
        slow.send(std::string(1, byte));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_EQ(slow.receive().body, "/api/v1/cases|abc");
}

TEST_F(ServerTest, closes_for_http10_and_for_connection_close) {
    start();
    for (const char* request :
         {"GET /api/v1/items/1 HTTP/1.0\r\n\r\n",
          "GET /api/v1/items/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"}) {
        Client one(server->port());
        EXPECT_EQ(one.ask(request).headers["connection"], "close");
        EXPECT_TRUE(one.is_ended());
    }
}

TEST_F(ServerTest, answers_head_without_body_but_with_its_length) {
    start();
    Client one(server->port());
    one.send("HEAD /api/v1/items/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    Received head = one.receive(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers["content-length"], "21");
    EXPECT_EQ(one.get("/api/v1/items/1").status, 200);
}

TEST_F(ServerTest, says_which_methods_a_path_has) {
    start();
    Received received = client().get("/api/v1/cases");
    EXPECT_EQ(received.status, 405);
    EXPECT_EQ(received.headers["allow"], "POST");
    EXPECT_EQ(code_of(received), "http.method");
    EXPECT_EQ(
        ask("BREW /api/v1/items/1 HTTP/1.1\r\nHost: a\r\n\r\n").headers["allow"], "GET, HEAD"
    );
    Received options_answer = ask("OPTIONS /api/v1/items/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(options_answer.status, 204);
    EXPECT_EQ(options_answer.headers["allow"], "GET, HEAD");
}

TEST_F(ServerTest, answers_a_problem_where_nothing_is) {
    start();
    Received received = client().get("/api/v1/nothing");
    EXPECT_EQ(received.status, 404);
    EXPECT_EQ(received.headers["content-type"], "application/problem+json");
    EXPECT_THAT(
        received.body, HasSubstr("\"request_id\":\"" + received.headers["x-request-id"] + "\"")
    );
}

TEST_F(ServerTest, shows_nothing_of_a_fault_but_the_request_id) {
    start();
    Received received = client().get("/api/v1/fault");
    EXPECT_EQ(received.status, 500);
    EXPECT_EQ(code_of(received), "http.fault");
    EXPECT_THAT(received.body, Not(HasSubstr("张三")));
}

TEST_F(ServerTest, gives_later_answers_and_a_fault_for_a_dropped_one) {
    start();
    Client one(server->port());
    EXPECT_EQ(one.get("/api/v1/later").body, "later");
    EXPECT_EQ(one.get("/api/v1/never").status, 500);
    EXPECT_EQ(one.get("/api/v1/later").body, "later");
}

struct Bad {
    int status;
    std::string code, bytes;
};

TEST_F(ServerTest, refuses_what_cannot_be_read) {
    start();
    std::string get = "GET /api/v1/items/1 HTTP/1.1\r\nHost: a\r\n",
                post = "POST /api/v1/cases HTTP/1.1\r\nHost: a\r\n";
    std::string long_line = "X: " + std::string(20'000, 'x') + "\r\n";
    std::string many_lines;
    for (int k = 0; k < 2'000; ++k) many_lines += "X" + std::to_string(k) + ": y\r\n";
    for (const Bad& bad : std::vector<Bad>{
             {400, "http.malformed", "nonsense\r\n\r\n"},
             {400, "http.malformed", "GET / HTTP/2.0\r\n\r\n"},
             {400, "http.malformed", "GET /a b HTTP/1.1\r\n\r\n"},
             {400, "http.malformed", get + "bad header\r\n\r\n"},
             {400, "http.malformed", get + "X\r\n\r\n"},
             {400,
              "http.malformed",
              std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n"},
             {400, "http.host", "GET / HTTP/1.1\r\n\r\n"},
             {400, "http.host", get + "Host: b\r\n\r\n"},
             {400, "http.path", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.path", "GET /%2 HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.path", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.path", "GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.path", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.path", "GET /%2e%2e/b HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.query_repeated", "GET /?a=1&a=2 HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.query", "GET /?a=%C3 HTTP/1.1\r\nHost: a\r\n\r\n"},
             {400, "http.malformed", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"},
             {400, "http.malformed", post + "Content-Length: -1\r\n\r\n"},
             {400,
              "http.malformed",
              post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"},
             {501, "http.transfer", post + "Transfer-Encoding: gzip, chunked\r\n\r\n"},
             {501, "http.transfer", post + "Transfer-Encoding: identity\r\n\r\n"},
             {400, "http.malformed", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"},
             {415, "http.encoding", post + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\n"},
             {417, "http.expectation", post + "Expect: tea\r\nContent-Length: 1\r\n\r\n"},
             {413, "http.body_too_large", post + "Content-Length: 65537\r\n\r\n"},
             {413,
              "http.body_too_large",
              post + "Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n"},
             {413, "http.body_too_large", post + "Transfer-Encoding: chunked\r\n\r\n10001\r\n"},
             {431, "http.header_too_large", get + long_line + "\r\n"},
             {431, "http.header_too_large", get + many_lines + "\r\n"},
             {431, "http.header_too_large", "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n"
             },
         }) {
        Client one(server->port());
        Received received = one.ask(bad.bytes);
        EXPECT_EQ(received.status, bad.status) << bad.bytes.substr(0, 80);
        EXPECT_EQ(code_of(received), bad.code) << bad.bytes.substr(0, 80);
        EXPECT_EQ(received.headers["connection"], "close");
        EXPECT_TRUE(one.is_ended());
    }
}

TEST_F(ServerTest, counts_header_bytes_over_many_small_pieces) {
    start();
    Client one(server->port());
    one.send("GET /api/v1/items/1 HTTP/1.1\r\nHost: a\r\n");
    for (int k = 0; k < 2'000; ++k) one.send("X" + std::to_string(k) + ": yyyyyyyy\r\n");
    EXPECT_EQ(one.receive().status, 431);
}

TEST_F(ServerTest, takes_a_body_of_exactly_the_limit) {
    start();
    std::string body(65'536, 'x');
    EXPECT_EQ(client().post("/api/v1/cases", body).body, "/api/v1/cases|" + body);
}

TEST_F(ServerTest, tells_to_go_on_where_it_is_expected) {
    start();
    Client one(server->port());
    one.send(
        "POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
        "3\r\n\r\n"
    );
    EXPECT_EQ(one.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    one.send("abc");
    EXPECT_EQ(one.receive().body, "/api/v1/cases|abc");
}

TEST_F(ServerTest, gives_up_a_request_that_never_ends_and_a_silent_connection) {
    options.request_seconds = 1;
    options.idle_seconds = 1;
    start();
    Client slow(server->port()), silent(server->port()), half(server->port());
    slow.send("GET /api/v1/items/1 HTTP/1.1\r\nHo");
    half.send("POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");
    EXPECT_EQ(slow.receive().status, 408);
    EXPECT_EQ(half.receive().status, 408);
    EXPECT_TRUE(silent.is_ended());
}

TEST_F(ServerTest, turns_away_past_the_limit_of_connections) {
    options.connections_max = 2;
    start();
    Client first(server->port()), second(server->port());
    EXPECT_EQ(first.get("/api/v1/items/1").status, 200);
    EXPECT_EQ(second.get("/api/v1/items/1").status, 200);
    Client third(server->port());
    Received received = third.receive();
    EXPECT_EQ(received.status, 503);
    EXPECT_EQ(received.headers["retry-after"], "1");
}

TEST_F(ServerTest, says_busy_when_the_queue_is_full) {
    options.workers = 1;
    options.queue_limit = 1;
    std::promise<void> go, entered;
    std::shared_future<void> gate = go.get_future().share();
    routes
        .push_back(route(Method::get, "/api/v1/slow", [&, gate](const Request& request) -> Answer {
            if (request.query_value("first")) entered.set_value();
            gate.wait();
            return Response{.body = "done"};
        }));
    start();
    Client running(server->port()), waiting(server->port()), refused(server->port());
    running.send("GET /api/v1/slow?first=1 HTTP/1.1\r\nHost: a\r\n\r\n");
    entered.get_future().wait();
    waiting.send("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n");
    while (server->queue_length() == 0) std::this_thread::yield();
    Received received = refused.get("/api/v1/slow");
    EXPECT_EQ(received.status, 503);
    EXPECT_EQ(received.headers["retry-after"], "1");
    go.set_value();
    EXPECT_EQ(running.receive().body, "done");
    EXPECT_EQ(waiting.receive().body, "done");
}

TEST_F(ServerTest, drains_what_runs_and_takes_nothing_new) {
    std::promise<void> go, entered;
    routes.push_back(route(Method::get, "/api/v1/slow", [&](const Request&) -> Answer {
        entered.set_value();
        go.get_future().wait();
        return Response{.body = "done"};
    }));
    start();
    Client running(server->port()), idle(server->port());
    EXPECT_EQ(idle.get("/api/v1/items/1").status, 200);
    running.send("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n");
    entered.get_future().wait();
    std::thread draining([&] { server->drain(10); });
    EXPECT_TRUE(idle.is_ended());
    go.set_value();
    Received received = running.receive();
    EXPECT_EQ(received.body, "done");
    EXPECT_EQ(received.headers["connection"], "close");
    draining.join();
    EXPECT_FALSE(Client(server->port()).is_open());
    EXPECT_EQ(server->connections(), 0u);
}

TEST_F(ServerTest, survives_clients_that_go_away_at_any_moment) {
    start();
    std::string whole = "POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
    for (std::size_t size = 0; size <= whole.size(); ++size) client().send(whole.substr(0, size));
    for (int k = 0; k < 50; ++k) client().send("GET /api/v1/later HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client().get("/api/v1/later").body, "later");
}

}  // namespace
}  // namespace lingju::http
