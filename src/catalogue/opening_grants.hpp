// 待核验: what a draft opens anew, and what is still in the way of each grant.
#pragma once

#include <vector>

#include "catalogue/registers.hpp"
#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

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
