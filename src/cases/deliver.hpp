// 送达: the applicant gets what was granted.
#pragma once

#include <string>

#include "cases/standing.hpp"

namespace lingju::cases {

/// Delivers by `how` (window, post, electronic); by the department's own officers, or those of a
/// point that may hand the result out (see handed_out_at).
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.deliver_before_decision,
/// cases.deliver_before_supply, cases.not_open, cases.handed_out_elsewhere,
/// cases.handed_out_nowhere, and at the window what not_represented names.
Outcome<Case> deliver(sql::Transaction&, const Ground&, const Order&, const std::string& how);

}  // namespace lingju::cases
