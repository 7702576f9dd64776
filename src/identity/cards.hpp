// A person's card, sealed and opened. Private to identity.
#pragma once

#include <string>

#include "identity/persons.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju::identity {

/// As three lines: none of them can hold a line end.
std::string seal_card(const crypto::Provider& keys, const Card& card);
/// Throws Fault where the bytes are no card.
Card open_card(const crypto::Provider& keys, const std::string& sealed);

}  // namespace lingju::identity
