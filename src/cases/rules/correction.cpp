#include <algorithm>

#include "cases/rules.hpp"

namespace lingju::cases {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& paper) {
    return std::ranges::find(list, paper) != list.end();
}

}  // namespace

Refusals notice_too_late(const Facts& facts, const Notice&) {
    if (facts.item.profile != catalogue::Profile::licence || !facts.state.accepted_on) return {};
    return {unlawful("notice_too_late", "32(4)")};
}

Refusals material_not_required(const Facts& facts, const Notice& notice) {
    Refusals refusals;
    for (const std::string& paper : notice.lists)
        if (!holds(facts.item.materials, paper) && !holds(facts.item.minor, paper) &&
            !holds(facts.state.spot_errors, paper))
            refusals.push_back(unlawful("material_not_required", "31", paper));
    return refusals;
}

Refusals fix_on_the_spot(const Facts& facts, const Notice& notice) {
    Refusals refusals;
    for (const std::string& paper : notice.lists)
        if (holds(facts.state.spot_errors, paper))
            refusals.push_back(unlawful("fix_on_the_spot", "32(3)", paper));
    return refusals;
}

Refusals second_notice(const Facts& facts, const Notice& notice) {
    if (!facts.state.noticed_on) return {};
    Refusals refusals;
    for (const std::string& paper : notice.lists)
        if (!holds(facts.state.outstanding, paper))
            refusals.push_back(unlawful("second_notice", "32(4)", paper));
    return refusals;
}

}  // namespace lingju::cases
