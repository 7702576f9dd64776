// Files, streams and TLS over real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>

#include "client.hpp"
#include "platform/http/event_stream.hpp"
#include "platform/http/http.hpp"
#include "platform/http/probes.hpp"
#include "platform/http/static_files.hpp"
#include "tls.hpp"

namespace lingju::http {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

Answer hello(const Request&) { return Response{200, {{"Content-Type", "text/plain"}}, "hello"}; }

Route get(std::string pattern, Handler handler) {
    return {
        .method = Method::get,
        .pattern = std::move(pattern),
        .permission = "public",
        .handler = std::move(handler)
    };
}

std::unique_ptr<Server> started(Options options, std::vector<Route> routes) {
    options.port = 0;
    auto server = std::make_unique<Server>(std::move(options), std::move(routes));
    server->start();
    return server;
}

TEST(Edge, names_every_query_parameter_that_its_route_does_not_know) {
    Route strict = get("/strict", hello);
    strict.query_names = {"q"};
    auto server = started({}, {strict, get("/any", hello)});
    EXPECT_EQ(Client(server->port()).get("/strict?q=1").status, 200);
    EXPECT_EQ(Client(server->port()).get("/any?z=1").status, 200);
    Received refused = Client(server->port()).get("/strict?a=1&q=1&z=2");
    EXPECT_EQ(refused.status, 400);
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"http.query_unknown","subject":"a")"));
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"http.query_unknown","subject":"z")"));
    EXPECT_THAT(refused.body, Not(HasSubstr(R"("subject":"q")")));
}

class Files : public testing::Test {
  protected:
    Files() {
        std::string pattern = (fs::temp_directory_path() / "lingju-web-XXXXXX").string();
        root = mkdtemp(pattern.data());
        fs::create_directories(root / "assets");
        put("index.html", "<!doctype html>" + std::string(2000, ' '));
        put("assets/index-Bk3x9_2a.js", std::string(3000, 'x'));
        put("assets/plain.js", "1");
        put("icon.png", "png");
        server = started({.web_root = root.string()}, {get("/api/v1/hello", hello)});
    }
    ~Files() override { fs::remove_all(root); }
    void put(const fs::path& name, const std::string& bytes) {
        std::ofstream(root / name, std::ios::binary) << bytes;
    }
    Received ask(std::string_view target, std::string_view headers = "") {
        return Client(server->port()).get(target, headers);
    }

    fs::path root;
    std::unique_ptr<Server> server;
};

TEST_F(Files, are_answered_with_type_and_tag) {
    Received received = ask("/assets/plain.js");
    EXPECT_EQ(received.status, 200);
    EXPECT_EQ(received.body, "1");
    EXPECT_EQ(received.headers["content-type"], "text/javascript; charset=utf-8");
    EXPECT_EQ(received.headers["cache-control"], "no-cache");
    EXPECT_EQ(ask("/icon.png").headers["content-type"], "image/png");
}

TEST_F(Files, named_by_content_are_kept_for_ever) {
    EXPECT_THAT(ask("/assets/index-Bk3x9_2a.js").headers["cache-control"], HasSubstr("immutable"));
}

TEST_F(Files, are_packed_where_the_client_takes_it) {
    Received packed = ask("/assets/index-Bk3x9_2a.js", "Accept-Encoding: br, gzip\r\n");
    EXPECT_EQ(packed.headers["content-encoding"], "gzip");
    EXPECT_EQ(packed.headers["vary"], "Accept-Encoding");
    EXPECT_EQ(packed.body, gzipped(std::string(3000, 'x')));
    Received plain = ask("/assets/index-Bk3x9_2a.js", "Accept-Encoding: gzip;q=0\r\n");
    EXPECT_EQ(plain.body.size(), 3000u);
    EXPECT_NE(plain.headers["etag"], packed.headers["etag"]);
}

TEST_F(Files, are_not_sent_again_where_the_tag_is_known) {
    std::string tag = ask("/").headers["etag"];
    Received same = ask("/", "If-None-Match: \"other\", " + tag + "\r\n");
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.headers["etag"], tag);
    EXPECT_TRUE(same.body.empty());
    EXPECT_EQ(ask("/", "If-None-Match: \"other\"\r\n").status, 200);
}

TEST_F(Files, give_the_app_for_its_pages_and_for_nothing_else) {
    for (const char* page : {"/", "/items/WL-031", "/window/cases/1", "/track"})
        EXPECT_THAT(ask(page).body, HasSubstr("<!doctype html>")) << page;
    EXPECT_EQ(ask("/api/v1/nothing").status, 404);
    EXPECT_EQ(ask("/assets/gone.js").status, 404);
    EXPECT_EQ(ask("/../secret").status, 400);
    EXPECT_EQ(ask("/api/v1/hello").body, "hello");
    EXPECT_EQ(Client(server->port()).post("/items/1", "").status, 404);
}

TEST(Server, faults_where_the_web_root_is_not_there) {
    EXPECT_THROW(started({.web_root = "/nonexistent/web"}, {}), Fault);
}

