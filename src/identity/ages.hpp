// How old whoever holds a resident number is, and what follows. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "platform/clock/clock.hpp"

namespace lingju::identity {

/// The birth date in a resident number of either generation; nothing where it is none (its check
/// digit is not looked at).
std::optional<Date> born_on(std::string_view typed);

/// Whole years on that day; the birthday counts.
int years_between(Date born, Date today);

/// Below eighteen. False for what is no resident number. Law: 民法典, art. 17.
bool is_minor(std::string_view number, Date today);

/// Does an application need a guardian? A minor's does, but of one from sixteen on who lives by
/// their own work. Law: 民法典, arts. 18, 19, 20, 23.
bool needs_guardian(std::string_view number, bool lives_by_own_work, Date today);

}  // namespace lingju::identity
