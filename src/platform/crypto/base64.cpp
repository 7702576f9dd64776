#include "platform/crypto/base64.hpp"

#include <openssl/evp.h>

#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {
namespace {

constexpr std::string_view plain =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view safe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encoded(std::string_view bytes, std::string_view digits) {
    std::string text;
    unsigned held = 0, bits = 0;
    for (char c : bytes) {
        held = (held << 8) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6) text += digits[(held >> (bits - 6)) & 63];
    }
    if (bits > 0) text += digits[(held << (6 - bits)) & 63];
    return text;
}

}  // namespace

std::string base64(std::string_view bytes) {
    std::string text = encoded(bytes, plain);
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::string base64url(std::string_view bytes) { return encoded(bytes, safe); }

std::optional<std::string> bytes_of_base64url(std::string_view text) {
    std::string bytes;
    unsigned held = 0, bits = 0;
    for (char c : text) {
        const std::size_t digit = safe.find(c);
        if (digit == safe.npos) return std::nullopt;
        held = (held << 6) | static_cast<unsigned>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> bits) & 255);
    }
    // What is left over is less than a digit, and nought.
    if (bits >= 6 || (held & ((1U << bits) - 1)) != 0) return std::nullopt;
    return bytes;
}

std::string sha256(std::string_view bytes) {
    std::string digest(32, '\0');
    auto* out = reinterpret_cast<unsigned char*>(digest.data());
    if (EVP_Digest(bytes.data(), bytes.size(), out, nullptr, EVP_sha256(), nullptr) != 1)
        throw Fault("SHA-256 failed");
    return digest;
}

}  // namespace lingju::crypto
