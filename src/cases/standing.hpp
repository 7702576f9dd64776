// What every act on an existing case shares: gathering it within the officer's reach, judging,
// recording.
#pragma once

#include "cases/case.hpp"
#include "cases/ground.hpp"
#include "cases/rules.hpp"
#include "identity/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// Who wants to go on with which case, as they last saw it.
struct Order {
    identity::Actor officer = {};
    std::int64_t case_id = 0;
    std::int64_t version = 0;
    Representation represented_by = {};  // where somebody came for the applicant
};

/// A case with its law on the day of the act.
struct Standing {
    Case the_case;
    ItemRules rules;
    State state;
};

/// Does the actor look at the whole cell: an auditor bound to nothing else?
bool audits_cell(const identity::Actor& actor);
/// The towns whose cases the actor looks at, by nine digits: those they are bound to; for who
/// audits the cell every one there ever was, since what was handed in there stays.
std::vector<std::string> towns_of(const Ground&, const identity::Actor&);
/// May the actor know of the case? Its point's own officers and its department's own, within their
/// cell; whoever is bound to its town; and who audits the cell.
bool reaches(const identity::Actor& actor, const Case& the_case);

/// Refuses cases.absent where there is none or it lies out of reach, which look the same;
/// cases.changed_meanwhile (conflict) where it is not at the version the officer saw.
Outcome<Standing> load_standing(sql::Transaction&, const Ground&, const Order&);

/// The case with the day's law, for whoever may know of it, for its result alone too (see
/// collects). Refuses cases.absent.
Outcome<Standing> find_standing(
    sql::Transaction&, const Ground&, const identity::Actor&, std::int64_t case_id
);
/// The same, but for whoever knows of it for its result alone: to them too it is absent.
Outcome<Standing> find_reached(
    sql::Transaction&, const Ground&, const identity::Actor&, std::int64_t case_id
);
Standing standing_of(const Ground&, Case the_case);
/// What lists keep of it from today on.
Listing listing_today(const Ground&, const Standing&);

/// Who accepts and decides: the department's own officers, and those of the point where the case
/// was handed in if the point holds the item at `level` today, or held it when the case was begun:
/// a grant taken back meanwhile does not take open cases away. Refuses cases.not_your_department
/// (forbidden).
Refusals not_posted_here(
    const Ground&, const identity::Actor&, const Case& the_case, catalogue::Level level
);

/// The law's reasons against `what`, with the papers' names for the wording (detail `name`).
Refusals judge(const Ground&, const Standing&, const What& what);

/// Fills detail `name` from the item's list where a refusal is about a paper, else with the subject
/// itself.
Refusals with_names(const Ground&, const Case& the_case, Refusals refusals);

/// Applies a lawful event to the standing and writes it: events, listing, ledger. The case is one
/// version up then.
void record(
    sql::Transaction&,
    const Ground&,
    const Order&,
    Standing&,
    const What& what,
    std::vector<std::string> texts = {}
);
/// The same for several at once; the last names the ledger entry.
void record_all(
    sql::Transaction&, const Ground&, const Order&, Standing&, std::vector<Entry> entries
);

/// The ledger entry about a case.
void tell_ledger(sql::Transaction&, const Case& the_case, std::string_view kind, std::string actor);

}  // namespace lingju::cases
