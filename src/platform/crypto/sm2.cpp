#include "platform/crypto/sm2.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>

#include <array>

#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {
namespace {

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* held) const {
        free(held);
    }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

constexpr std::string_view default_identifier = "1234567812345678";

void must(bool done) {
    if (done) return;
    ERR_clear_error();
    throw Fault("SM2 failed");
}

const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// The public point, uncompressed.
std::array<unsigned char, 65> public_point(const BIGNUM* private_key) {
    Group group(EC_GROUP_new_by_curve_name(NID_sm2));
    must(group != nullptr);
    Point point(EC_POINT_new(group.get()));
    must(EC_POINT_mul(group.get(), point.get(), private_key, nullptr, nullptr, nullptr) == 1);
    std::array<unsigned char, 65> bytes{};
    must(
        EC_POINT_point2oct(
            group.get(),
            point.get(),
            POINT_CONVERSION_UNCOMPRESSED,
            bytes.data(),
            bytes.size(),
            nullptr
        ) == bytes.size()
    );
    return bytes;
}

/// A digest context over the key, told the signer's identifier.
struct Signing {
    DigestContext digest{EVP_MD_CTX_new()};
    KeyContext key;

    explicit Signing(EVP_PKEY* pair) : key(EVP_PKEY_CTX_new(pair, nullptr)) {
        must(digest != nullptr && key != nullptr);
        EVP_MD_CTX_set_pkey_ctx(digest.get(), key.get());
    }
    void identify() {
        must(
            EVP_PKEY_CTX_set1_id(
                key.get(), default_identifier.data(), static_cast<int>(default_identifier.size())
            ) == 1
        );
    }
};

}  // namespace

Sm2Key::Sm2Key(std::string_view private_key) {
    Number number(BN_bin2bn(octets(private_key), static_cast<int>(private_key.size()), nullptr));
    must(number != nullptr && !BN_is_zero(number.get()));
    auto point = public_point(number.get());
    Builder builder(OSSL_PARAM_BLD_new());
    must(
        builder != nullptr &&
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) == 1 &&
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) == 1 &&
        OSSL_PARAM_BLD_push_octet_string(
            builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()
        ) == 1
    );
    Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    must(
        parameters != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1 &&
        EVP_PKEY_fromdata(context.get(), &key_, EVP_PKEY_KEYPAIR, parameters.get()) == 1
    );
}

Sm2Key::~Sm2Key() { EVP_PKEY_free(key_); }

std::string Sm2Key::sign(std::string_view bytes) const {
    Signing signing(key_);
    must(EVP_DigestSignInit(signing.digest.get(), nullptr, EVP_sm3(), nullptr, key_) == 1);
    signing.identify();
    std::string signature(128, '\0');
    std::size_t size = signature.size();
    must(
        EVP_DigestSign(
            signing.digest.get(),
            reinterpret_cast<unsigned char*>(signature.data()),
            &size,
            octets(bytes),
            bytes.size()
        ) == 1
    );
    signature.resize(size);
    return signature;
}

bool Sm2Key::verify(std::string_view bytes, std::string_view signature) const {
    Signing signing(key_);
    must(EVP_DigestVerifyInit(signing.digest.get(), nullptr, EVP_sm3(), nullptr, key_) == 1);
    signing.identify();
    int verdict = EVP_DigestVerify(
        signing.digest.get(), octets(signature), signature.size(), octets(bytes), bytes.size()
    );
    if (verdict != 1) ERR_clear_error();
    return verdict == 1;
}

}  // namespace lingju::crypto
