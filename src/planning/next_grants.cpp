#include "planning/next_grants.hpp"

#include <algorithm>

namespace lingju::planning {
namespace {

constexpr double least_km = 1;

struct Near {
    float km = 0;
    std::size_t site = 0;
};

/// The sites from each zone, the nearest first.
std::vector<std::vector<Near>> nearest_first(const Survey& survey, const Distances& distances) {
    std::vector<std::vector<Near>> all(survey.zones.size());
    for (std::size_t zone = 0; zone < all.size(); ++zone) {
        const std::span<const float> km = distances.from(zone);
        for (std::size_t site = 0; site < km.size(); ++site) all[zone].push_back({km[site], site});
        std::ranges::sort(all[zone], {}, &Near::km);
    }
    return all;
}

/// What each site would save if it held the item too: of those nearer than where people go now.
std::vector<double> savings(
    const Plan& plan, const std::vector<std::vector<Near>>& sites, std::size_t matter
) {
    std::vector<double> saved(plan.survey.sites.size(), 0);
    for (std::size_t zone = 0; zone < plan.survey.zones.size(); ++zone) {
        const int now = plan.placed[matter].after[zone];
        if (now < 0) continue;
        const double visits = plan.survey.visits(matter, zone);
        const auto here =
            std::ranges::find(sites[zone], static_cast<std::size_t>(now), &Near::site);
        for (auto nearer = sites[zone].begin(); nearer != here; ++nearer)
            saved[nearer->site] += visits * static_cast<double>(here->km - nearer->km);
    }
    return saved;
}

double visits_to(
    const Plan& plan, const Distances& distances, std::size_t matter, std::size_t site
) {
    double visits = 0;
    for (std::size_t zone = 0; zone < plan.survey.zones.size(); ++zone) {
        const int now = plan.placed[matter].after[zone];
        if (now < 0) continue;
        if (distances.km(zone, site) < distances.km(zone, static_cast<std::size_t>(now)))
            visits += plan.survey.visits(matter, zone);
    }
    return visits;
}

}  // namespace

std::vector<NextGrant> next_grants(
    const Plan& plan, const Distances& distances, const Settings& settings, std::size_t limit
) {
    const std::vector<std::vector<Near>> sites = nearest_first(plan.survey, distances);
    std::vector<NextGrant> found;
    for (std::size_t matter = 0; matter < plan.placed.size(); ++matter) {
        const Matter& asked = plan.survey.matters[matter];
        const std::vector<double> saved = savings(plan, sites, matter);
        NextGrant best{.matter = matter, .saved_km = least_km};
        bool is_any = false;
        for (std::size_t site = 0; site < saved.size(); ++site) {
            const auto ceiling = asked.ceiling.find(plan.survey.sites[site].kind);
            if (serves(plan.placed[matter].held[site]) || ceiling == asked.ceiling.end() ||
                saved[site] < best.saved_km)
                continue;
            is_any = true;
            best.site = site, best.level = ceiling->second, best.saved_km = saved[site];
        }
        if (!is_any) continue;
        best.visits = visits_to(plan, distances, matter, best.site);
        best.opening_minutes =
            settings.of_kind("opening", name_of(plan.survey.sites[best.site].kind));
        best.training_hours = settings.of("limits.training_hours_per_pair");
        found.push_back(best);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &NextGrant::saved_km);
    if (found.size() > limit) found.resize(limit);
    return found;
}

}  // namespace lingju::planning
