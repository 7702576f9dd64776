#include "cases/standing.hpp"

#include "cases/collecting.hpp"
#include "cases/payload.hpp"
#include "cases/store.hpp"
#include "identity/rules.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::cases {
namespace {

ledger::Scope scope_of(const Case& the_case) {
    return {
        .cell = the_case.cell,
        .town = the_case.town,
        .point = the_case.point,
        .department = the_case.department
    };
}

std::unexpected<Refusals> absent(std::int64_t case_id) {
    return refuse(Refused::absent, "cases.absent", std::to_string(case_id));
}

}  // namespace

bool audits_cell(const identity::Actor& actor) {
    return actor.role == identity::Role::auditor && actor.scope.is_whole_cell();
}

std::vector<std::string> towns_of(const Ground& ground, const identity::Actor& actor) {
    if (!audits_cell(actor)) return actor.scope.towns;
    constexpr std::size_t town_digits = 9;
    std::vector<std::string> towns;
    for (const network::Division& division : ground.network->divisions())
        if (division.id.starts_with(actor.scope.cell) && division.id.ends_with("000") &&
            division.last().kind != network::DivisionKind::county)
            towns.push_back(division.id.substr(0, town_digits));
    return towns;
}

bool reaches(const identity::Actor& actor, const Case& the_case) {
    if (audits_cell(actor)) return actor.signed_in() && actor.scope.cell == the_case.cell;
    return identity::hears(actor, scope_of(the_case));
}

Standing standing_of(const Ground& ground, Case the_case) {
    ItemRules rules =
        rules_of(ground.catalogue->item_as_filed(the_case.item, the_case.item_version));
    State state = state_of(rules, events_of(the_case), ground.today(), *ground.calendar);
    return {.the_case = std::move(the_case), .rules = std::move(rules), .state = std::move(state)};
}

Listing listing_today(const Ground& ground, const Standing& standing) {
    return listing_of(standing.rules, standing.state, *ground.calendar, *ground.lights);
}

Outcome<Standing> find_standing(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    std::int64_t case_id
) {
    std::optional<Case> found = find_row(transaction, *ground.keys, case_id);
    if (!found) return absent(case_id);
    Standing standing = standing_of(ground, *std::move(found));
    if (!reaches(actor, standing.the_case) && !collects(ground, actor, standing))
        return absent(case_id);
    return standing;
}

Outcome<Standing> find_reached(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    std::int64_t case_id
) {
    Outcome<Standing> found = find_standing(transaction, ground, actor, case_id);
    if (found && !reaches(actor, found->the_case)) return absent(case_id);
    return found;
}

Outcome<Standing> load_standing(
    sql::Transaction& transaction, const Ground& ground, const Order& order
) {
    Outcome<Standing> found = find_reached(transaction, ground, order.officer, order.case_id);
    if (found && found->the_case.version != order.version)
        return refuse(Refused::conflict, "cases.changed_meanwhile", std::to_string(order.case_id));
    return found;
}

Refusals not_posted_here(
    const Ground& ground, const identity::Actor& actor, const Case& the_case, catalogue::Level level
) {
    if (actor.serves_department(the_case.department)) return {};
    const network::Point* point = ground.network->find_point(the_case.point);
    if (point && actor.serves_point(the_case.point)) {
        auto begun = ground.catalogue->tier_list().held_under(
            the_case.tier_version, the_case.item, *point, the_case.received_on
        );
        auto now = ground.catalogue->level_at(the_case.item, *point, ground.today());
        if ((begun && begun->level >= level) || now >= level) return {};
    }
    return refuse(Refused::forbidden, "cases.not_your_department", the_case.department).error();
}

Refusals with_names(const Ground& ground, const Case& the_case, Refusals refusals) {
    const catalogue::Item& item =
        ground.catalogue->item_as_filed(the_case.item, the_case.item_version);
    for (Refusal& refusal : refusals) {
        const catalogue::Material* material = item.find_material(refusal.subject);
        refusal.details.try_emplace("name", material ? material->name : refusal.subject);
    }
    return refusals;
}

Refusals judge(const Ground& ground, const Standing& standing, const What& what) {
    Facts facts{
        .item = standing.rules,
        .state = standing.state,
        .calendar = *ground.calendar,
        .today = ground.today()
    };
    return with_names(ground, standing.the_case, refusals_of(facts, what));
}

void record(
    sql::Transaction& transaction,
    const Ground& ground,
    const Order& order,
    Standing& standing,
    const What& what,
    std::vector<std::string> texts
) {
    Entry entry{
        .event = {.on = ground.today(), .what = what},
        .at = ground.now,
        .account = order.officer.account,
        .texts = std::move(texts)
    };
    record_all(transaction, ground, order, standing, {std::move(entry)});
}

void record_all(
    sql::Transaction& transaction,
    const Ground& ground,
    const Order& order,
    Standing& standing,
    std::vector<Entry> entries
) {
    Case& the_case = standing.the_case;
    std::size_t from = the_case.entries.size();
    for (Entry& entry : entries) {
        standing.state = after(std::move(standing.state), entry.event);
        the_case.entries.push_back(std::move(entry));
    }
    the_case.listing = listing_today(ground, standing);
    update(transaction, *ground.keys, the_case, order.version, from);
    the_case.version = order.version + 1;
    tell_ledger(
        transaction,
        the_case,
        kind_of(the_case.entries.back().event.what),
        std::to_string(order.officer.account)
    );
}

void tell_ledger(
    sql::Transaction& transaction, const Case& the_case, std::string_view kind, std::string actor
) {
    ledger::record(
        transaction,
        {.kind = "cases." + std::string(kind),
         .subject = std::to_string(the_case.id),
         .actor = std::move(actor),
         .version = the_case.version,
         .scope = scope_of(the_case)}
    );
}

}  // namespace lingju::cases
