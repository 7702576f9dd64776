// Somebody looked whether a point is ready.
#pragma once

#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

struct CheckOrder {
    identity::Actor actor;
    std::optional<network::PointKind> point_kind;  // exactly one of the two
    std::string point;
    std::string item;  // empty: all items there
    std::vector<Gate> gates;
    bool passed = true;
    std::string evidence;
    std::optional<Date> valid_until;
};

/// Records what a person saw. Answers its id.
///
/// Refuses catalogue.check_holder (malformed: a kind or a point, and one that exists),
/// catalogue.item_absent (absent), catalogue.check_gates (malformed: none, or one twice),
/// catalogue.evidence_missing (malformed), catalogue.not_your_gate (forbidden, detail `gate`: not
/// this role's, or outside the actor's points, towns or departments' items).
Outcome<std::int64_t> attest(
    sql::Transaction& transaction, const ListGround& ground, const CheckOrder& order
);

/// Records what another module knows (a certificate, a device on line, cases tried): the check's
/// `how` is `computed`. For modules above; the facts are the caller's to vouch for.
void record_check(sql::Transaction& transaction, const ListGround& ground, GrantCheck check);

}  // namespace lingju::catalogue
