// One-time codes from a shared secret (RFC 4226, RFC 6238), and the alphabet that secrets are typed
// in. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lingju::crypto {

/// The code for a counter: HMAC-SHA-1, dynamically truncated, `digits` decimal digits (6 to 8).
/// Standard: RFC 4226, section 5.3.
std::string one_time_code(std::string_view secret, std::uint64_t counter, int digits = 6);

/// Seconds that a code of RFC 6238 lasts.
inline constexpr std::int64_t one_time_seconds = 30;

/// A–Z and 2–7, without padding: RFC 4648, section 6.
std::string base32(std::string_view bytes);
/// The bytes of what base32 wrote. Throws Fault for any other character.
std::string bytes_of_base32(std::string_view text);

}  // namespace lingju::crypto
