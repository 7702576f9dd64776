#include <algorithm>

#include "planning/views.hpp"

namespace lingju::planning {
namespace {

std::optional<VillageWayShown> way(const PublishedPlan& published, std::size_t zone, int site) {
    if (site < 0) return std::nullopt;
    const auto index = static_cast<std::size_t>(site);
    const Site& at = published.plan.survey.sites[index];
    return VillageWayShown{at.id, at.name, at.kind, published.distances.km(zone, index)};
}

/// By so many km; what was nowhere before is nearer by all there is.
double nearer_by(const PublicVillageItemShown& item) {
    constexpr double nowhere = 1e6;
    return (item.before ? item.before->km : nowhere) - (item.after ? item.after->km : nowhere);
}

}  // namespace

std::optional<PublicVillageShown> shown_public_village(
    const PublishedPlan* published, const catalogue::ListGround& ground, const std::string& village
) {
    const network::Division* division = ground.network->find_division(village);
    const Date today = ground.today();
    if (division == nullptr || !is_settlement(division->on(today).kind)) return std::nullopt;
    PublicVillageShown answer{.id = division->id, .name = division->on(today).name};
    const network::Division* town = ground.network->find_division(division->on(today).parent);
    if (town != nullptr) answer.town_name = town->on(today).name;
    if (published == nullptr) return answer;
    const Survey& survey = published->plan.survey;
    const auto zone = std::ranges::find(survey.zones, village, &Zone::id);
    if (zone == survey.zones.end()) return answer;
    answer.effective_on = published->effective_on;
    const auto at = static_cast<std::size_t>(zone - survey.zones.begin());
    for (const VillageChange& change : changes_for(*published, ground, at)) {
        const Matter& matter = survey.matters[change.matter];
        PublicVillageItemShown item{matter.id, matter.name};
        item.item_name_en = english_name(*ground.catalogue, matter.id);
        item.before = way(*published, at, change.before);
        item.after = way(*published, at, change.after);
        item.from = change.from;
        ++(nearer_by(item) < 0 ? answer.farther : answer.nearer);
        answer.items.push_back(std::move(item));
    }
    answer.same = static_cast<std::int64_t>(survey.matters.size() - answer.items.size());
    std::ranges::stable_sort(answer.items, std::ranges::greater{}, nearer_by);
    return answer;
}

}  // namespace lingju::planning
