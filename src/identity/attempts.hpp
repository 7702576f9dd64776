// How often a login or an address may fail. Pure; private to identity.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju::identity {

/// What is counted of a login or an address: attempts since `since`, this one included.
struct Attempts {
    int count = 0;
    Instant since;
};

/// Minutes, rounded up, until an attempt is looked at again; nothing where this one is. `most`:
/// attempts in a window.
std::optional<int> locked_minutes(const Attempts& attempts, int most, Instant now);

/// What the attempts of a login are counted under. Hashed: people type passwords into login fields.
std::string attempts_of_login(const crypto::Provider& keys, std::string_view login);
std::string attempts_of_address(const crypto::Provider& keys, std::string_view address);

}  // namespace lingju::identity
