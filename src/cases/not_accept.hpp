// 不予受理: no licence is needed, or the power lies elsewhere.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// Turns the application away. The officer who answers for the case finds the ground to be true,
/// and the finding is recorded with it.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.not_your_department, and the first of
/// cases.already_deemed_accepted, not_open, incomplete_is_no_ground, ground_not_true,
/// must_name_competent_body, dated_document_needed, already_accepted.
Outcome<Case> not_accept(sql::Transaction&, const Ground&, const Order&, const NotAccept& answer);

}  // namespace lingju::cases
