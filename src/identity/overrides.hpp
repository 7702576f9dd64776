// A number whose check digit fails although it was issued so: taken on a second person's word.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/elsewhere.hpp"
#include "identity/model.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {

struct OverrideOrder {
    std::string id_kind, id_number;
    std::string reason;  // what was seen: "营业执照原件与登记系统一致"
    std::string point;   // where
};

struct Override {
    std::int64_t id = 0;
    std::string masked;  // the number, as screens may show it
    std::string reason, point;
    Instant asked_at;
    std::int64_t asked_by = 0;
    std::optional<Instant> confirmed_at;
};

/// Asks for it; good for nothing yet. Refuses, at once: identity.id_kind_unknown, every fault of
/// the number but its check digit, identity.check_digit_right (nothing to override),
/// identity.override_reason_missing, identity.not_your_point; then identity.override_there
/// (conflict).
Outcome<Override> ask_override(
    sql::Transaction&,
    const crypto::Provider& keys,
    const Actor& by,
    const OverrideOrder& order,
    Instant now
);

/// May `by` be the second person for a number that was asked at `point`? Whoever serves that point;
/// and, since a village often has one agent alone, officers and leads of a centre in its town.
bool oversees(const Actor& by, const Elsewhere& elsewhere, const std::string& point);

/// A second person saw the paper too: from now on the number is taken. Refuses
/// identity.override_absent (none that waits where the actor oversees),
/// identity.second_pair_of_eyes (forbidden: not who asked).
Outcome<Override> confirm_override(
    sql::Transaction&,
    const Elsewhere& elsewhere,
    const Actor& by,
    std::int64_t override_id,
    Instant now
);

std::optional<Override> find_override(sql::Transaction&, std::int64_t id);
/// Those that wait where the actor oversees, the oldest first, at most 1,000.
std::vector<Override> list_overrides(
    sql::Transaction&, const Elsewhere& elsewhere, const Actor& by
);

/// Was the number confirmed by a second person?
bool is_overridden(
    sql::Transaction&,
    const crypto::Provider& keys,
    std::string_view id_kind,
    std::string_view id_number
);

/// Takes the fault of a failing check digit out of `refusals`, under `subject`, where a second
/// person confirmed that number.
void forgive_overridden(
    sql::Transaction&,
    const crypto::Provider& keys,
    const PersonOrder& order,
    std::string_view subject,
    Refusals& refusals
);

/// The faults of a person's order without that of a check digit that was overridden.
Refusals faults_after_overrides(
    sql::Transaction&, const crypto::Provider& keys, const PersonOrder& order, Date today
);

/// The same of a person in a body that has faults of its own (`unread`), told beside them: of those
/// fields alone that could be read. `at` is where the person stands in the body ("/applicant"; ""
/// is the body itself).
Refusals faults_beside(
    const Refusals& unread,
    std::string_view at,
    sql::Database&,
    const crypto::Provider& keys,
    const PersonOrder& order,
    Date today
);

}  // namespace lingju::identity
