// Text by the character: numbers and names come as UTF-8, and a rule counts what a person sees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lingju::identity {

/// The characters of a UTF-8 text, in order. A byte that is no part of one stands alone. Views into
/// `text`.
std::vector<std::string_view> characters(std::string_view text);

/// False where `text` has a byte that is no part of a character, a control character, or a
/// surrogate.
bool is_plain_text(std::string_view text);

/// What people type into a number field, made comparable: full-width ASCII (U+FF01–U+FF5E) to
/// half-width, blanks (space, tab, U+3000) dropped, a–z to A–Z. Nothing else changes.
std::string cleaned(std::string_view text);

}  // namespace lingju::identity
