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

/// A grant of a draft that opens something, and what is still in its way.
struct OpeningGrant {
    Grant grant;
    std::optional<Held> before;
    GatesJudged gates;
};

/// What is known of readiness when the gates of a draft are judged.
struct Readiness {
    std::int64_t list = 0;
    GrantChecks checks;
    Registers registers;
};
/// `ground` outlives it.
Readiness load_readiness(
    sql::Transaction& transaction, const ListGround& ground, const ListHead& head
);

/// All grants of the draft that open something, in order of key. For the screen and for publishing.
std::vector<OpeningGrant> opening_grants(
    const ListGround& ground, const std::vector<DraftLine>& lines, const Readiness& readiness
);

}  // namespace lingju::catalogue
