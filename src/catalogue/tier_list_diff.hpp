// What one state of a list has that another has not. Pure.
#pragma once

#include <span>
#include <vector>

#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

/// A line that differs: only before, only after, or both.
struct LineDiff {
    GrantKey key;
    const Grant* before = nullptr;
    const Grant* after = nullptr;
};

/// Both in order of key. The lines outlive the answer.
std::vector<LineDiff> diff(
    std::span<const Grant* const> before, std::span<const Grant* const> after
);

/// What a draft must set and strike out so that `before` becomes `after`.
std::vector<DraftLine> changes_to(
    std::span<const Grant* const> before, std::span<const Grant* const> after
);

/// The lines of `published` as `draft` changes them, in order of key.
std::vector<const Grant*> overlaid(
    std::span<const Grant* const> published, const std::vector<DraftLine>& draft
);

}  // namespace lingju::catalogue
