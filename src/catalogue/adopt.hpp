// 上级标准: owned fields owned upstream, and how a new version of them comes in.
#pragma once

#include "catalogue/workshop.hpp"

namespace lingju::catalogue {

/// Takes in a version of a standard. Nothing that is published changes: each item that follows it
/// is told of the difference and adopts it by a draft.
///
/// Refuses catalogue.standard_is_here (conflict: that version or a newer one is here),
/// catalogue.not_your_department (forbidden: only an editor of the whole catalogue),
/// catalogue.id_malformed, catalogue.blank.
Outcome<Standard> receive_standard(sql::Transaction&, const Work&, Standard standard);

/// What the newest version of the standard would change in the item's newest version.
struct Upstream {
    Standard standard;
    std::vector<Difference> changes;
};
/// Nothing where the item follows no standard. Refuses what load_version does.
Outcome<std::optional<Upstream>> upstream_of(
    sql::Transaction&, const Work&, const std::string& item
);

/// An item that follows a standard, or seems to be what it speaks of: the same name or catalogue
/// code. `changes`: what adopting it would change in the newest version.
struct Follower {
    Version newest;
    bool follows = false;
    std::vector<Difference> changes;
};
/// Those within the editor's reach, by id.
std::vector<Follower> followers_of(sql::Transaction&, const Work&, const Standard& standard);

/// Puts the newest version of the standard `id` into the item's draft, opening one where there is
/// none; from then on its owned fields are the standard's. All else stays.
///
/// Refuses catalogue.standard_absent and what draft_version and load_version do.
Outcome<Version> adopt(
    sql::Transaction&, const Work&, const std::string& item, const std::string& id
);

}  // namespace lingju::catalogue
