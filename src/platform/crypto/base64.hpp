// Base 64 (RFC 4648) and SHA-256, for what others speak: OAuth, OpenID Connect. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lingju::crypto {

/// With padding: section 4.
std::string base64(std::string_view bytes);
/// URL-safe, without padding: section 5.
std::string base64url(std::string_view bytes);
/// The bytes of what base64url wrote. Nothing for any other text, that with padding included.
std::optional<std::string> bytes_of_base64url(std::string_view text);

/// 32 bytes.
std::string sha256(std::string_view bytes);

}  // namespace lingju::crypto
