#include "identity/attempts.hpp"

#include <algorithm>

#include "identity/sessions.hpp"

namespace lingju::identity {

std::optional<int> locked_minutes(const Attempts& attempts, int most, Instant now) {
    if (attempts.count <= most) return std::nullopt;
    std::int64_t left_ms = attempts.since.ms + failures_window_ms - now.ms;
    return static_cast<int>(std::max<std::int64_t>(1, (left_ms + 59'999) / 60'000));
}

}  // namespace lingju::identity
