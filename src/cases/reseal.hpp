// Key rotation: what cases keep sealed (forms, tracking codes, texts of events) under the newest
// key.
#pragma once

#include <cstdint>
#include <functional>

#include "platform/crypto/crypto.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// Seals again what is not sealed under the newest key, some hundred cases an act, while `go_on`;
/// how many cases and events it met. Goes on behind the last case it came to under this key, so a
/// second run looks at new cases alone. Throws Fault where the database is away.
std::int64_t reseal_all(
    sql::Database& database, const crypto::Provider& keys, const std::function<bool()>& go_on
);

}  // namespace lingju::cases
