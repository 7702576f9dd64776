#include "platform/crypto/base64.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/crypto.hpp"

namespace lingju::crypto {
namespace {

/// RFC 4648, section 10.
TEST(Base64, WritesWhatTheStandardShows) {
    const std::pair<const char*, const char*> shown[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"}
    };
    for (const auto& [plain, text] : shown) EXPECT_EQ(base64(plain), text);
    EXPECT_EQ(base64("\xfb\xff"), "+/8=");
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(Base64, ReadsWhatItWrote) {
    for (std::size_t size = 0; size < 70; ++size) {
        const std::string bytes = random_bytes(size);
        EXPECT_EQ(bytes_of_base64url(base64url(bytes)), bytes);
    }
}

TEST(Base64, ReadsNothingElse) {
    for (const char* text : {"A", "AAAAA", "Zg==", "+/8", "Zh", "Z g", "Zm9v\n"})
        EXPECT_FALSE(bytes_of_base64url(text)) << text;
}

/// RFC 7636, appendix B.
TEST(Base64, MakesTheChallengeThatTheStandardShows) {
    EXPECT_EQ(
        base64url(sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    );
}

}  // namespace
}  // namespace lingju::crypto
