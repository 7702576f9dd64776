// 补正: the applicant brings what was told.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Takes papers of the item's list; the file is complete when everything listed has come.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.material_unknown (one a paper),
/// cases.tolerance_lapsed, cases.not_open.
Outcome<Case> resubmit(
    sql::Transaction&, const Ground&, const Order&, const Resubmit& resubmission
);

}  // namespace lingju::cases
