// What time has done is recorded and told; it held already.
#pragma once

#include "cases/case.hpp"
#include "cases/ground.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// Records that a case counts as accepted (art. 32(4)), so that lists and screens show it without
/// computing, and tells the ledger "cases.deemed_accepted" of the actor "system". Answers false
/// where there is nothing (any more) to record.
Outcome<bool> record_deemed(sql::Transaction&, const Ground&, std::int64_t case_id);

/// Records that a case accepted on a promise has ended because the papers did not come, and tells
/// the ledger "cases.terminated" of the actor "system". Answers false where there is nothing (any
/// more) to record.
Outcome<bool> record_lapsed(sql::Transaction&, const Ground&, std::int64_t case_id);

/// The dates of a case whose due date was unknown, now that its year's calendar may have come.
/// Answers false where it still is.
Outcome<bool> record_dates(sql::Transaction&, const Ground&, std::int64_t case_id);

/// When the case gets worse by the rules there are today. Answers false where it was looked at by
/// them already, or has ended.
Outcome<bool> record_lights(sql::Transaction&, const Ground&, std::int64_t case_id);

/// Does the first for every case whose five days are over, each an act of its own; for a job that
/// repeats. Answers how many.
int tell_deemed(sql::Database&, const Pin&);

/// Does the second for every case whose promised day is over, the same way.
int tell_lapsed(sql::Database&, const Pin&);

/// Does the third for every case without a due date; for a job after a calendar was imported.
/// Answers how many.
int date_cases(sql::Database&, const Pin&);

/// Does the third for every open case that was looked at by other rules; for a job after the table
/// of lights was changed. Answers how many.
int light_cases(sql::Database&, const Pin&);

}  // namespace lingju::cases
