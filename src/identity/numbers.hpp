// The numbers that name persons and organisations, checked as their standards say. Pure.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"

namespace lingju::identity {

enum class NumberKind {
    resident_id,     // 公民身份号码, GB 11643: 18 characters
    resident_id_15,  // its first generation, 15 digits, born in 19yy
    uscc,            // 统一社会信用代码, GB 32100
    org_code,        // 组织机构代码, GB 11714
};

/// By the enumerator's own name.
std::optional<NumberKind> number_kind_of(std::string_view name);

/// Why a number is none. Where several rules are broken, the first in this order.
enum class NumberFault {
    length,
    bad_char,
    forbidden_letter,  // I, O, S, V, Z in a 统一社会信用代码
    bad_region,
    impossible_date,
    future_date,
    check_digit,
};
std::string_view name_of(NumberFault fault);

/// The number as it is stored and compared, or why it is none. `typed` is cleaned first
/// (characters.hpp); a 15-digit resident number becomes its 18-digit form, an organisation code
/// loses its hyphen. `as_of`: nobody is born later.
///
/// Of the region only the first two digits are checked, for counties come and go; a birth year has
/// no lower bound.
std::expected<std::string, NumberFault> canonical_number(
    NumberKind kind, std::string_view typed, Date as_of
);

}  // namespace lingju::identity
