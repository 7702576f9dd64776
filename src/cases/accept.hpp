// 受理: the application is complete and is taken up.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Accepts; by law as of the day the file was complete. Where the case counts as accepted already
/// (art. 32(4)) this only confirms it.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.not_your_department,
/// cases.accept_incomplete, cases.already_accepted, cases.already_decided, cases.not_open.
Outcome<Case> accept(sql::Transaction&, const Ground&, const Order&);

}  // namespace lingju::cases
