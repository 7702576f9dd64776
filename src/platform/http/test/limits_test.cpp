// What the server refuses, bears and lets go of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "served.hpp"

namespace lingju::http {
namespace {

class LimitsTest : public ServerTest {};

struct Bad {
    int status;
    std::string code, bytes;
};

TEST_F(LimitsTest, refuses_what_cannot_be_read) {
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

TEST_F(LimitsTest, counts_header_bytes_over_many_small_pieces) {
    start();
    Client one(server->port());
    one.send("GET /api/v1/items/1 HTTP/1.1\r\nHost: a\r\n");
    for (int k = 0; k < 2'000; ++k) one.send("X" + std::to_string(k) + ": yyyyyyyy\r\n");
    EXPECT_EQ(one.receive().status, 431);
}

TEST_F(LimitsTest, takes_a_body_of_exactly_the_limit) {
    start();
    std::string body(65'536, 'x');
    EXPECT_EQ(client().post("/api/v1/cases", body).body, "/api/v1/cases|" + body);
}

TEST_F(LimitsTest, tells_to_go_on_where_it_is_expected) {
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

TEST_F(LimitsTest, gives_up_a_request_that_never_ends_and_a_silent_connection) {
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

TEST_F(LimitsTest, turns_away_past_the_limit_of_connections) {
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

TEST_F(LimitsTest, says_busy_when_the_queue_is_full) {
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

TEST_F(LimitsTest, drains_what_runs_and_takes_nothing_new) {
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

TEST_F(LimitsTest, survives_clients_that_go_away_at_any_moment) {
    start();
    std::string whole = "POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
    for (std::size_t size = 0; size <= whole.size(); ++size) client().send(whole.substr(0, size));
    for (int k = 0; k < 50; ++k) client().send("GET /api/v1/later HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client().get("/api/v1/later").body, "later");
}

}  // namespace
}  // namespace lingju::http
