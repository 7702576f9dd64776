#include "planning/public_village.hpp"

#include <algorithm>

#include "planning/find.hpp"
#include "planning/store.hpp"

namespace lingju::planning {
namespace {

using catalogue::ListKind;

std::shared_ptr<const PublishedPlan> load(
    sql::Transaction& transaction, const catalogue::ListHead& list, std::int64_t run
) {
    Plan plan = read_plan(find_plan_text(transaction, run));
    Distances distances(plan.survey);
    auto published = std::make_shared<PublishedPlan>(PublishedPlan{
        list.id, list.effective_on.value_or(Date{}), std::move(plan), std::move(distances), {}
    });
    for (const catalogue::DraftLine& line : catalogue::list_draft_lines(transaction, list.id)) {
        const bool held = !line.removed && line.grant.level >= catalogue::Level::collect;
        if (!line.grant.point.empty())
            published->lines[{line.grant.item, line.grant.point}] =
                held ? std::optional(line.grant.in_force.from) : std::nullopt;
    }
    return published;
}

class Seeker {
  public:
    Seeker(const PublishedPlan& published, const catalogue::ListGround& ground, std::size_t zone)
        : published_(published), ground_(ground), zone_(zone) {}

    std::optional<VillageChange> change(std::size_t matter) const {
        const Placed& placed = published_.plan.placed[matter];
        VillageChange change{.matter = matter, .before = placed.before[zone_]};
        for (std::size_t site = 0; site < published_.plan.survey.sites.size(); ++site) {
            const std::optional<Date> from = opened(matter, site);
            if (!from || km(static_cast<int>(site)) >= km(nearest_of(change))) continue;
            change.after = static_cast<int>(site), change.from = *from;
        }
        if (change.after >= 0) return change;
        if (change.before < 0 || !is_closed(matter, change.before)) return std::nullopt;
        change.from = published_.effective_on;
        change.after = nearest_that_serves(matter, std::max(change.from, ground_.today()));
        return change;
    }

  private:
    static int nearest_of(const VillageChange& change) {
        return change.after >= 0 ? change.after : change.before;
    }
    /// Of the list in force, whatever the plan had thought; -1 where none does.
    int nearest_that_serves(std::size_t matter, Date on) const {
        int nearest = -1;
        for (int site = 0; site < static_cast<int>(published_.plan.survey.sites.size()); ++site)
            if (km(site) < km(nearest) && serves_now(matter, static_cast<std::size_t>(site), on))
                nearest = site;
        return nearest;
    }
    double km(int site) const {
        return site < 0 ? 1e9 : published_.distances.km(zone_, static_cast<std::size_t>(site));
    }
    const std::optional<Date>* line(std::size_t matter, std::size_t site) const {
        const Survey& survey = published_.plan.survey;
        const auto found =
            published_.lines.find({survey.matters[matter].id, survey.sites[site].id});
        return found == published_.lines.end() ? nullptr : &found->second;
    }
    bool serves_now(std::size_t matter, std::size_t site, Date on) const {
        const Survey& survey = published_.plan.survey;
        const network::Point* point = ground_.network->find_point(survey.sites[site].id);
        return point != nullptr &&
               ground_.catalogue->level_at(survey.matters[matter].id, *point, on) >=
                   catalogue::Level::collect;
    }
    std::optional<Date> opened(std::size_t matter, std::size_t site) const {
        const std::optional<Date>* from = line(matter, site);
        if (from == nullptr || !*from) return std::nullopt;
        if (!serves_now(matter, site, std::max(**from, ground_.today()))) return std::nullopt;
        return *from;
    }
    bool is_closed(std::size_t matter, int site) const {
        const auto at = static_cast<std::size_t>(site);
        const std::optional<Date>* from = line(matter, at);
        return from != nullptr && !*from && !serves_now(matter, at, ground_.today());
    }

    const PublishedPlan& published_;
    const catalogue::ListGround& ground_;
    std::size_t zone_;
};

}  // namespace

std::shared_ptr<const PublishedPlan> PublishedPlans::newest(
    sql::Transaction& transaction, const std::string& cell
) {
    const int version = catalogue::newest_version(transaction, ListKind::tier);
    const std::scoped_lock lock(mutex_);  // of many who ask at once, one reads the plan
    Held& held = held_[cell];
    if (held.version == version) return held.plan;
    const std::map<std::int64_t, std::int64_t> runs = list_adopted_lists(transaction, cell);
    std::shared_ptr<const PublishedPlan> newest;
    for (const catalogue::ListHead& list : list_in_force(transaction, cell, ListKind::tier)) {
        const auto run = runs.find(list.id);
        if (run == runs.end()) continue;
        newest = held.plan && held.plan->list == list.id ? held.plan
                                                         : load(transaction, list, run->second);
        break;
    }
    held = {version, std::move(newest)};
    return held.plan;
}

std::vector<VillageChange> changes_for(
    const PublishedPlan& published, const catalogue::ListGround& ground, std::size_t zone
) {
    const Seeker seeker(published, ground, zone);
    std::vector<VillageChange> changes;
    for (std::size_t matter = 0; matter < published.plan.placed.size(); ++matter)
        if (const auto change = seeker.change(matter)) changes.push_back(*change);
    return changes;
}

}  // namespace lingju::planning
