// Who acts for whom, and who looked at whom, as JSON shows it: persons masked.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "identity/access_log.hpp"
#include "identity/guardians.hpp"
#include "identity/persons.hpp"
#include "identity/powers.hpp"
#include "platform/json/json.hpp"

namespace lingju::identity {

struct PowerItem {
    std::string id, name;
};
BOOST_DESCRIBE_STRUCT(PowerItem, (), (id, name))

struct PowerShown {
    json::Id id;
    MaskedPerson principal, agent;
    std::vector<PowerItem> items;
    std::vector<AgentAct> acts;
    Date until;
    std::string evidence;
    Instant recorded_at;
    std::optional<Instant> revoked_at;
    bool in_force = false;
    static constexpr std::string_view json_name = "PowerOfAttorney";
};
BOOST_DESCRIBE_STRUCT(
    PowerShown,
    (),
    (id, principal, agent, items, acts, until, evidence, recorded_at, revoked_at, in_force)
)

struct GuardianshipShown {
    json::Id id;
    MaskedPerson ward, guardian;
    Relation relation = Relation::parent;
    std::string evidence;
    Instant recorded_at;
    std::optional<Instant> ended_at;
    static constexpr std::string_view json_name = "Guardianship";
};
BOOST_DESCRIBE_STRUCT(
    GuardianshipShown, (), (id, ward, guardian, relation, evidence, recorded_at, ended_at)
)

/// `by`: the account's name; whoever only holds a receipt sees it masked. `role`: its word.
struct AccessShown {
    json::Id id;
    AccessKind kind = AccessKind::look_up;
    Purpose purpose = Purpose::serve;
    std::optional<json::Id> case_id;
    Instant at;
    std::string by, role;
    static constexpr std::string_view json_name = "PersonAccess";
};
BOOST_DESCRIBE_STRUCT(AccessShown, (), (id, kind, purpose, case_id, at, by, role))

using NameOf = std::function<std::string(const std::string& id)>;

std::vector<PowerShown> shown_of(
    sql::Transaction&,
    const crypto::Provider& keys,
    const NameOf& item_name,
    const std::vector<Power>& powers,
    Date today
);
std::vector<GuardianshipShown> shown_of(
    sql::Transaction&, const crypto::Provider& keys, const std::vector<Guardianship>& guardianships
);
std::vector<AccessShown> shown_of(const std::vector<AccessSeen>& accesses);

}  // namespace lingju::identity
