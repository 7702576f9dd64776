// A database that goes: what needs it is refused for now, what is known by heart is still answered,
// and nobody starts the program again when it is back.
#include <chrono>
#include <thread>

#include <gmock/gmock.h>

#include "program.hpp"

namespace lingju::test {
namespace {

TEST(DatabaseAway, IsARefusalForNowAndFoundAgainWithoutARestart) {
    const Cluster cluster;
    cluster.create("away");
    const Home home(Engine::sqlite);
    const std::string url = cluster.url("away");
    run_lingju("demo --cases 0 --database '" + url + "' --state " + home.folder().string());
    const Served served(url, home.folder());
    const Clerk officer = sign_in(served, home.folder(), "village_agent");
    const auto get = [&](const std::string& target) {
        return ask(served.port(), request_text("GET", target, officer.headers, ""));
    };
    const std::string list = "/api/v1/cases?box=outbox", ready = "/readyz";
    ASSERT_EQ(get(list).status, 200);

    cluster.stop();
    std::this_thread::sleep_for(std::chrono::seconds(3));  // a session is believed for two
    const Asked refused = get(list);
    EXPECT_EQ(refused.status, 503);
    EXPECT_THAT(refused.head, testing::HasSubstr("Retry-After"));
    EXPECT_THAT(refused.body, testing::HasSubstr("database.away"));
    EXPECT_EQ(get(ready).status, 503);
    EXPECT_EQ(get("/api/v1/where?item=WL-043&near=point:V026").status, 200);

    cluster.start();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (get(ready).status != 200 && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(get(list).status, 200);
}

}  // namespace
}  // namespace lingju::test
