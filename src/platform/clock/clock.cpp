#include "platform/clock/clock.hpp"

#include <fmt/format.h>

#include <charconv>

namespace lingju {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t ms_china = 8 * 3'600'000;

/// Exactly `size` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t size) {
    if (at + size > text.size()) return std::nullopt;
    int value = 0;
    for (char c : text.substr(at, size)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// The offset in ms behind the time of day: "Z", "+08:00", "-05:30".
std::optional<std::int64_t> offset_ms(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    auto hours = digits(text, 1, 2), minutes = digits(text, 4, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    std::int64_t ms = (std::int64_t{*hours} * 60 + *minutes) * 60'000;
    return text[0] == '+' ? ms : -ms;
}

std::int64_t floor_day(std::int64_t ms) {
    return (ms >= 0 ? ms : ms - ms_per_day + 1) / ms_per_day;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    std::chrono::year_month_day ymd{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}
    };
    if (!ymd.ok()) return std::nullopt;
    return Date{ymd};
}

std::string to_string(Date date) {
    std::chrono::year_month_day ymd{date};
    return fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(ymd.year()),
        static_cast<unsigned>(ymd.month()),
        static_cast<unsigned>(ymd.day())
    );
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    auto date = parse_date(text.substr(0, 10));
    auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    std::size_t at = 19;
    std::int64_t fraction_ms = 0;
    if (text[at] == '.') {
        std::int64_t unit = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
            fraction_ms += unit * (text[at] - '0');
        if (at == 20) return std::nullopt;
    }
    auto offset = offset_ms(text.substr(at));
    if (!offset) return std::nullopt;
    std::int64_t of_day =
        (std::int64_t{*hour} * 3600 + *minute * 60 + *second) * 1000 + fraction_ms;
    return Instant{date->time_since_epoch().count() * ms_per_day + of_day - *offset};
}

std::string to_string(Instant instant) {
    std::int64_t of_day = (instant.ms + ms_china) - floor_day(instant.ms + ms_china) * ms_per_day;
    std::int64_t seconds = of_day / 1000;
    return fmt::format(
        "{}T{:02}:{:02}:{:02}+08:00",
        to_string(date_of(instant)),
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
}

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day{date}.year()); }

unsigned weekday_of(Date date) { return std::chrono::weekday{date}.iso_encoding(); }

Date date_of(Instant instant) { return Date{Days{floor_day(instant.ms + ms_china)}}; }

int minute_of(Instant instant) {
    std::int64_t local = instant.ms + ms_china;
    return static_cast<int>((local - floor_day(local) * ms_per_day) / 60'000);
}

Instant instant_of(Date date, int minute) {
    return {
        date.time_since_epoch().count() * ms_per_day - ms_china + std::int64_t{minute} * 60'000
    };
}

Instant SystemClock::now() const {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace lingju
