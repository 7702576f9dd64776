#include "planning/promises.hpp"

#include <unordered_map>

#include "planning/store.hpp"
#include "quality/rules.hpp"

namespace lingju::planning {
namespace {

/// How far people come to a site for an item.
class Ways {
  public:
    Ways(const Plan& plan, const Distances& distances, bool after)
        : plan_(plan), distances_(distances), after_(after) {}

    double km(std::size_t matter, std::size_t site) const {
        const Placed& placed = plan_.placed[matter];
        const std::vector<int>& sent = after_ ? placed.after : placed.before;
        double km = 0, visits = 0;
        for (std::size_t zone = 0; zone < sent.size(); ++zone)
            if (sent[zone] == static_cast<int>(site)) {
                const double of_zone = plan_.survey.visits(matter, zone);
                km += of_zone * distances_.km(zone, site), visits += of_zone;
            }
        return visits > 0 ? km / visits : km_of_town(site);
    }

  private:
    double km_of_town(std::size_t site) const {
        double km = 0, people = 0;
        for (std::size_t zone = 0; zone < plan_.survey.zones.size(); ++zone) {
            const Zone& one = plan_.survey.zones[zone];
            if (one.town != plan_.survey.sites[site].town) continue;
            const auto live = static_cast<double>(one.people);
            km += live * distances_.km(zone, site), people += live;
        }
        return people > 0 ? km / people : 0;
    }

    const Plan& plan_;
    const Distances& distances_;
    bool after_;
};

bool is_city(network::PointKind kind) {
    return kind == network::PointKind::city || kind == network::PointKind::vehicle;
}

/// Cases in the plan's own terms, and how many are of nothing it has.
struct Counted {
    std::vector<Came> came;
    std::int64_t outside = 0;
};

Counted counted(const Plan& plan, std::span<const quality::ItemAtPoint> cases) {
    std::unordered_map<std::string_view, std::size_t> matters, sites;
    for (std::size_t i = 0; i < plan.survey.matters.size(); ++i)
        matters.emplace(plan.survey.matters[i].id, i);
    for (std::size_t i = 0; i < plan.survey.sites.size(); ++i)
        sites.emplace(plan.survey.sites[i].id, i);
    Counted found;
    for (const quality::ItemAtPoint& one : cases) {
        const auto matter = matters.find(one.item);
        if (matter == matters.end()) continue;
        const auto site = sites.find(one.point->id);
        if (site == sites.end())
            found.outside += one.cases;
        else
            found.came.push_back({matter->second, site->second, one.cases});
    }
    return found;
}

}  // namespace

Happened happened(
    const Plan& plan, const Distances& distances, std::span<const Came> came, bool after
) {
    const Ways ways(plan, distances, after);
    Happened found;
    found.sites.resize(plan.survey.sites.size());
    std::int64_t at_hall = 0;
    for (const Came& one : came) {
        found.cases += one.cases;
        found.sites[one.site] += one.cases;
        found.person_km += static_cast<double>(one.cases) * ways.km(one.matter, one.site);
        if (is_city(plan.survey.sites[one.site].kind)) at_hall += one.cases;
    }
    if (found.cases < cases_few) return found;
    found.mean_km = found.person_km / static_cast<double>(found.cases);
    found.hall_share = static_cast<double>(at_hall) / static_cast<double>(found.cases);
    return found;
}

Outcome<Promises> find_promises(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    std::int64_t scenario
) {
    const Outcome<Scenario> found = find_scenario(transaction, actor, scenario);
    if (!found) return std::unexpected(found.error());
    const std::optional<Adoption> adoption = find_adoption(transaction, scenario);
    if (!adoption)
        return refuse(Refused::absent, "planning.promises_none", std::to_string(scenario));
    if (!actor.scope.is_whole_cell())
        return refuse(Refused::forbidden, "planning.promises_of_city");
    Outcome<catalogue::ListHead> list = catalogue::find_list(transaction, actor, adoption->list);
    if (!list) return std::unexpected(list.error());
    Promises all{*std::move(list), read_plan(find_plan_text(transaction, adoption->run))};
    if (all.list.status != catalogue::ListStatus::published) return all;
    const auto spans = quality::spans_around(all.list.effective_on.value(), ground.today());
    if (!spans) return all;
    const Distances distances(all.plan.survey);
    const auto measured = [&](const quality::Span& span, bool after) -> Outcome<Happened> {
        const auto cases = quality::count_cases(transaction, ground, actor, {span});
        if (!cases) return std::unexpected(cases.error());
        const Counted of_plan = counted(all.plan, *cases);
        if (after) all.outside = of_plan.outside;
        return happened(all.plan, distances, of_plan.came, after);
    };
    Outcome<Happened> before = measured(spans->before, false), after = measured(spans->after, true);
    if (!before) return std::unexpected(before.error());
    if (!after) return std::unexpected(after.error());
    all.before_span = spans->before, all.after_span = spans->after;
    all.before = *std::move(before), all.after = *std::move(after);
    return all;
}

}  // namespace lingju::planning
