// 当场更正: errors that can be put right at once are put right at once (art. 32(3)).
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Refuses cases.absent, cases.changed_meanwhile, cases.not_open.
Outcome<Case> fix_on_spot(sql::Transaction&, const Ground&, const Order&);

}  // namespace lingju::cases
