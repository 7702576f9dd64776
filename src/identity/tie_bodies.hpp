// What clients send of powers, guardians, overrides and the access log. Private to the module;
// openapi.yaml refers to these by name.
#pragma once

#include <string>
#include <vector>

#include "identity/tie_views.hpp"

namespace lingju::identity {

struct PersonTyped {
    std::string name;
    std::string id_kind = "resident_id";
    std::string id_number;
    std::string phone;
    static constexpr auto json_default = json::names("id_kind");
    static constexpr json::Limit json_limits[] = {
        {"name", 200}, {"id_kind", 40}, {"id_number", 100}, {"phone", 40}
    };
};
BOOST_DESCRIBE_STRUCT(PersonTyped, (), (name, id_kind, id_number, phone))

struct RecordPowerBody {
    PersonTyped principal, agent;
    std::vector<std::string> items;
    std::vector<AgentAct> acts;
    Date until;
    std::string evidence, point;
    static constexpr json::Limit json_limits[] = {
        {"items", 50}, {"acts", 4}, {"evidence", 200}, {"point", 50}
    };
};
BOOST_DESCRIBE_STRUCT(RecordPowerBody, (), (principal, agent, items, acts, until, evidence, point))

struct RecordGuardianBody {
    PersonTyped ward, guardian;
    Relation relation = Relation::parent;
    std::string evidence, point;
    static constexpr json::Limit json_limits[] = {{"evidence", 200}, {"point", 50}};
};
BOOST_DESCRIBE_STRUCT(RecordGuardianBody, (), (ward, guardian, relation, evidence, point))

struct AskOverrideBody {
    std::string id_kind, id_number, reason, point;
    static constexpr json::Limit json_limits[] = {
        {"id_kind", 40}, {"id_number", 100}, {"reason", 200}, {"point", 50}
    };
};
BOOST_DESCRIBE_STRUCT(AskOverrideBody, (), (id_kind, id_number, reason, point))

/// `before`: the line the page begins behind. In the body, since URLs are logged.
struct AccessesBody {
    std::string id_kind, id_number;
    std::optional<json::Id> before;
    static constexpr json::Limit json_limits[] = {{"id_kind", 40}, {"id_number", 100}};
    static constexpr std::string_view json_name = "PersonAccessesOrder";
};
BOOST_DESCRIBE_STRUCT(AccessesBody, (), (id_kind, id_number, before))

/// The number masked. `own`: who asks made the request themselves, and cannot confirm it.
struct OverrideShown {
    json::Id id;
    std::string number, reason, point;
    Instant asked_at;
    std::optional<Instant> confirmed_at;
    bool own = false;
    static constexpr std::string_view json_name = "NumberOverride";
};
BOOST_DESCRIBE_STRUCT(OverrideShown, (), (id, number, reason, point, asked_at, confirmed_at, own))

struct OverrideList {
    std::vector<OverrideShown> overrides;
    static constexpr std::string_view json_name = "NumberOverrideList";
};
BOOST_DESCRIBE_STRUCT(OverrideList, (), (overrides))

struct AccessLog {
    MaskedPerson person;
    std::vector<AccessShown> accesses;
    std::optional<json::Id> next;
    static constexpr std::string_view json_name = "PersonAccessLog";
};
BOOST_DESCRIBE_STRUCT(AccessLog, (), (person, accesses, next))

}  // namespace lingju::identity
