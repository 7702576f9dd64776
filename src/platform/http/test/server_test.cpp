#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "served.hpp"

namespace lingju::http {
namespace {

using testing::HasSubstr;
using testing::Not;

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

}  // namespace
}  // namespace lingju::http
