#include "platform/crypto/cipher.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>

#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {
namespace {

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace

std::string sm4_ctr(std::string_view key, std::string_view iv, std::string_view bytes) {
    if (key.size() != 16 || iv.size() != 16) throw Fault("SM4 takes a key and an iv of 16 bytes");
    Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    std::string out(bytes.size(), '\0');
    int size = static_cast<int>(bytes.size());
    if (!context ||
        EVP_EncryptInit_ex(context.get(), EVP_sm4_ctr(), nullptr, octets(key), octets(iv)) != 1 ||
        EVP_EncryptUpdate(context.get(), octets(out), &size, octets(bytes), size) != 1)
        throw Fault("SM4 failed");
    return out;
}

std::string hmac_sm3(std::string_view key, std::string_view bytes) {
    std::string tag(32, '\0');
    unsigned size = 0;
    if (!HMAC(
            EVP_sm3(),
            key.data(),
            static_cast<int>(key.size()),
            octets(bytes),
            bytes.size(),
            octets(tag),
            &size
        ))
        throw Fault("HMAC-SM3 failed");
    return tag;
}

}  // namespace lingju::crypto
