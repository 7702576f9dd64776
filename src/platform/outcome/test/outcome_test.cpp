#include "platform/outcome/outcome.hpp"

#include <gtest/gtest.h>

namespace lingju {
namespace {

Outcome<int> half(int whole) {
    if (whole % 2 != 0) return refuse(Refused::unlawful, "test.odd", std::to_string(whole));
    return whole / 2;
}

TEST(Outcome, holds_a_value_or_every_reason) {
    EXPECT_EQ(half(4), 2);
    Outcome<int> refused = half(3);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, "test.odd");
    EXPECT_EQ(refused.error().front().subject, "3");
}

TEST(append, keeps_the_order) {
    Refusals all = half(1).error();
    append(all, half(5).error());
    EXPECT_EQ(summary(all), "test.odd 1; test.odd 5");
}

TEST(summary, shows_the_article) {
    Refusals one = half(1).error();
    one.front().article = "32(4)";
    EXPECT_EQ(summary(one), "test.odd 1 (32(4))");
}

TEST(name_of, is_the_enumerator) {
    EXPECT_EQ(name_of(Refused::too_many), "too_many");
    EXPECT_THROW(name_of(static_cast<Refused>(99)), Fault);
}

}  // namespace
}  // namespace lingju
