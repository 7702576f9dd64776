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

Tally& Tally::operator+=(const Tally& other) {
    cases += other.cases, person_km += other.person_km, minutes += other.minutes;
    return *this;
}

std::optional<double> Tally::mean_km() const {
    if (cases < cases_few) return std::nullopt;
    return person_km / static_cast<double>(cases);
}

Happened happened(
    const Plan& plan, const Distances& distances, std::span<const Came> came, bool after
) {
    const Ways ways(plan, distances, after);
    Happened found(plan.survey.sites.size());
    for (const Came& one : came) {
        const auto cases = static_cast<double>(one.cases);
        found[one.site] +=
            {one.cases,
             cases * ways.km(one.matter, one.site),
             cases * plan.survey.matters[one.matter].minutes};
    }
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
    const Run run = find_run_row(transaction, adoption->run).value();
    Promises all{
        *std::move(list),
        read_plan(find_plan_text(transaction, run.id)),
        load_asked(transaction, run).settings
    };
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
