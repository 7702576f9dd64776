// 容缺受理: accepted although minor papers are missing, on the applicant's signed promise.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

/// What the applicant promised. Which papers are to come is not said but known: all that are
/// missing.
struct Promise {
    Date promise_by;
    bool has_signed = false;
};

/// Accepts today. What is missing must come by the promised day; until then nothing is delivered,
/// after it the case has ended.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.not_your_department,
/// cases.already_accepted, cases.already_decided, cases.not_open, cases.fix_on_the_spot,
/// cases.tolerance_main_missing, cases.tolerance_needs_promise, cases.tolerance_promise_too_late,
/// cases.tolerance_promise_past, cases.tolerance_nothing_missing.
Outcome<Case> accept_tolerant(sql::Transaction&, const Ground&, const Order&, const Promise&);

}  // namespace lingju::cases
