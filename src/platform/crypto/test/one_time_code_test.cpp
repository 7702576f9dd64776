#include "platform/crypto/one_time_code.hpp"

#include <gtest/gtest.h>

#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {
namespace {

constexpr std::string_view secret = "12345678901234567890";

TEST(OneTimeCodes, AreThoseOfRfc4226AppendixD) {
    constexpr std::string_view expected[] = {
        "755224",
        "287082",
        "359152",
        "969429",
        "338314",
        "254676",
        "287922",
        "162583",
        "399871",
        "520489"
    };
    for (std::uint64_t counter = 0; counter < 10; ++counter)
        EXPECT_EQ(one_time_code(secret, counter), expected[counter]) << counter;
}

TEST(OneTimeCodes, AreThoseOfRfc6238AppendixB) {
    struct Row {
        std::uint64_t seconds;
        std::string_view code;
    };
    for (auto [seconds, code] :
         {Row{59, "94287082"},
          {1111111109, "07081804"},
          {1111111111, "14050471"},
          {1234567890, "89005924"},
          {2000000000, "69279037"},
          {20000000000, "65353130"}})
        EXPECT_EQ(one_time_code(secret, seconds / one_time_seconds, 8), code) << seconds;
}

TEST(Base32, IsThatOfRfc4648WithoutPadding) {
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fo"), "MZXQ");
    EXPECT_EQ(base32("foo"), "MZXW6");
    EXPECT_EQ(base32("foob"), "MZXW6YQ");
    EXPECT_EQ(base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(base32(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    for (std::string_view bytes : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
        EXPECT_EQ(bytes_of_base32(base32(bytes)), bytes);
    EXPECT_THROW(bytes_of_base32("MZXQ===="), Fault);
}

}  // namespace
}  // namespace lingju::crypto
