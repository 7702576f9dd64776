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

/// May this person say that a gate of the point (empty: of a kind of point) and item (empty: of all
/// there) is passed? By role, and within their points, towns and departments' items.
bool may_attest(
    const identity::Actor& actor,
    const ListGround& ground,
    const std::string& point,
    const std::string& item,
    Gate gate
);

/// Records what a person saw. Answers its id.
///
/// Refuses catalogue.check_holder (malformed: a kind or a point, and one that exists),
/// catalogue.item_absent (absent), catalogue.check_gates (malformed: none, or one twice),
/// catalogue.evidence_missing (malformed), catalogue.not_your_gate (forbidden, detail `gate`: not
/// this role's, or outside the actor's points, towns or departments' items).
Outcome<std::int64_t> attest(
    sql::Transaction& transaction, const ListGround& ground, const CheckOrder& order
);

/// Records what registers said when a list was published: one of each subject, as `computed`, under
/// one id and one ledger entry of the cell. Without any, nothing.
void record_checks(
    sql::Transaction& transaction,
    const ListGround& ground,
    const std::string& cell,
    std::vector<GrantCheck> checks
);

}  // namespace lingju::catalogue
