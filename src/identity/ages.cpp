#include "identity/ages.hpp"

#include <fmt/format.h>

#include "identity/characters.hpp"

namespace lingju::identity {
namespace {

constexpr int adult_years = 18, working_years = 16;

}  // namespace

std::optional<Date> born_on(std::string_view typed) {
    std::string number = cleaned(typed);
    if (number.size() == 15) number.insert(6, "19");
    if (number.size() < 17) return std::nullopt;
    return parse_date(
        fmt::format("{}-{}-{}", number.substr(6, 4), number.substr(10, 2), number.substr(12, 2))
    );
}

int years_between(Date born, Date today) {
    const std::chrono::year_month_day from{born}, to{today};
    int years = static_cast<int>(to.year()) - static_cast<int>(from.year());
    bool had_birthday = std::pair(to.month(), to.day()) >= std::pair(from.month(), from.day());
    return had_birthday ? years : years - 1;
}

bool is_minor(std::string_view number, Date today) {
    std::optional<Date> born = born_on(number);
    return born && years_between(*born, today) < adult_years;
}

bool needs_guardian(std::string_view number, bool lives_by_own_work, Date today) {
    if (!is_minor(number, today)) return false;
    return !lives_by_own_work || years_between(*born_on(number), today) < working_years;
}

}  // namespace lingju::identity
