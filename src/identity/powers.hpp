// 授权委托书: who may act for whom, in which items, how far and how long.
//
// Law: 民法典, arts. 161–174. Nothing of it is copied into a case but its id.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "identity/elsewhere.hpp"
#include "identity/model.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {

/// What an agent may be given to do.
enum class AgentAct {
    submit,      // hand the application in
    supplement,  // bring what is missing
    withdraw,    // take it back
    collect,     // receive what was granted
};
BOOST_DESCRIBE_ENUM(AgentAct, submit, supplement, withdraw, collect)
std::string_view name_of(AgentAct act);

struct PowerOrder {
    PersonOrder principal, agent;
    std::vector<std::string> items;  // codes of the catalogue
    std::vector<AgentAct> acts;
    Date until;            // the last day
    std::string evidence;  // where the paper is kept: "纸质委托书，档案盒 3"
    std::string point;     // where it was shown
};

struct Power {
    std::int64_t id = 0;
    std::int64_t principal = 0, agent = 0;
    std::vector<std::string> items;
    std::vector<AgentAct> acts;
    Date until;
    std::string evidence;
    Instant recorded_at;
    std::optional<Instant> revoked_at;
};

/// Every fault at once: those of both persons (subject "principal/…", "agent/…"), and
/// identity.power_items_missing, identity.power_acts_missing, identity.power_evidence_missing (a
/// power of attorney says item, extent and term: art. 165), identity.power_until_past,
/// identity.power_to_oneself, identity.agent_too_young (art. 18), identity.act_reserved for each
/// item that must be done in person (art. 161), identity.item_unknown. Pure.
Refusals faults_of(const PowerOrder& order, const Elsewhere& elsewhere, Date today);

/// The article by which only the person may do what the item is, told by how its name ends, since
/// lists put words before it (内地居民结婚登记); nothing where an agent may. Law: 民法典, arts.
/// 1049, 1076; 中国公民收养子女登记办法 (2023), art. 5; 护照法, art. 5 (an ordinary passport is
/// applied for in person).
struct Reserved {
    std::string law, article;
};
std::optional<Reserved> reserved_to_the_person(std::string_view item_name);

/// Records the power that was shown at a point of the actor's; both persons are registered. Refuses
/// what faults_of names, but for a check digit that was overridden, and identity.not_your_point.
Outcome<Power> record_power(
    sql::Transaction&,
    const crypto::Provider& keys,
    const Elsewhere& elsewhere,
    const Actor& by,
    const PowerOrder& order,
    Instant now
);

/// Art. 173: it ends when the principal takes it back. Refuses identity.power_absent where there is
/// none that is not revoked yet.
Outcome<Power> revoke_power(sql::Transaction&, const Actor& by, std::int64_t power, Instant now);

std::optional<Power> find_power(sql::Transaction&, std::int64_t id);
/// Where the person is principal or agent, the newest first; at most 100.
std::vector<Power> list_powers(sql::Transaction&, std::int64_t person);

/// Does the power carry that act for that principal (0: nobody known) today? Every reason against
/// it: identity.power_absent (also where it is somebody else's), identity.power_revoked,
/// identity.power_expired, identity.power_not_for_item, identity.power_not_for_act. Pure.
Refusals not_empowered(
    const std::optional<Power>& power,
    std::int64_t principal,
    std::string_view item,
    AgentAct act,
    Date today
);

}  // namespace lingju::identity
