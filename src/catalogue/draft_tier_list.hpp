// Drafting a list: opening it, and setting and striking out its lines.
#pragma once

#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

struct OpenListOrder {
    identity::Actor actor;
    ListKind kind = ListKind::tier;
    std::string title;
    std::vector<DraftLine> lines;  // set at once: of an import
};

/// A draft upon what is published now. Lines are judged as change_lines judges them.
Outcome<ListHead> open_list(
    sql::Transaction& transaction, const ListGround& ground, const OpenListOrder& order
);

struct ChangeLines {
    std::vector<DraftLine> lines;     // set in the draft, or struck out of what is published
    std::vector<GrantKey> untouched;  // no longer changed by the draft
};

/// Changes the lines of a draft; the same key twice is refused.
///
/// Refuses what load_list does (the list must be a draft); catalogue.line_repeated,
/// catalogue.not_your_item (forbidden: an editor of departments changes their items alone), and
/// every fault of every line (line_faults), at most 1,000.
Outcome<ListHead> change_lines(
    sql::Transaction& transaction,
    const ListGround& ground,
    const ListOrder& order,
    const ChangeLines& changes
);

/// At most so many reasons are told at once.
inline constexpr std::size_t refusals_max = 1'000;

}  // namespace lingju::catalogue
