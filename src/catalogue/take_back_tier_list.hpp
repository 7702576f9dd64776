// 收回: what the newest version changed is as it was before.
#pragma once

#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

/// Publishes a list that sets every line of the newest version back to what it was, and marks that
/// version as taken back. Cases that were begun under it go on by it. Answers the new list.
///
/// Refuses what load_list does; catalogue.list_not_newest (conflict); catalogue.note_missing
/// without a reason; catalogue.not_your_item (forbidden), as change_lines does.
Outcome<ListHead> take_back_tier_list(
    sql::Transaction& transaction,
    const ListGround& ground,
    const ListOrder& order,
    const std::string& note
);

}  // namespace lingju::catalogue
