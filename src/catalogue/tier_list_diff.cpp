#include "catalogue/tier_list_diff.hpp"

namespace lingju::catalogue {

std::vector<LineDiff> diff(
    std::span<const Grant* const> before, std::span<const Grant* const> after
) {
    std::vector<LineDiff> differences;
    std::size_t b = 0;
    std::size_t a = 0;
    while (b < before.size() || a < after.size()) {
        const auto order = b == before.size()  ? std::strong_ordering::greater
                           : a == after.size() ? std::strong_ordering::less
                                               : key_of(*before[b]) <=> key_of(*after[a]);
        if (order < 0)
            differences.push_back({key_of(*before[b]), before[b], nullptr});
        else if (order > 0)
            differences.push_back({key_of(*after[a]), nullptr, after[a]});
        else if (*before[b] != *after[a])
            differences.push_back({key_of(*after[a]), before[b], after[a]});
        if (order <= 0) ++b;
        if (order >= 0) ++a;
    }
    return differences;
}

std::vector<DraftLine> changes_to(
    std::span<const Grant* const> before, std::span<const Grant* const> after
) {
    std::vector<DraftLine> changes;
    for (const LineDiff& difference : diff(before, after))
        changes.push_back(
            difference.after != nullptr ? DraftLine{*difference.after, false, 0}
                                        : DraftLine{*difference.before, true, 0}
        );
    return changes;
}

std::vector<const Grant*> overlaid(
    std::span<const Grant* const> published, const std::vector<DraftLine>& draft
) {
    std::vector<const Grant*> lines;
    std::size_t at = 0;
    for (const DraftLine& line : draft) {
        const GrantKey key = key_of(line.grant);
        for (; at < published.size() && key_of(*published[at]) < key; ++at)
            lines.push_back(published[at]);
        if (at < published.size() && key_of(*published[at]) == key) ++at;
        if (!line.removed) lines.push_back(&line.grant);
    }
    lines.insert(lines.end(), published.begin() + static_cast<std::ptrdiff_t>(at), published.end());
    return lines;
}

}  // namespace lingju::catalogue
