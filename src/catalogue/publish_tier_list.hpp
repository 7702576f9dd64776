// 发布: a list takes effect.
#pragma once

#include "catalogue/registers.hpp"
#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

/// Makes an approved list the newest version, in effect from today: one row is changed, so it is
/// there whole or not at all; the route has it in this process before it answers, every other
/// process with its next batch or 2 s later (snapshot "catalogue").
///
/// Refuses what load_list does; every line's faults by today's law and items (line_faults);
/// catalogue.line_changed_meanwhile (conflict) for each line that was published otherwise since the
/// draft was begun; catalogue.<gate>_unmet (unlawful) for each gate that a grant which opens
/// something has not passed: details item, item_name, holder, gate, why. At most refusals_max in
/// all, `lacks` where the registers know what is missing. What the registers answered for is
/// recorded with it.
Outcome<ListHead> publish_tier_list(
    sql::Transaction& transaction, const ListGround& ground, const ListOrder& order
);

}  // namespace lingju::catalogue
