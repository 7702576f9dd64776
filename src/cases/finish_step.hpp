// 环节办结: a link of the item's own process is over.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// By whoever holds the item at level review there, or its department. Refuses what load_standing
/// and not_posted_here refuse; then the first of (unlawful, article "policy")
/// cases.step_before_acceptance, already_decided, not_open, step_out_of_turn.
Outcome<Case> finish_step(sql::Transaction&, const Ground&, const Order&, const FinishStep& step);

}  // namespace lingju::cases
