// The code on a receipt, by which anybody who holds it can follow the case.
#pragma once

#include <string>
#include <string_view>

#include "platform/crypto/crypto.hpp"

namespace lingju::cases {

/// Twelve characters without look-alikes (no 0 O 1 I L): eleven random, the last a check character
/// that finds every single wrong character and every swap of two neighbours.
std::string new_tracking_code();

/// As typed: lower case and blanks or hyphens between are forgiven. Empty where the text is no
/// code.
std::string tracking_code_in(std::string_view typed);

/// The keyed hash a case is found by.
std::string tracking_hash(const crypto::Provider& keys, std::string_view code);

}  // namespace lingju::cases
