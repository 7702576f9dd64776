// 代办、监护: who comes for the applicant, and whether they may.
#pragma once

#include "cases/case.hpp"
#include "cases/ground.hpp"
#include "cases/reception.hpp"
#include "identity/powers.hpp"

namespace lingju::cases {

/// As an event keeps it: nothing where nobody came for the applicant.
std::optional<Representation> named_in(const Representation& by);

/// Every reason against whoever hands the application in: an agent (`by_agent`) without a power of
/// the applicant's in force that carries the item and the act (identity.power_*), a minor without
/// their guardian (identity.guardian_needed, identity.guardianship_ended), a guardian of somebody
/// who is of age (identity.ward_of_age), and what only the person may do (identity.act_reserved).
/// At level decide the result is collected at once, and the power has to carry that too.
Refusals not_represented(
    sql::Transaction&,
    const Ground&,
    const SubmitOrder&,
    const catalogue::Item&,
    catalogue::Level level
);

/// The same against whoever goes on with a case that is there. Where a guardian handed it in, one
/// goes on with it until the applicant is of age.
Refusals not_represented(
    sql::Transaction&, const Ground&, const Case&, const Representation& by, identity::AgentAct act
);

}  // namespace lingju::cases
