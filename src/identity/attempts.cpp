#include "identity/attempts.hpp"

#include <algorithm>

#include "identity/sessions.hpp"

namespace lingju::identity {

std::optional<int> locked_minutes(const Attempts& attempts, int most, Instant now) {
    if (attempts.count <= most) return std::nullopt;
    std::int64_t left_ms = attempts.since.ms + failures_window_ms - now.ms;
    return static_cast<int>(std::max<std::int64_t>(1, (left_ms + 59'999) / 60'000));
}

std::string attempts_of_login(const crypto::Provider& keys, std::string_view login) {
    return keys.lookup_hash("identity.attempts_of_login", login);
}

std::string attempts_of_address(const crypto::Provider& keys, std::string_view address) {
    return keys.lookup_hash("identity.attempts_of_address", address);
}

}  // namespace lingju::identity
