// 特别程序: a hearing, an inspection … stops the clock (art. 45).
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Stops the clock from `stop.from` until `stop.to`, or until a second order with the same kind and
/// `from` gives the end.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.not_your_department,
/// cases.stop_kind_not_allowed, cases.stop_not_told, cases.stop_reversed, cases.not_accepted_yet,
/// cases.already_decided, cases.not_open.
Outcome<Case> stop_clock(sql::Transaction&, const Ground&, const Order&, const Stop& stop);

}  // namespace lingju::cases
