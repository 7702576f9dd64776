// SM4 (GB/T 32907) and HMAC over SM3 (GM/T 0042) as OpenSSL has them. Private to platform/crypto.
#pragma once

#include <string>
#include <string_view>

namespace lingju::crypto {

/// SM4 in counter mode; its own inverse. `key` and `iv` have 16 bytes.
std::string sm4_ctr(std::string_view key, std::string_view iv, std::string_view bytes);

/// 32 bytes.
std::string hmac_sm3(std::string_view key, std::string_view bytes);

}  // namespace lingju::crypto
