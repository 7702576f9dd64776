// 补正, 补交: the applicant brings what was told or what they promised.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Takes papers of the item's list; the file is complete when everything listed has come.
/// After a tolerant acceptance it is the promise that they keep.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.material_unknown (one a paper),
/// cases.tolerance_lapsed, cases.not_open; where an agent or a guardian brings them
/// (`Order::represented_by`), what not_represented says against them (supplement).
Outcome<Case> resubmit(sql::Transaction&, const Ground&, const Order&, const Resubmit& handed_in);

}  // namespace lingju::cases
