#include "platform/crypto/cipher.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstddef>
#include <memory>

#include "platform/crypto/crypto.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {
namespace {

// What OpenSSL looks up by name it looks up once; contexts are kept, one a thread, for making and
// keying one costs more than a short text.

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* held) const {
        Free(held);
    }
};
using Digest = std::unique_ptr<EVP_MD, Freed<EVP_MD_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER, Freed<EVP_CIPHER_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using Mac = std::unique_ptr<EVP_MAC, Freed<EVP_MAC_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, Freed<EVP_MAC_CTX_free>>;

const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

MacContext fresh_mac() {
    static const Mac hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    return MacContext(hmac ? EVP_MAC_CTX_new(hmac.get()) : nullptr);
}

bool begin_mac(EVP_MAC_CTX* context, std::string_view key) {
    char digest[] = "SM3";
    const std::array parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end()
    };
    return context && EVP_MAC_init(context, octets(key), key.size(), parameters.data()) == 1;
}

/// Contexts of this thread, begun with the keys used last.
class KeyedMacs {
  public:
    /// Begun anew with `key`; null where OpenSSL failed.
    EVP_MAC_CTX* begin(std::string_view key) {
        for (Keyed& keyed : kept_)
            if (keyed.context && keyed.key == key)
                return EVP_MAC_init(keyed.context.get(), nullptr, 0, nullptr) == 1
                           ? keyed.context.get()
                           : nullptr;
        Keyed& oldest = kept_.at(next_++ % kept_.size());
        oldest = {std::string(key), fresh_mac()};
        return begin_mac(oldest.context.get(), key) ? oldest.context.get() : nullptr;
    }

  private:
    struct Keyed {
        std::string key;
        MacContext context;
    };
    std::array<Keyed, 4> kept_;
    std::size_t next_ = 0;
};

}  // namespace

std::string sm3(std::string_view bytes) {
    static const Digest digest(EVP_MD_fetch(nullptr, "SM3", nullptr));
    thread_local const DigestContext context(EVP_MD_CTX_new());
    std::string out(32, '\0');
    unsigned size = 0;
    if (!digest || !context || EVP_DigestInit_ex2(context.get(), digest.get(), nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), octets(out), &size) != 1 || size != 32)
        throw Fault("SM3 failed");
    return out;
}

std::string sm4_ctr(std::string_view key, std::string_view iv, std::string_view bytes) {
    if (key.size() != 16 || iv.size() != 16) throw Fault("SM4 takes a key and an iv of 16 bytes");
    static const Cipher cipher(EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr));
    thread_local const CipherContext context(EVP_CIPHER_CTX_new());
    std::string out(bytes.size(), '\0');
    int size = static_cast<int>(bytes.size());
    if (!cipher || !context ||
        EVP_EncryptInit_ex2(context.get(), cipher.get(), octets(key), octets(iv), nullptr) != 1 ||
        EVP_EncryptUpdate(context.get(), octets(out), &size, octets(bytes), size) != 1)
        throw Fault("SM4 failed");
    return out;
}

std::string hmac_sm3(std::string_view key, std::string_view bytes) {
    thread_local KeyedMacs macs;
    EVP_MAC_CTX* const context = macs.begin(key);
    std::string tag(32, '\0');
    std::size_t size = 0;
    if (!context || EVP_MAC_update(context, octets(bytes), bytes.size()) != 1 ||
        EVP_MAC_final(context, octets(tag), &size, tag.size()) != 1 || size != 32)
        throw Fault("HMAC-SM3 failed");
    return tag;
}

}  // namespace lingju::crypto
