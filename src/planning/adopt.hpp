// A finished scenario becomes a draft of the tier list.
#pragma once

#include <map>

#include "catalogue/draft_tier_list.hpp"
#include "planning/find.hpp"
#include "planning/model.hpp"
#include "planning/plan.hpp"

namespace lingju::planning {

/// How the grants of a plan are to be written. `forms`: the legal form by kind of point; else 派驻
/// for what comes with a posted officer, 代办 at a village agent's, 服务下延.
struct AdoptOrder {
    identity::Actor actor;
    std::int64_t run = 0;
    std::string title;
    Date from = {};
    std::optional<Date> to;
    std::string basis;
    std::map<network::PointKind, catalogue::LegalForm> forms;
};

/// A plan that holds for the city as it is at version `list_version` of the tier list, and the
/// lines it comes to.
struct Adoptable {
    Run run;
    int list_version = 0;
    std::vector<catalogue::DraftLine> lines;
};

/// At most so many lines become one list.
inline constexpr std::size_t adopted_lines_max = 5'000;

/// What the act stands on: gathered before it, for a plan is large. The same city now gives the
/// same fingerprint.
///
/// Refuses planning.run_absent, planning.run_unfinished (conflict), planning.data_changed
/// (conflict: villages, points, items or today's list are otherwise than when it was reckoned),
/// planning.nothing_changes (conflict), planning.too_many_lines (too_large).
Outcome<Adoptable> find_adoptable(
    sql::Transaction& transaction, const catalogue::ListGround& ground, const AdoptOrder& order
);

/// Drafts the list, and a task for each gate that is not passed, due the day it is to open. The
/// list's id.
///
/// Refuses planning.adopted_already (conflict, subject = the scenario, detail `list`: it is a list
/// on its way, or this run was published), planning.adopted_meanwhile (conflict: another act came
/// first while this one went on), planning.plan_dropped (conflict), planning.data_changed, and what
/// catalogue::open_list does: every line the law forbids.
Outcome<Adoption> adopt(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const AdoptOrder& order,
    const Adoptable& adoptable
);

/// The lines by which today's list becomes the plan; who hands out stands in none. Pure.
std::vector<catalogue::DraftLine> lines_of(const Plan& plan, const AdoptOrder& order);
/// A plan says nothing of handing out: who newly collects may, as the point or else its kind may
/// today where that collects, and where nobody does yet. Pure.
std::vector<catalogue::DraftLine> handing_out(
    std::vector<catalogue::DraftLine> lines, const catalogue::ListGround& ground
);

}  // namespace lingju::planning
