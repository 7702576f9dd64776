#include "planning/next_grants.hpp"

#include <algorithm>
#include <map>

namespace lingju::planning {
namespace {

constexpr double least_km = 1;

struct Near {
    float km = 0;
    std::uint32_t site = 0;
};

/// The sites from each zone, the nearest first.
std::vector<std::vector<Near>> nearest_first(const Survey& survey, const Distances& distances) {
    std::vector<std::vector<Near>> all(survey.zones.size());
    for (std::size_t zone = 0; zone < all.size(); ++zone) {
        const std::span<const float> km = distances.from(zone);
        all[zone].reserve(km.size());
        for (std::uint32_t site = 0; site < km.size(); ++site)
            all[zone].push_back({km[site], site});
        std::ranges::sort(all[zone], {}, &Near::km);
    }
    return all;
}

/// What each site would save of an item, if it held it too, for one visit a year of everybody: of
/// those nearer than where people go by `after`. Many items are gone for alike: reckoned once.
class Savings {
  public:
    Savings(const Plan& plan, const Distances& distances)
        : plan_(plan), distances_(distances), sites_(nearest_first(plan.survey, distances)) {}

    const std::vector<double>& by(const std::vector<int>& after) {
        const auto [found, is_new] = known_.try_emplace(after);
        if (is_new) found->second = reckoned(after);
        return found->second;
    }

  private:
    std::vector<double> reckoned(const std::vector<int>& after) const {
        std::vector<double> saved(plan_.survey.sites.size(), 0);
        for (std::size_t zone = 0; zone < after.size(); ++zone) {
            if (after[zone] < 0) continue;
            const auto people = static_cast<double>(plan_.survey.zones[zone].people);
            const float here = distances_.from(zone)[static_cast<std::size_t>(after[zone])];
            for (const Near& nearer : sites_[zone]) {
                if (nearer.km >= here) break;
                saved[nearer.site] += people * static_cast<double>(here - nearer.km);
            }
        }
        return saved;
    }

    const Plan& plan_;
    const Distances& distances_;
    const std::vector<std::vector<Near>> sites_;
    std::map<std::vector<int>, std::vector<double>> known_;
};

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
    Savings savings(plan, distances);
    std::vector<NextGrant> found;
    for (std::size_t matter = 0; matter < plan.placed.size(); ++matter) {
        const Matter& asked = plan.survey.matters[matter];
        const std::vector<double>& everybody = savings.by(plan.placed[matter].after);
        NextGrant best{.matter = matter, .saved_km = least_km};
        bool is_any = false;
        for (std::size_t site = 0; site < everybody.size(); ++site) {
            const double saved = asked.visits_per_1000 / 1000 * everybody[site];
            if (saved < best.saved_km || serves(plan.placed[matter].held[site])) continue;
            const auto ceiling = asked.ceiling.find(plan.survey.sites[site].kind);
            if (ceiling == asked.ceiling.end()) continue;
            is_any = true;
            best.site = site, best.level = ceiling->second, best.saved_km = saved;
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
