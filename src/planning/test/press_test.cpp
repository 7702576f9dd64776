// Papers are set one after another, and no crowd waits for them.
#include "planning/press.hpp"

#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

namespace lingju::planning {
namespace {

using std::chrono::milliseconds;
using Paper = std::optional<std::string>;

/// A paper that is being set until it is let go.
class Slow {
  public:
    explicit Slow(Press& press)
        : paper_(std::async(std::launch::async, [this, &press] {
              return press.print([this] {
                  begun_.set_value();
                  ends_.get_future().wait();
                  return std::string("slow");
              });
          })) {
        begun_.get_future().wait();
    }
    Paper let_go() {
        ends_.set_value();
        return paper_.get();
    }

  private:
    std::promise<void> begun_, ends_;
    std::future<Paper> paper_;
};

TEST(Press, SetsOnePaperAtATime) {
    Press press(milliseconds{20});
    Slow slow(press);
    bool is_set = false;
    EXPECT_EQ(
        press.print([&] {
            is_set = true;
            return std::string("beside");
        }),
        std::nullopt
    );
    EXPECT_FALSE(is_set);
    EXPECT_EQ(slow.let_go(), "slow");
    EXPECT_EQ(press.print([] { return std::string("next"); }), "next");
}

TEST(Press, LetsOneWaitAndSendsTheOthersAway) {
    Press press(std::chrono::minutes{10});
    Slow slow(press);
    const auto paper = [&] { return press.print([] { return std::string("waited"); }); };
    auto one = std::async(std::launch::async, paper), two = std::async(std::launch::async, paper);
    // One of them is sent away at once, whichever came second.
    while (one.wait_for(milliseconds{1}) != std::future_status::ready &&
           two.wait_for(milliseconds{1}) != std::future_status::ready) {
    }
    EXPECT_EQ(slow.let_go(), "slow");
    const Paper first = one.get(), second = two.get();
    EXPECT_NE(first.has_value(), second.has_value());
    EXPECT_EQ(first ? first : second, "waited");
}

TEST(Press, IsFreeAgainAfterAFault) {
    Press press(milliseconds{0});
    EXPECT_THROW(
        press.print([]() -> std::string { throw std::runtime_error("no font"); }),
        std::runtime_error
    );
    EXPECT_EQ(press.print([] { return std::string("next"); }), "next");
}

}  // namespace
}  // namespace lingju::planning
