#include "catalogue/check_grant.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "catalogue/tier_list_store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::catalogue {
namespace {

Refusals malformed(const CheckOrder& order, const ListGround& ground) {
    Refusals refusals;
    const auto fault = [&](std::string code, std::string subject) {
        append(
            refusals,
            refuse(Refused::malformed, "catalogue." + std::move(code), std::move(subject)).error()
        );
    };
    const bool one = order.point_kind.has_value() == order.point.empty();
    if (!one || (!order.point.empty() && ground.network->find_point(order.point) == nullptr))
        fault("check_holder", "/point");
    if (order.gates.empty() ||
        std::set(order.gates.begin(), order.gates.end()).size() != order.gates.size())
        fault("check_gates", "/gates");
    if (order.evidence.empty()) fault("evidence_missing", "/evidence");
    if (!order.item.empty() && ground.catalogue->find_item(order.item) == nullptr)
        append(refusals, refuse(Refused::absent, "catalogue.item_absent", order.item).error());
    return refusals;
}

/// Whoever is bound to points or towns speaks for these alone, whoever is bound to departments for
/// their items alone.
bool reaches(
    const identity::Actor& actor,
    const ListGround& ground,
    const std::string& point_id,
    const std::string& item_id
) {
    const identity::Scope& scope = actor.scope;
    const network::Point* point = ground.network->find_point(point_id);
    if (!scope.points.empty() && !actor.serves_point(point_id)) return false;
    if (!scope.towns.empty() && (!point || !actor.serves_town(point->town.substr(0, 9))))
        return false;
    if (scope.departments.empty()) return true;
    const Item* item = ground.catalogue->find_item(item_id);
    return item != nullptr && actor.serves_department(item->department);
}

Refusals not_your_gates(const CheckOrder& order, const ListGround& ground) {
    Refusals refusals;
    for (const Gate gate : order.gates) {
        if (may_attest(order.actor, ground, order.point, order.item, gate)) continue;
        Refusals one = refuse(
                           Refused::forbidden,
                           "catalogue.not_your_gate",
                           order.point_kind ? std::string(name_of(*order.point_kind)) : order.point
        )
                           .error();
        one.front().details["gate"] = name_of(gate);
        append(refusals, std::move(one));
    }
    return refusals;
}

void tell_ledger(
    sql::Transaction& transaction,
    const ListGround& ground,
    const GrantCheck& check,
    std::string actor
) {
    const network::Point* point = ground.network->find_point(check.point);
    ledger::record(
        transaction,
        {.kind = "grant_checks.recorded",
         .subject = std::to_string(check.id),
         .actor = std::move(actor),
         .version = 1,
         .scope =
             {.cell = point == nullptr ? std::string() : point->town.substr(0, 6),
              .town = point == nullptr ? std::string() : point->town.substr(0, 9),
              .point = check.point,
              .department = {}}}
    );
}

}  // namespace

bool may_attest(
    const identity::Actor& actor,
    const ListGround& ground,
    const std::string& point,
    const std::string& item,
    Gate gate
) {
    return may_attest(actor.role, gate) && reaches(actor, ground, point, item);
}

Outcome<std::int64_t> attest(
    sql::Transaction& transaction, const ListGround& ground, const CheckOrder& order
) {
    // Judge.
    Refusals refusals = malformed(order, ground);
    if (refusals.empty()) refusals = not_your_gates(order, ground);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    GrantCheck check;
    check.id = transaction.new_id();
    check.point_kind = order.point_kind;
    check.point = order.point;
    check.item = order.item;
    check.outcome = order.passed ? CheckOutcome::passed : CheckOutcome::failed;
    check.by = order.actor.account;
    check.at = ground.now;
    check.evidence = order.evidence;
    check.valid_until = order.valid_until;
    std::vector<GrantCheck> checks;
    for (const Gate gate : order.gates) {
        check.gate = gate;
        checks.push_back(check);
    }
    insert_checks(transaction, checks);
    tell_ledger(transaction, ground, check, std::to_string(order.actor.account));

    // Tell.
    return check.id;
}

void record_checks(
    sql::Transaction& transaction,
    const ListGround& ground,
    const std::string& cell,
    std::vector<GrantCheck> checks
) {
    const auto subject = [](const GrantCheck& check) {
        return std::tie(check.point_kind, check.point, check.item, check.gate);
    };
    std::ranges::sort(checks, {}, subject);
    const auto twice = std::ranges::unique(checks, {}, subject);
    checks.erase(twice.begin(), twice.end());
    if (checks.empty()) return;
    const std::int64_t id = transaction.new_id();
    for (GrantCheck& check : checks) {
        check.id = id;
        check.how = CheckHow::computed;
        check.at = ground.now;
    }
    insert_checks(transaction, checks);
    ledger::record(
        transaction,
        {.kind = "grant_checks.recorded",
         .subject = std::to_string(id),
         .actor = "system",
         .version = 1,
         .scope = {.cell = cell, .town = {}, .point = {}, .department = {}}}
    );
}

}  // namespace lingju::catalogue
