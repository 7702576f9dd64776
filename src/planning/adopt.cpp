#include "planning/adopt.hpp"

#include "planning/gate_tasks.hpp"
#include "planning/keep_scenario.hpp"
#include "planning/store.hpp"

namespace lingju::planning {
namespace {

using catalogue::LegalForm;
using catalogue::ListStatus;

LegalForm form_of(const AdoptOrder& order, network::PointKind kind, bool posted) {
    if (const auto chosen = order.forms.find(kind); chosen != order.forms.end())
        return chosen->second;
    if (posted) return LegalForm::posted;
    return kind == network::PointKind::village ? LegalForm::agent : LegalForm::service_extended;
}

/// May what newly collects hand out too? As its point, or else its kind, does where that collects
/// today; else yes.
bool hands_out(
    const catalogue::TierList& list, const std::string& item, const network::Point& point, Date on
) {
    const auto collects = [](const std::optional<catalogue::Held>& held) {
        return held && held->level >= catalogue::Level::collect;
    };
    auto held = list.held_at(item, point, on);
    if (!collects(held)) held = list.held_by_kind(item, point.kind, on);
    return !collects(held) || held->may_deliver;
}

std::unexpected<Refusals> adopted_already(std::int64_t scenario, std::int64_t list) {
    auto refusal = refuse(Refused::conflict, "planning.adopted_already", std::to_string(scenario));
    refusal.error().front().details["list"] = std::to_string(list);
    return refusal;
}

/// Does the list that a scenario became stand in the way of another?
bool stands_in_the_way(const catalogue::ListHead& list, const Adoption& before, std::int64_t run) {
    if (is_on_its_way(list.status)) return true;
    return list.status == ListStatus::published && before.run == run;
}

}  // namespace

std::vector<catalogue::DraftLine> lines_of(const Plan& plan, const AdoptOrder& order) {
    std::vector<catalogue::DraftLine> lines;
    for (std::size_t matter = 0; matter < plan.placed.size(); ++matter) {
        const Placed& placed = plan.placed[matter];
        const Holdings& today = plan.survey.matters[matter].today;
        for (std::size_t site = 0; site < today.size(); ++site) {
            if (serves(today[site]) == serves(placed.held[site])) continue;
            const Site& holder = plan.survey.sites[site];
            catalogue::DraftLine line;
            line.grant.item = plan.survey.matters[matter].id;
            line.grant.point = holder.id;
            line.grant.level = level_of(placed.held[site]);
            line.grant.legal_form = form_of(order, holder.kind, placed.posted[site] == '1');
            line.grant.basis = order.basis;
            line.grant.in_force = {order.from, order.to};
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::vector<catalogue::DraftLine> handing_out(
    std::vector<catalogue::DraftLine> lines, const catalogue::ListGround& ground
) {
    for (catalogue::DraftLine& line : lines) {
        catalogue::Grant& grant = line.grant;
        const network::Point* point = ground.network->find_point(grant.point);
        grant.may_deliver =
            grant.level >= catalogue::Level::collect && point != nullptr &&
            hands_out(ground.catalogue->tier_list(), grant.item, *point, ground.today());
    }
    return lines;
}

Outcome<Adoptable> find_adoptable(
    sql::Transaction& transaction, const catalogue::ListGround& ground, const AdoptOrder& order
) {
    Outcome<FinishedRun> found = find_finished(transaction, order.actor, order.run);
    if (!found) return std::unexpected(std::move(found.error()));
    const std::string subject = std::to_string(order.run);
    const Run& run = found->run;
    const Outcome<Survey> now =
        survey_now(transaction, ground, order.actor.scope.cell, load_asked(transaction, run));
    if (!now || fingerprint(*now) != run.fingerprint)
        return refuse(Refused::conflict, "planning.data_changed", subject);
    Adoptable adoptable{run, now->list_version, handing_out(lines_of(found->plan, order), ground)};
    if (adoptable.lines.empty())
        return refuse(Refused::conflict, "planning.nothing_changes", subject);
    if (adoptable.lines.size() > adopted_lines_max)
        return refuse(Refused::too_large, "planning.too_many_lines", subject);
    return adoptable;
}

Outcome<Adoption> adopt(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const AdoptOrder& order,
    const Adoptable& adoptable
) {
    // Gather.
    const Run& run = adoptable.run;
    Outcome<Scenario> scenario = find_scenario(transaction, order.actor, run.scenario);
    if (!scenario) return std::unexpected(std::move(scenario.error()));
    const std::optional<Adoption> before = find_adoption(transaction, run.scenario);

    // Judge.
    const Outcome<Run> still = find_run(transaction, order.actor, run.id);
    if (!still || !still->has_plan)
        return refuse(Refused::conflict, "planning.plan_dropped", std::to_string(run.id));
    if (before) {
        const auto list = catalogue::find_list(transaction, order.actor, before->list);
        if (list && stands_in_the_way(*list, *before, run.id))
            return adopted_already(run.scenario, before->list);
    }
    if (ground.published(catalogue::ListKind::tier).version() != adoptable.list_version)
        return refuse(Refused::conflict, "planning.data_changed", std::to_string(run.id));

    // Record.
    const Outcome<catalogue::ListHead> list = catalogue::open_list(
        transaction, ground, {order.actor, catalogue::ListKind::tier, order.title, adoptable.lines}
    );
    if (!list) return std::unexpected(list.error());
    const Adoption adoption{run.id, list->id, order.actor.account, ground.now};
    save_adoption(
        transaction, run.scenario, adoption, before ? std::optional(before->list) : std::nullopt
    );
    insert_gate_tasks(transaction, tasks_of(transaction, ground, *list, order.from));
    tell_ledger(transaction, *scenario, "adopted", order.actor.account);

    // Tell.
    return adoption;
}

}  // namespace lingju::planning
