#include "planning/words.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace lingju::planning {
namespace {

struct Word {
    std::string_view zh, en;
    std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

Word word_for(network::PointKind kind) {
    using enum network::PointKind;
    switch (kind) {
        case city: return {"市级大厅", "City hall"};
        case vehicle: return {"车管分中心", "Vehicle hall"};
        case town: return {"镇街中心", "Town centre"};
        case enterprise: return {"企业中心", "Enterprise centre"};
        case village: return {"村代办点", "Village agent"};
        case bank: return {"银行网点", "Bank"};
        case post: return {"邮政网点", "Post office"};
        case hospital: return {"医院", "Hospital"};
        case self_service: return {"自助点", "Self-service"};
    }
    return {};
}

constexpr std::array<Word, 6> levels = {{
    {"咨询", "Consult"},
    {"帮代办", "Assist"},
    {"收件", "Collect"},
    {"受理", "Accept"},
    {"审查", "Review"},
    {"决定", "Decide"},
}};

}  // namespace

std::string_view word_for(network::PointKind kind, Language language) {
    return word_for(kind).in(language);
}

std::string_view word_for(std::optional<catalogue::Level> level, Language language) {
    const Word none{"不设", "Not held"};
    return (level ? levels.at(static_cast<std::size_t>(std::to_underlying(*level))) : none)
        .in(language);
}

std::string figure(double value, int digits) {
    std::string text = fmt::format("{:.{}f}", std::abs(value), digits);
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t at = point; at > 3;) text.insert(at -= 3, ",");
    return value < 0 && text.find_first_not_of("0.,") != std::string::npos ? "-" + text : text;
}

std::string km(const std::optional<double>& value, int digits) {
    return value ? figure(*value, digits) : "—";
}

}  // namespace lingju::planning
