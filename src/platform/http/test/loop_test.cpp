#include "platform/http/loop.hpp"

#include <gtest/gtest.h>

#include <future>

#include "platform/http/connection.hpp"

namespace lingju::http {
namespace {

TEST(Loop, ends_though_its_timer_has_run_out_already) {
    SystemClock clock;
    Loop loop(clock);
    loop.start();
    std::promise<void> busy, ending;
    loop.post([&] {
        busy.set_value();
        ending.get_future().wait();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));  // past the next sweep
    });
    busy.get_future().wait();
    auto ended = std::async(std::launch::async, [&] {
        ending.set_value();
        loop.end();
    });
    EXPECT_EQ(ended.wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

}  // namespace
}  // namespace lingju::http
