// 即办: an instant item is received, accepted, decided and delivered in one sitting.
#pragma once

#include "cases/decide.hpp"
#include "cases/reception.hpp"

namespace lingju::cases {

/// All four in one transaction, by one officer, at a point that holds the item at level decide. A
/// refusal is not delivered.
///
/// Whoever came for the applicant hands in and collects at once. Refuses what submit does (at level
/// decide), cases.instant_only, and what the law has against
/// accepting and deciding: cases.accept_incomplete, cases.refusal_needs_reasons.
Outcome<Case> submit_instant(
    sql::Transaction&, const Ground&, const SubmitOrder&, const DecideOrder& decision
);

}  // namespace lingju::cases