class Streams : public testing::Test {
  protected:
    void start(Options options = {}) {
        Route route{
            .method = Method::get, .pattern = "/events", .permission = "public", .handler = {}
        };
        route.stream = [this](
                           const Request& request, std::shared_ptr<Stream> given
                       ) -> std::optional<Response> {
            if (request.query_value("no"))
                return problem({{.kind = Refused::forbidden, .code = "test.no"}});
            given->on_closed([this] { closed.set_value(); });
            opened.set_value(given);
            return std::nullopt;
        };
        server = started(std::move(options), {route});
    }
    std::shared_ptr<Stream> open(Client& client) {
        client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
        return opened.get_future().get();
    }
    bool is_closed() {
        return closed.get_future().wait_for(std::chrono::seconds(10)) == std::future_status::ready;
    }

    std::promise<std::shared_ptr<Stream>> opened;
    std::promise<void> closed;
    std::unique_ptr<Server> server;
};

TEST_F(Streams, bring_events_as_they_are_sent) {
    start();
    Client client(server->port());
    auto stream = open(client);
    EXPECT_TRUE(stream->send("0:1", "cases.accepted", "{\"id\":\"1\"}\nb"));
    Received head = client.receive();
    EXPECT_EQ(head.headers["content-type"], "text/event-stream");
    EXPECT_EQ(head.headers["cache-control"], "no-store");
    EXPECT_EQ(
        client.until("data: b\n\n"),
        "retry: 2000\n\nid: 0:1\nevent: cases.accepted\ndata: {\"id\":\"1\"}\ndata: b\n\n"
    );
    EXPECT_TRUE(stream->send("", "", "x"));
    EXPECT_EQ(client.until("\n\n"), "data: x\n\n");
}

TEST_F(Streams, may_be_refused) {
    start();
    EXPECT_EQ(Client(server->port()).get("/events?no=1").status, 403);
}

TEST_F(Streams, end_when_the_server_closes_them) {
    start();
    Client client(server->port());
    auto stream = open(client);
    stream->send("", "", "last");
    stream->close();
    client.until("data: last\n\n");
    EXPECT_TRUE(client.is_ended());
    EXPECT_TRUE(is_closed());
    EXPECT_FALSE(stream->send("", "", "x"));
}

TEST_F(Streams, are_told_when_the_reader_goes) {
    start();
    std::shared_ptr<Stream> stream;
    {
        Client client(server->port());
        stream = open(client);
        client.until("retry: 2000\n\n");
    }
    EXPECT_TRUE(is_closed());
    EXPECT_FALSE(stream->send("", "", "x"));
}

TEST_F(Streams, drop_a_reader_that_is_too_slow) {
    start({.request_seconds = 1});
    Client client(server->port());
    auto stream = open(client);
    std::string much(8'000, 'x');
    int sent = 0;
    while (stream->send("", "", much) && sent < 100'000) ++sent;
    EXPECT_LT(sent, 100'000);
    EXPECT_TRUE(is_closed());
}

TEST_F(Streams, beat_while_nothing_happens) {
    start({.heartbeat_seconds = 0});
    Client client(server->port());
    auto stream = open(client);
    client.until("retry: 2000\n\n");
    EXPECT_EQ(client.until("\n\n"), ": \n\n");
}

TEST_F(Streams, end_when_the_server_drains) {
    start();
    Client client(server->port());
    auto stream = open(client);
    client.until("retry: 2000\n\n");
    server->drain(5);
    EXPECT_TRUE(client.is_ended());
    EXPECT_TRUE(is_closed());
}

TEST(event_text, cannot_be_broken_out_of) {
    EXPECT_EQ(event_text("1\nevent: x", "a\r\nb", "c\rd"), "id: 1\nevent: a\ndata: c\ndata: d\n\n");
}

TEST(Tls, answers_and_asks_browsers_to_stay_with_it) {
    TestCertificate certificate;
    auto server = started(
        {.tls_certificate = certificate.file(), .tls_key = certificate.key_file()},
        {get("/", hello)}
    );
    std::string answer =
        ask_over_tls(server->port(), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(answer, HasSubstr("HTTP/1.1 200 OK"));
    EXPECT_THAT(answer, HasSubstr("Strict-Transport-Security"));
    EXPECT_THAT(answer, testing::EndsWith("hello"));
    Client plain(server->port());
    plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(plain.receive().status, 0);
}

TEST(Tls, refuses_to_start_with_a_bad_certificate) {
    EXPECT_THROW(started({.tls_certificate = "/dev/null", .tls_key = "/dev/null"}, {}), Fault);
}

TEST(probes, say_alive_ready_and_what_was_counted) {
    bool ready = false;
    auto server = started({}, probes([&] { return ready; }));
    Client client(server->port());
    EXPECT_EQ(client.get("/livez").status, 200);
    EXPECT_EQ(client.get("/readyz").status, 503);
    ready = true;
    EXPECT_EQ(client.get("/readyz").status, 200);
    Received metrics = client.get("/metrics");
    EXPECT_THAT(
        metrics.body,
        HasSubstr("lingju_http_answers_total{method=\"GET\",pattern=\"/readyz\",status=\"5xx\"} 1")
    );
    EXPECT_THAT(metrics.body, HasSubstr("lingju_http_connections 1"));
}

}  // namespace
}  // namespace lingju::http
