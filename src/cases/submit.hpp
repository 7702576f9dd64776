// 收件: a point takes an application and it is the department's from then on.
#pragma once

#include "cases/reception.hpp"

namespace lingju::cases {

/// Takes the application in. Collecting is not accepting: papers may be missing, and the department
/// tells or accepts.
///
/// Refuses cases.not_your_point, cases.item_unknown, cases.point_unknown, and everything
/// not_receivable names, all at once.
Outcome<Case> submit(sql::Transaction&, const Ground&, const SubmitOrder&);

}  // namespace lingju::cases
