#include "network/calendar_rules.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace lingju::network {

Refusals calendar_day_past(
    const calendar::Calendar& before,
    const calendar::Calendar& after,
    std::span<const int> years,
    Date today
) {
    constexpr std::size_t told_max = 20;
    Refusals refusals;
    for (const int year : years) {
        // A notice may begin in the December before.
        const Date first = parse_date(fmt::format("{:04}-12-01", year - 1)).value();
        const Date end = parse_date(fmt::format("{:04}-01-01", year + 1)).value();
        for (Date day = first; day < std::min(end, today); day = day + Days{1}) {
            const auto was = before.look_up(day);
            if (!was || was == after.look_up(day) || refusals.size() == told_max) continue;
            Refusal refusal{
                .kind = Refused::unlawful,
                .code = "network.calendar_day_past",
                .subject = to_string(day)
            };
            refusal.article = "policy";
            refusals.push_back(std::move(refusal));
        }
    }
    return refusals;
}

}  // namespace lingju::network
