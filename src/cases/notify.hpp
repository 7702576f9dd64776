// 一次性告知: everything that is missing is told once.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Tells what is missing; from then on the case waits for it. A reminder of what was listed changes
/// nothing but is recorded.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.not_your_department, cases.notice_too_late,
/// cases.notice_names_nothing, cases.material_not_required, cases.fix_on_the_spot,
/// cases.second_notice, cases.already_accepted, cases.already_decided, cases.not_open.
Outcome<Case> notify(sql::Transaction&, const Ground&, const Order&, const Notice& notice);

}  // namespace lingju::cases
