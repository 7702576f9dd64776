// SM2 signatures over SM3 (GB/T 32918.2), with the standard's default identifier 1234567812345678.
// Private to platform/crypto.
#pragma once

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

namespace lingju::crypto {

/// A key pair made from its 32-byte private key. Safe from any thread.
class Sm2Key {
  public:
    /// Throws Fault where the bytes are no private key of the curve.
    explicit Sm2Key(std::string_view private_key);
    ~Sm2Key();

    /// DER, as GM/T 0009 has it.
    std::string sign(std::string_view bytes) const;
    bool verify(std::string_view bytes, std::string_view signature) const;

  private:
    EVP_PKEY* key_ = nullptr;
};

}  // namespace lingju::crypto
