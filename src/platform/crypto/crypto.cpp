#include "platform/crypto/crypto.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "platform/crypto/base64.hpp"

namespace lingju::crypto {

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

std::string random_bytes(std::size_t size) {
    std::string bytes(size, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(size)) != 1)
        throw Fault("the machine gives no random bytes");
    return bytes;
}

std::string random_token(std::size_t bytes) { return base64url(random_bytes(bytes)); }

bool equal(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace lingju::crypto
