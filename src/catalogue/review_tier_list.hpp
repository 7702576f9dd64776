// Review by a second person.
#pragma once

#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

/// Hands a draft in for review. Refuses what load_list does; catalogue.list_empty.
Outcome<ListHead> submit_list(
    sql::Transaction& transaction, const ListGround& ground, const ListOrder& order
);

/// Approves it, or sends it back to draft with `note`. Refuses what load_list does;
/// catalogue.own_review (forbidden) for whoever opened it, changed a line of it or handed it in;
/// catalogue.note_missing where it is sent back without a reason.
Outcome<ListHead> review_list(
    sql::Transaction& transaction,
    const ListGround& ground,
    const ListOrder& order,
    bool approved,
    const std::string& note
);

/// Gives up what is not published yet. Refuses what load_list does.
Outcome<ListHead> withdraw_list(
    sql::Transaction& transaction,
    const ListGround& ground,
    const ListOrder& order,
    const std::string& note
);

}  // namespace lingju::catalogue
