// 监护: who acts for a minor by law.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "identity/model.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {

/// 民法典, art. 27: parents first; then grandparents, siblings, others who are willing.
enum class Relation { parent, grandparent, sibling, other_person, organisation };
BOOST_DESCRIBE_ENUM(Relation, parent, grandparent, sibling, other_person, organisation)
std::string_view name_of(Relation relation);

struct GuardianOrder {
    PersonOrder ward, guardian;
    Relation relation = Relation::parent;
    std::string evidence;  // what showed it: "户口簿第 3 页"
    std::string point;     // where it was shown
};

struct Guardianship {
    std::int64_t id = 0;
    std::int64_t ward = 0, guardian = 0;
    Relation relation = Relation::parent;
    std::string evidence;
    Instant recorded_at;
    std::optional<Instant> ended_at;
};

/// Every fault at once: those of both persons (subject "ward/…", "guardian/…"),
/// identity.ward_of_age (the ward is no minor, art. 17), identity.guardian_too_young (art. 18),
/// identity.guardian_of_oneself, identity.guardian_evidence_missing. Pure.
Refusals faults_of(const GuardianOrder& order, Date today);

/// Records the relation that was shown at a point of the actor's; both persons are registered.
/// Refuses what faults_of names, but for a check digit that was overridden, and
/// identity.not_your_point.
Outcome<Guardianship> record_guardian(
    sql::Transaction&,
    const crypto::Provider& keys,
    const Actor& by,
    const GuardianOrder& order,
    Instant now
);

/// It holds no more. Refuses identity.guardianship_absent where there is none that has not ended.
Outcome<Guardianship> end_guardian(
    sql::Transaction&, const Actor& by, std::int64_t guardianship, Instant now
);

std::optional<Guardianship> find_guardianship(sql::Transaction&, std::int64_t id);
/// Where the person is ward or guardian, the newest first; at most 100.
std::vector<Guardianship> list_guardianships(sql::Transaction&, std::int64_t person);

/// Is the person, who is registered, below eighteen?
bool is_minor(sql::Transaction&, const crypto::Provider& keys, std::int64_t person, Date today);

/// An application of somebody who needs a guardian names one of theirs: identity.guardian_needed
/// (arts. 19, 20, 23), identity.guardianship_ended. Pure.
Refusals not_guarded(const std::optional<Guardianship>& guardianship, std::int64_t ward);

}  // namespace lingju::identity
