// 延期: once, for a reason that is told (art. 42).
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Refuses cases.absent, cases.changed_meanwhile, cases.not_your_department, and in the order of
/// art. 42 the first of cases.extend_before_acceptance, extension_once, extension_too_long,
/// extension_wrong_approver, extension_not_told, extension_after_due; then cases.not_open,
/// cases.already_decided.
Outcome<Case> extend(sql::Transaction&, const Ground&, const Order&, const Extend& extension);

}  // namespace lingju::cases
