// 起草: a version while it is written.
#pragma once

#include "catalogue/workshop.hpp"

namespace lingju::catalogue {

/// A new item as draft version 1. Materials without an id get one.
///
/// Refuses catalogue.item_exists (conflict), catalogue.id_malformed, catalogue.not_your_department
/// and what not_storable and owned_edited do.
Outcome<Version> draft_item(
    sql::Transaction&, const Work&, const std::string& item, ItemFields fields
);

/// The next version of an item, as a draft that says what the newest says.
///
/// Refuses catalogue.version_absent, catalogue.not_your_department, catalogue.open_draft (conflict:
/// one draft at a time), catalogue.item_cancelled.
Outcome<Version> draft_version(sql::Transaction&, const Work&, const std::string& item);

/// The draft with other fields, one revision on. The standard an item follows, and its version, are
/// changed by adopt alone.
///
/// Refuses what load_version, changed_since, not_storable and owned_edited do,
/// catalogue.not_a_draft (conflict) and catalogue.owned_field for `standard`.
Outcome<Version> save_draft(sql::Transaction&, const Work&, const Seen&, ItemFields fields);

/// Forgets a draft; what was published stays. Refuses what load_version and changed_since do,
/// catalogue.not_a_draft.
Outcome<Version> discard_draft(sql::Transaction&, const Work&, const Seen&);

}  // namespace lingju::catalogue
