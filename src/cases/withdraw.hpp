// 撤回: the applicant takes the application back before it is decided.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Refuses cases.absent, cases.changed_meanwhile, cases.already_decided, cases.not_open,
/// and what not_represented names.
Outcome<Case> withdraw(sql::Transaction&, const Ground&, const Order&);

}  // namespace lingju::cases
