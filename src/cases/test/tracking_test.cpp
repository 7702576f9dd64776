#include "cases/tracking.hpp"

#include <gtest/gtest.h>

#include <set>

namespace lingju::cases {
namespace {

constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

TEST(TrackingCode, has_twelve_characters_without_look_alikes) {
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        std::string code = new_tracking_code();
        EXPECT_EQ(code.size(), 12u);
        EXPECT_EQ(code.find_first_not_of(alphabet), std::string::npos) << code;
        EXPECT_EQ(tracking_code_in(code), code);
        codes.insert(code);
    }
    EXPECT_EQ(codes.size(), 200u);
}

TEST(TrackingCode, every_single_slip_and_swap_is_found) {
    std::string code = new_tracking_code();
    for (std::size_t i = 0; i < code.size(); ++i)
        for (char wrong : alphabet) {
            std::string slip = code;
            slip[i] = wrong;
            EXPECT_EQ(tracking_code_in(slip).empty(), wrong != code[i]) << slip;
        }
    for (std::size_t i = 0; i + 1 < code.size(); ++i) {
        std::string swapped = code;
        std::swap(swapped[i], swapped[i + 1]);
        EXPECT_EQ(tracking_code_in(swapped).empty(), swapped != code) << swapped;
    }
}

TEST(TrackingCode, other_text_is_none) {
    for (const char* text : {"", "0", "ABCDEFGHJKM", "ABCDEFGHJKMNP", "零距零距", "OOOOOOOOOOOO"})
        EXPECT_EQ(tracking_code_in(text), "");
}

}  // namespace
}  // namespace lingju::cases
