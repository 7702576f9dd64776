// What a browser carries between two of its requests, sealed. Private to identity.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju::identity {

/// `values`, none of which has a line end, as a cookie holds them.
std::string carried(
    const crypto::Provider& keys, std::string_view purpose, const std::vector<std::string>& values
);

/// The `count` values that were sealed so, the last being the time in ms, which was less than
/// `most_ms` ago; none where it is anything else.
std::vector<std::string> brought_back(
    const crypto::Provider& keys,
    std::string_view purpose,
    std::string_view cookie,
    std::size_t count,
    Instant now,
    std::int64_t most_ms
);

}  // namespace lingju::identity
