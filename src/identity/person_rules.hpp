// How what is typed of a person becomes what is kept. Pure; private to identity.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lingju::identity {

/// Without the blanks before and behind it.
std::string trimmed_name(std::string_view typed);

/// Digits alone: a mobile number (11, from 13 on) or a fixed one with its area code (10 to 12, from
/// 01 on); blanks, hyphens and +86 are dropped. Nothing where it is neither.
std::optional<std::string> canonical_phone(std::string_view typed);

}  // namespace lingju::identity
