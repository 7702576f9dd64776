#include "cases/reception.hpp"

#include <algorithm>
#include <set>

#include "cases/numbers.hpp"
#include "cases/payload.hpp"
#include "cases/representation.hpp"
#include "cases/standing.hpp"
#include "cases/tracking.hpp"
#include "identity/overrides.hpp"

namespace lingju::cases {
namespace {

void note(Refusals& refusals, Refused kind, std::string_view code, const std::string& subject) {
    append(refusals, refuse(kind, std::string(code), subject).error());
}

/// Details: reason; since and notice where they are known.
Refusals halted(const std::string& name, const catalogue::Halt& halt) {
    const bool is_suspended = halt.state == catalogue::State::suspended;
    Refusals refusals =
        refuse(
            Refused::unlawful, is_suspended ? "cases.item_suspended" : "cases.item_cancelled", name
        )
            .error();
    auto& details = refusals.front().details;
    details.emplace("reason", halt.reason);
    if (halt.since) details.emplace("since", to_string(*halt.since));
    if (!halt.notice.empty()) details.emplace("notice", halt.notice);
    return refusals;
}

/// An item that is suspended or cancelled is taken in nowhere; else this point must hold it.
Refusals not_held_here(const Ground& ground, const Reception& reception, catalogue::Level level) {
    if (reception.item->halt) return halted(reception.item->name, *reception.item->halt);
    auto held = ground.catalogue->level_at(reception.item->id, *reception.point, ground.today());
    if (held && *held >= level) return {};
    return refuse(Refused::unlawful, "cases.item_not_held_here", reception.item->name).error();
}

Refusals material_faults(const catalogue::Item& item, const std::vector<Material>& materials) {
    Refusals refusals;
    std::set<std::string> seen;
    for (const Material& material : materials) {
        if (!item.find_material(material.id))
            note(refusals, Refused::malformed, "cases.material_unknown", material.id);
        if (!seen.insert(material.id).second)
            note(refusals, Refused::malformed, "cases.material_repeated", material.id);
    }
    return refusals;
}

Given given_of(const SubmitOrder& order, const std::string& material) {
    auto found = std::ranges::find(order.materials, material, &Material::id);
    return found == order.materials.end() ? Given::absent : found->given;
}

/// An error stands on a paper that is there.
Refusals spot_error_faults(const catalogue::Item& item, const SubmitOrder& order) {
    Refusals refusals;
    for (const std::string& paper : order.spot_errors) {
        if (!item.find_material(paper))
            note(refusals, Refused::malformed, "cases.material_unknown", paper);
        else if (given_of(order, paper) == Given::absent)
            note(refusals, Refused::malformed, "cases.spot_error_not_given", paper);
    }
    return refusals;
}

std::vector<std::string> not_given(
    const std::vector<std::string>& papers, const SubmitOrder& order
) {
    std::vector<std::string> absent;
    for (const std::string& paper : papers)
        if (given_of(order, paper) == Given::absent) absent.push_back(paper);
    return absent;
}

std::shared_ptr<const Ready> made_ready(const crypto::Provider& keys, const SubmitOrder& order) {
    std::string tracking = new_tracking_code();
    Sealed sealed = sealed_of(keys, tracking, order.form);
    return std::make_shared<const Ready>(
        identity::registration_of(keys, order.applicant), std::move(tracking), std::move(sealed)
    );
}

}  // namespace

std::shared_ptr<const Ready> ready_of(
    const crypto::Provider& keys, const SubmitOrder& order, Date today
) {
    if (!identity::faults_of(order.applicant, today).empty()) return nullptr;
    return made_ready(keys, order);
}

Outcome<Reception> reception_of(const Ground& ground, const SubmitOrder& order) {
    if (!order.officer.serves_point(order.point))
        return refuse(Refused::forbidden, "cases.not_your_point", order.point);
    Reception reception{
        .item = ground.catalogue->find_item(order.item),
        .point = ground.network->find_point(order.point)
    };
    Refusals refusals;
    if (!reception.item) note(refusals, Refused::unlawful, "cases.item_unknown", order.item);
    if (!reception.point || !reception.point->in_force.on(ground.today()))
        note(refusals, Refused::unlawful, "cases.point_unknown", order.point);
    if (refusals.empty()) return reception;
    append(refusals, identity::faults_of(order.applicant, ground.today()));
    if (reception.item) {
        append(refusals, material_faults(*reception.item, order.materials));
        append(refusals, spot_error_faults(*reception.item, order));
    }
    return std::unexpected(std::move(refusals));
}

Refusals not_receivable(
    sql::Transaction& transaction,
    const Ground& ground,
    const Reception& reception,
    const SubmitOrder& order,
    catalogue::Level level
) {
    Refusals refusals = identity::faults_after_overrides(
        transaction, *ground.keys, order.applicant, ground.today()
    );
    append(refusals, not_represented(transaction, ground, order, *reception.item, level));
    append(refusals, material_faults(*reception.item, order.materials));
    append(refusals, spot_error_faults(*reception.item, order));
    append(refusals, not_held_here(ground, reception, level));
    State nothing;
    ItemRules rules = rules_of(*reception.item);
    Facts facts{
        .item = rules, .state = nothing, .calendar = *ground.calendar, .today = ground.today()
    };
    append(refusals, personal_presence_required(facts, receipt_of(*reception.item, order)));
    return refusals;
}

Receive receipt_of(const catalogue::Item& item, const SubmitOrder& order) {
    const ItemRules rules = rules_of(item);
    return {
        .channel = order.channel,
        .missing = not_given(rules.materials, order),
        .missing_minor = not_given(rules.minor, order),
        .fixable_on_spot = order.spot_errors,
        .by_agent = order.by_agent || order.represented_by.power,
        .represented_by = named_in(order.represented_by)
    };
}

Case received_case(const Ground& ground, const Reception& reception, const SubmitOrder& order) {
    Case the_case;
    the_case.cell = reception.point->town.substr(0, 6);
    the_case.town = reception.point->town.substr(0, 9);
    the_case.point = reception.point->id;
    the_case.department = reception.item->department;
    the_case.item = reception.item->id;
    the_case.item_version = reception.item->version;
    the_case.tier_version = ground.catalogue->tier_list().version();
    the_case.channel = order.channel;
    the_case.form = order.form;
    the_case.received_on = ground.today();
    for (const catalogue::Material& material : reception.item->materials)
        the_case.materials.push_back({.id = material.id, .given = given_of(order, material.id)});
    Entry receipt{
        .event = {.on = ground.today(), .what = receipt_of(*reception.item, order)},
        .at = ground.now,
        .account = order.officer.account
    };
    if (!order.note.empty()) receipt.texts = {order.note};
    the_case.entries.push_back(std::move(receipt));
    return the_case;
}

void open_case(
    sql::Transaction& transaction,
    const Ground& ground,
    const SubmitOrder& order,
    Case& the_case,
    const State& state
) {
    const catalogue::Item& item =
        ground.catalogue->item_as_filed(the_case.item, the_case.item_version);
    std::shared_ptr<const Ready> ready =
        order.ready ? order.ready : made_ready(*ground.keys, order);
    the_case.listing = listing_of(rules_of(item), state, *ground.calendar, *ground.lights);
    the_case.person =
        identity::find_or_register(transaction, *ground.keys, ready->applicant, ground.now);
    the_case.id = transaction.new_id();
    the_case.tracking = ready->tracking;
    the_case.number = ground.numbers->take(transaction, the_case.item, the_case.received_on);
    insert(transaction, *ground.keys, the_case, ready->sealed);
    tell_ledger(
        transaction,
        the_case,
        kind_of(the_case.entries.back().event.what),
        std::to_string(order.officer.account)
    );
}

std::vector<sql::Gather> gathers_of(const SubmitOrder& order) {
    if (!order.ready) return {};
    return {identity::gather_person(order.ready->applicant)};
}

std::vector<std::any> wants_of(const SubmitOrder& order, Date today) {
    return {NumberWant{.item = order.item, .day = today}};
}

}  // namespace lingju::cases
