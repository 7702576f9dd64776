// A server with a few routes, and what its access log said.
#pragma once

#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include "client.hpp"
#include "platform/http/http.hpp"

namespace lingju::http {

inline const FixedClock noon(*parse_instant("2026-06-23T12:00:00+08:00"));

inline Route route(Method method, std::string pattern, Handler handler) {
    return {
        .method = method,
        .pattern = std::move(pattern),
        .permission = "public",
        .handler = std::move(handler)
    };
}

inline Answer echo(const Request& request) {
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

}  // namespace lingju::http
