// Puts a slip of the pen in a decision's text right (更正): by a new entry; both texts stay.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// What the decision's reasons should say, and why they are put right. What was decided stays.
struct RectifyDecisionOrder {
    std::vector<std::string> reasons = {};
    std::string because = {};
};

/// By whoever decides (see not_posted_here), whether the case is open or ended. Refuses what
/// load_standing and not_posted_here refuse; then together (unlawful, article "policy")
/// cases.rectify_before_decision, rectify_names_nothing, rectify_needs_reason,
/// rectify_decision_unchanged.
Outcome<Case>
rectify_decision(sql::Transaction&, const Ground&, const Order&, const RectifyDecisionOrder&);

}  // namespace lingju::cases
