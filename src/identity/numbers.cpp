#include "identity/numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "identity/characters.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::identity {
namespace {

using Canonical = std::expected<std::string, NumberFault>;

/// The first two digits of a division: the provinces, and 71 Taiwan, 81 Hong Kong, 82 Macao, 83
/// residents of Taiwan.
constexpr std::array regions = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34,
                                35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
                                53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

int number_of(std::string_view digits) {
    int value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// A day of the calendar from eight digits; there is no year 0.
std::optional<Date> day_of(std::string_view digits) {
    using namespace std::chrono;
    year_month_day day{
        year{number_of(digits.substr(0, 4))},
        month{static_cast<unsigned>(number_of(digits.substr(4, 2)))},
        std::chrono::day{static_cast<unsigned>(number_of(digits.substr(6, 2)))}
    };
    if (!day.ok() || day.year() == year{0}) return std::nullopt;
    return Date{day};
}

/// GB 11643: weights 2^(18-i) mod 11.
char resident_check(std::string_view first_17) {
    constexpr std::array weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (first_17[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

/// Region and birth of the first 14 digits.
std::optional<NumberFault> body_fault(std::string_view digits, Date as_of) {
    if (std::ranges::find(regions, number_of(digits.substr(0, 2))) == regions.end())
        return NumberFault::bad_region;
    std::optional<Date> born_on = day_of(digits.substr(6, 8));
    if (!born_on) return NumberFault::impossible_date;
    if (*born_on > as_of) return NumberFault::future_date;
    return std::nullopt;
}

Canonical resident_id(std::string number, Date as_of) {
    std::string_view first_17 = std::string_view(number).substr(0, 17);
    if (!all_digits(first_17) || (!is_digit(number[17]) && number[17] != 'X'))
        return std::unexpected(NumberFault::bad_char);
    if (auto fault = body_fault(first_17, as_of)) return std::unexpected(*fault);
    if (resident_check(first_17) != number[17]) return std::unexpected(NumberFault::check_digit);
    return number;
}

Canonical resident_id_15(const std::string& number, Date as_of) {
    if (!all_digits(number)) return std::unexpected(NumberFault::bad_char);
    std::string first_17 = number.substr(0, 6) + "19" + number.substr(6);
    if (auto fault = body_fault(first_17, as_of)) return std::unexpected(*fault);
    return first_17 + resident_check(first_17);
}

/// GB 32100: 31 characters, weights 3^(i-1) mod 31.
Canonical uscc(std::string number) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    unsigned long sum = 0, weight = 1;
    for (std::size_t i = 0; i < 18; ++i) {
        char c = number[i];
        std::size_t value = alphabet.find(c);
        if (value == alphabet.npos)
            return std::unexpected(
                is_upper(c) ? NumberFault::forbidden_letter : NumberFault::bad_char
            );
        if (i >= 2 && i < 8 && !is_digit(c)) return std::unexpected(NumberFault::bad_char);
        if (i < 17) sum += value * weight;
        weight = weight * 3 % 31;
    }
    if (alphabet[(31 - sum % 31) % 31] != number[17])
        return std::unexpected(NumberFault::check_digit);
    return number;
}

int value_in_org_code(char c) { return is_digit(c) ? c - '0' : c - 'A' + 10; }

/// GB 11714.
Canonical org_code(std::string number) {
    constexpr std::array weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!is_digit(number[i]) && !is_upper(number[i]))
            return std::unexpected(NumberFault::bad_char);
        sum += value_in_org_code(number[i]) * weights[i];
    }
    if (!is_digit(number[8]) && number[8] != 'X') return std::unexpected(NumberFault::bad_char);
    if ("0123456789X0"[11 - sum % 11] != number[8])
        return std::unexpected(NumberFault::check_digit);
    return number;
}

std::size_t size_of(NumberKind kind) {
    switch (kind) {
        case NumberKind::resident_id:
        case NumberKind::uscc: return 18;
        case NumberKind::resident_id_15: return 15;
        case NumberKind::org_code: return 9;
    }
    throw Fault("a NumberKind outside its enumeration");
}

constexpr std::pair<std::string_view, NumberKind> kinds[] = {
    {"resident_id", NumberKind::resident_id},
    {"resident_id_15", NumberKind::resident_id_15},
    {"uscc", NumberKind::uscc},
    {"org_code", NumberKind::org_code},
};

constexpr std::string_view fault_names[] = {
    "length",
    "bad_char",
    "forbidden_letter",
    "bad_region",
    "impossible_date",
    "future_date",
    "check_digit"
};

}  // namespace

std::optional<NumberKind> number_kind_of(std::string_view name) {
    for (auto [known, kind] : kinds)
        if (known == name) return kind;
    return std::nullopt;
}

std::string_view name_of(NumberFault fault) { return fault_names[std::to_underlying(fault)]; }

Canonical canonical_number(NumberKind kind, std::string_view typed, Date as_of) {
    std::string number = cleaned(typed);
    if (kind == NumberKind::org_code && number.size() > 1 && number[number.size() - 2] == '-')
        number.erase(number.size() - 2, 1);
    if (characters(number).size() != size_of(kind)) return std::unexpected(NumberFault::length);
    if (number.size() != size_of(kind)) return std::unexpected(NumberFault::bad_char);
    switch (kind) {
        case NumberKind::resident_id: return resident_id(std::move(number), as_of);
        case NumberKind::resident_id_15: return resident_id_15(number, as_of);
        case NumberKind::uscc: return uscc(std::move(number));
        case NumberKind::org_code: return org_code(std::move(number));
    }
    throw Fault("a NumberKind outside its enumeration");
}

}  // namespace lingju::identity
