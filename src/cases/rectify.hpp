// Puts a slip of the pen in the form right (更正): by a new entry, what was written stays.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// The fields that are wrong with what they should say, and why.
struct RectifyOrder {
    std::map<std::string, std::string> form = {};
    std::string reason = {};
};

/// Refuses what load_standing refuses; then together (unlawful, article "policy")
/// cases.rectify_names_nothing, rectify_needs_reason, rectify_field_unknown,
/// rectify_changes_nothing; subject: the field.
Outcome<Case> rectify(
    sql::Transaction&, const Ground&, const Order&, const RectifyOrder& rectification
);

}  // namespace lingju::cases
