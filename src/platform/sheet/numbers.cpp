#include "platform/sheet/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace lingju::sheet {
namespace {

constexpr double digits_kept = 1e15;
constexpr double last_day = 2958465;  // 9999-12-31
constexpr int seconds_a_day = 86400;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// How many characters of a format stand for themselves from `at` on: quoted, escaped, in brackets.
std::size_t literal_length(std::string_view code, std::size_t at) {
    if (code[at] == '\\' || code[at] == '_' || code[at] == '*') return 2;
    const char closing = code[at] == '"' ? '"' : code[at] == '[' ? ']' : '\0';
    if (closing == '\0') return 0;
    const std::size_t end = code.find(closing, at + 1);
    return end == code.npos ? code.size() - at : end - at + 1;
}

/// The first section of a format without what stands for itself.
std::string letters_of(std::string_view code) {
    std::string letters;
    for (std::size_t at = 0; at < code.size() && code[at] != ';';) {
        const std::size_t passed = literal_length(code, at);
        if (passed == 0) letters += code[at];
        at += std::max<std::size_t>(passed, 1);
    }
    return letters;
}

std::string clock_text(int seconds) {
    const int minutes = seconds / 60;
    std::string text = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
    return text;
}

/// The 1900 system counts a 29 February 1900 that never was.
std::chrono::sys_days day_of(int serial, bool from_1904) {
    using namespace std::chrono;
    if (from_1904) return sys_days(year{1904} / 1 / 1) + days{serial};
    return sys_days(year{1899} / 12 / (serial > 60 ? 30 : 31)) + days{serial};
}

std::optional<std::string> date_text(double serial, bool from_1904) {
    if (serial < 0 || serial > last_day) return std::nullopt;
    const auto whole = static_cast<std::int64_t>(std::llround(serial * seconds_a_day));
    const int day = static_cast<int>(whole / seconds_a_day);
    const int seconds = static_cast<int>(whole % seconds_a_day);
    if (day == 0) return clock_text(seconds);
    const std::chrono::year_month_day date(day_of(day, from_1904));
    std::string text = fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())
    );
    if (seconds != 0) text += " " + clock_text(seconds);
    return text;
}

/// A spreadsheet shows 15 digits and stores two more.
std::string plain_text(double value) {
    return value == std::floor(value) ? fmt::format("{:.0f}", value)
                                      : fmt::format("{:.15g}", value);
}

}  // namespace

NumberFormat built_in_format(int id) {
    const auto within = [id](int first, int last) { return first <= id && id <= last; };
    if (within(14, 22) || within(27, 36) || within(45, 47) || within(50, 58))
        return {NumberFormat::Shape::date};
    return {};
}

NumberFormat written_format(std::string_view code) {
    const std::string letters = letters_of(code);
    if (letters.size() > 1 && std::ranges::all_of(letters, [](char c) { return c == '0'; }))
        return {NumberFormat::Shape::padded, letters.size()};
    if (letters.contains("General")) return {};
    if (letters.find_first_of("ymdhsYMDHS") != std::string::npos)
        return {NumberFormat::Shape::date};
    return {};
}

std::optional<std::string> number_text(std::string_view raw, NumberFormat format, bool from_1904) {
    double value = 0;
    const auto [end, trouble] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (trouble != std::errc() || end != raw.data() + raw.size() || !std::isfinite(value) ||
        std::abs(value) >= digits_kept)
        return std::nullopt;
    if (format.shape == NumberFormat::Shape::date) return date_text(value, from_1904);
    std::string text = plain_text(value == 0 ? 0 : value);
    if (format.shape == NumberFormat::Shape::padded && value >= 0 && text.size() < format.width)
        text.insert(0, format.width - text.size(), '0');
    return text;
}

bool looks_scientific(std::string_view text) {
    const std::size_t exponent = text.find("E+");
    if (exponent == text.npos || exponent == 0 || exponent + 2 == text.size()) return false;
    const auto number = [](char c) { return is_digit(c) || c == '.'; };
    return std::ranges::all_of(text.substr(0, exponent), number) &&
           std::ranges::all_of(text.substr(exponent + 2), is_digit);
}

}  // namespace lingju::sheet
