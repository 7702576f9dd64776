#include "identity/carried.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/crypto/base64.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::identity {

std::string carried(
    const crypto::Provider& keys, std::string_view purpose, const std::vector<std::string>& values
) {
    return crypto::base64url(keys.seal(purpose, fmt::format("{}", fmt::join(values, "\n"))));
}

std::vector<std::string> brought_back(
    const crypto::Provider& keys,
    std::string_view purpose,
    std::string_view cookie,
    std::size_t count,
    Instant now,
    std::int64_t most_ms
) {
    const auto bytes = crypto::bytes_of_base64url(cookie);
    if (!bytes) return {};
    std::string text;
    try {
        text = keys.open_sealed(purpose, *bytes);
    } catch (const Fault&) {
        return {};
    }
    std::vector<std::string> values;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        values.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    std::int64_t at_ms = 0;
    if (values.size() != count) return {};
    const std::string& at = values.back();
    std::from_chars(at.data(), at.data() + at.size(), at_ms);
    return now.ms < at_ms || now.ms - at_ms >= most_ms ? std::vector<std::string>{} : values;
}

}  // namespace lingju::identity
