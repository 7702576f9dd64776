#include "platform/crypto/one_time_code.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string hmac_sha1(std::string_view key, std::string_view bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    const int key_size = static_cast<int>(key.size());
    if (!HMAC(EVP_sha1(), key.data(), key_size, data, bytes.size(), digest, &size))
        throw Fault("HMAC-SHA-1 failed");
    return {reinterpret_cast<const char*>(digest), size};
}

std::uint32_t byte(const std::string& bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

}  // namespace

std::string one_time_code(std::string_view secret, std::uint64_t counter, int digits) {
    std::string message;
    for (int shift = 56; shift >= 0; shift -= 8) message += static_cast<char>(counter >> shift);
    const std::string digest = hmac_sha1(secret, message);
    const std::size_t from = byte(digest, digest.size() - 1) & 0xF;
    const std::uint32_t number = (byte(digest, from) & 0x7F) << 24 | byte(digest, from + 1) << 16 |
                                 byte(digest, from + 2) << 8 | byte(digest, from + 3);
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i) modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::string base32(std::string_view bytes) {
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (char c : bytes) {
        held = held << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[held >> (bits - 5) & 31];
        held &= (1u << bits) - 1;
    }
    if (bits > 0) text += alphabet[held << (5 - bits) & 31];
    return text;
}

std::string bytes_of_base32(std::string_view text) {
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == alphabet.npos) throw Fault("no base 32");
        held = held << 5 | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) bytes += static_cast<char>(held >> (bits -= 8));
        held &= (1u << bits) - 1;
    }
    return bytes;
}

}  // namespace lingju::crypto
