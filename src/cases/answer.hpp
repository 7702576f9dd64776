// How an act's case is answered. Private to the module.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

#include "cases/api.hpp"
#include "cases/views.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::cases {

/// The number that the text is; nothing where it is none.
inline std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// 201 with the case and where it is.
http::Response created(const CaseWhole& whole);

/// The case as it stands now, for whoever acted on it.
http::Response shown(
    sql::Transaction& transaction,
    const Desk& desk,
    const identity::Actor& actor,
    const idempotency::Made& made
);

}  // namespace lingju::cases
