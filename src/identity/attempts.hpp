// How often a login or an address may fail. Pure; private to identity.
#pragma once

#include <optional>

#include "platform/clock/clock.hpp"

namespace lingju::identity {

/// What is counted of a login or an address: attempts since `since`, this one included.
struct Attempts {
    int count = 0;
    Instant since;
};

/// Minutes, rounded up, until an attempt is looked at again; nothing where this one is. `most`:
/// attempts in a window.
std::optional<int> locked_minutes(const Attempts& attempts, int most, Instant now);

}  // namespace lingju::identity
