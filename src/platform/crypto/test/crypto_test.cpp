#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <set>

#include "platform/crypto/cipher.hpp"

namespace lingju::crypto {
namespace {

std::string unhex(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
    return bytes;
}

/// A DER signature of two numbers of 32 bytes that both begin with a set bit.
std::string der(std::string_view r, std::string_view s) {
    return unhex("3046022100") + unhex(r) + unhex("022100") + unhex(s);
}

TEST(Sm3, AnswersTheExamplesOfGb32905) {
    EXPECT_EQ(hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string abcd;
    for (int i = 0; i < 16; ++i) abcd += "abcd";
    EXPECT_EQ(hex(sm3(abcd)), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Sm4, AnswersTheExampleOfGb32907) {
    // Counter mode over zeros is the cipher of the counter itself.
    std::string block = unhex("0123456789abcdeffedcba9876543210");
    EXPECT_EQ(
        hex(sm4_ctr(block, block, std::string(16, '\0'))), "681edf34d206965e86b3e94f536e4246"
    );
    EXPECT_EQ(
        sm4_ctr(block, block, sm4_ctr(block, block, "零距 zero distance")), "零距 zero distance"
    );
    EXPECT_THROW(sm4_ctr("short", block, "x"), Fault);
}

TEST(HmacSm3, AnswersTheExampleOfGmt0042) {
    std::string key;
    for (char c = 1; c <= 32; ++c) key += c;
    std::string_view text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    EXPECT_EQ(
        hex(hmac_sm3(key, std::string(text) + std::string(text))),
        "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a"
    );
}

TEST(Random, IsNeverTwiceTheSameAndUrlSafe) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) seen.insert(random_token());
    EXPECT_EQ(seen.size(), 100u);
    for (const std::string& token : seen) {
        EXPECT_EQ(token.size(), 43u);
        EXPECT_EQ(token.find_first_of("+/="), token.npos);
    }
    EXPECT_EQ(random_token(1).size(), 2u);
    EXPECT_EQ(random_token(3).size(), 4u);
}

TEST(Equal, ComparesLengthAndBytes) {
    EXPECT_TRUE(equal("same", "same"));
    EXPECT_FALSE(equal("same", "sama"));
    EXPECT_FALSE(equal("same", "sam"));
    EXPECT_TRUE(equal("", ""));
}

TEST(Seal, OpensOnlyUnderItsPurpose) {
    auto keys = Provider::for_tests();
    for (std::string plain : {"", "x", "331081190402290270", "张小明"}) {
        std::string sealed = keys->seal("persons.id_number", plain);
        EXPECT_EQ(keys->open_sealed("persons.id_number", sealed), plain);
        EXPECT_THROW(keys->open_sealed("persons.phone", sealed), Fault);
    }
}

TEST(Seal, HidesTheTextAndIsNeverTwiceTheSame) {
    auto keys = Provider::for_tests();
    std::string first = keys->seal("p", "331081190402290270"),
                second = keys->seal("p", "331081190402290270");
    EXPECT_NE(first, second);
    EXPECT_EQ(first.find("331081"), first.npos);
}

TEST(Seal, FindsEveryChangedBitAndEveryCut) {
    auto keys = Provider::for_tests();
    const std::string sealed = keys->seal("persons.name", "张小明");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        std::string changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_THROW(keys->open_sealed("persons.name", changed), Fault) << "bit " << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        EXPECT_THROW(keys->open_sealed("persons.name", sealed.substr(0, size)), Fault) << size;
}

TEST(Rotation, KeepsOldCiphertextsOpenAndTellsThemApart) {
    auto keys = Provider::for_tests();
    std::string old = keys->seal("p", "text");
    std::string hash = keys->lookup_hash("p", "text");
    EXPECT_TRUE(keys->is_current(old));
    keys->rotate();
    EXPECT_FALSE(keys->is_current(old));
    EXPECT_EQ(keys->open_sealed("p", old), "text");
    EXPECT_TRUE(keys->is_current(keys->seal("p", "text")));
    EXPECT_EQ(keys->lookup_hash("p", "text"), hash);
}

TEST(LookupHash, DependsOnPurposeAndValueAlone) {
    auto keys = Provider::for_tests(), again = Provider::for_tests();
    EXPECT_EQ(keys->lookup_hash("a", "1"), again->lookup_hash("a", "1"));
    EXPECT_NE(keys->lookup_hash("a", "1"), keys->lookup_hash("a", "2"));
    EXPECT_NE(keys->lookup_hash("a", "1"), keys->lookup_hash("b", "1"));
    EXPECT_NE(keys->lookup_hash("ab", "c"), keys->lookup_hash("a", "bc"));
    EXPECT_EQ(keys->lookup_hash("a", "1").size(), 64u);
}

TEST(Signature, VerifiesTheExampleOfGb32918) {
    auto keys = Provider::for_tests();
    EXPECT_TRUE(keys->verify(
        "message digest",
        der("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3",
            "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA")
    ));
    EXPECT_FALSE(keys->verify(
        "message digest",
        der("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3",
            "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AB")
    ));
}

TEST(Signature, HoldsForItsBytesAlone) {
    auto keys = Provider::for_tests();
    std::string signature = keys->sign("heads 1");
    EXPECT_TRUE(keys->verify("heads 1", signature));
    EXPECT_FALSE(keys->verify("heads 2", signature));
    EXPECT_FALSE(keys->verify("heads 1", ""));
    EXPECT_FALSE(keys->verify("heads 1", signature.substr(1)));
}

TEST(Passwords, MatchWhatTheyWereHashedFrom) {
    Passwords passwords;
    Outcome<std::string> encoded = passwords.hash("correct horse");
    ASSERT_TRUE(encoded);
    EXPECT_TRUE(encoded->starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << *encoded;
    EXPECT_TRUE(passwords.matches("correct horse", *encoded).value());
    EXPECT_FALSE(passwords.matches("correct horsf", *encoded).value());
    EXPECT_NE(passwords.hash("correct horse").value(), *encoded);
    EXPECT_THROW((void)passwords.matches("x", "not a hash"), Fault);
}

TEST(Passwords, HaveAHashOfNobodyAtTheSameCost) {
    Passwords passwords;
    std::string nobody = passwords.nobodys_hash();
    EXPECT_TRUE(nobody.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << nobody;
    EXPECT_EQ(nobody.size(), passwords.hash("x")->size());
    EXPECT_FALSE(passwords.matches("", nobody).value());
}

TEST(Passwords, MatchOnThePoolWhileTheCallerGoesOn) {
    Passwords passwords;
    std::string encoded = passwords.hash("correct horse").value();
    std::promise<bool> right, wrong;
    passwords.match_later("correct horse", encoded, [&](Outcome<bool> is) {
        right.set_value(*is);
    });
    passwords.match_later("incorrect", encoded, [&](Outcome<bool> is) { wrong.set_value(*is); });
    EXPECT_TRUE(right.get_future().get());
    EXPECT_FALSE(wrong.get_future().get());
}

TEST(Passwords, TellAtOnceWhereTheQueueIsFull) {
    Passwords passwords(0);
    std::string code;
    passwords.match_later("x", "y", [&](Outcome<bool> is) { code = is.error().front().code; });
    EXPECT_EQ(code, "crypto.busy");
}

TEST(Passwords, FinishWhatWaitsWhenStoppedAndRefuseWhatComesLater) {
    Passwords passwords(8, 64);
    std::atomic<int> matched = 0;
    const std::string encoded = passwords.hash("correct horse").value();
    for (int i = 0; i < 5; ++i)
        passwords.match_later("correct horse", encoded, [&](Outcome<bool> is) { matched += *is; });
    passwords.stop();
    EXPECT_EQ(matched, 5);
    EXPECT_EQ(passwords.hash("x").error().front().code, "crypto.busy");
    passwords.stop();
}

TEST(Passwords, RefuseWhenNobodyMayWait) {
    Passwords passwords(0);
    Outcome<std::string> refused = passwords.hash("x");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, "crypto.busy");
    EXPECT_EQ(refused.error().front().kind, Refused::unavailable);
}

}  // namespace
}  // namespace lingju::crypto
