#include "cases/representation.hpp"

#include <algorithm>
#include <span>

#include "cases/views.hpp"
#include "identity/ages.hpp"
#include "identity/guardians.hpp"

namespace lingju::cases {
namespace {

using identity::AgentAct;

Refusal by_civil_code(std::string code, std::string subject, std::string law, std::string article) {
    return {
        .kind = Refused::unlawful,
        .code = std::move(code),
        .subject = std::move(subject),
        .law = std::move(law),
        .article = std::move(article),
        .details = {}
    };
}

/// What is done for whom: the applicant's id is 0 where nobody knows them yet.
struct Deed {
    const catalogue::Item& item;
    std::int64_t applicant = 0;
    std::span<const AgentAct> acts;
    bool is_minor = false;
    bool needs_guardian = false;
};

Refusals against_agent(
    sql::Transaction& transaction,
    const Ground& ground,
    const Deed& deed,
    const std::optional<json::Id>& power
) {
    Refusals refusals;
    auto found = power ? identity::find_power(transaction, power->value) : std::nullopt;
    for (AgentAct act : deed.acts) {
        Refusals more =
            identity::not_empowered(found, deed.applicant, deed.item.id, act, ground.today());
        std::erase_if(more, [&](const Refusal& one) {
            return std::ranges::find(refusals, one) != refusals.end();
        });
        append(refusals, std::move(more));
    }
    if (auto reserved = identity::reserved_to_the_person(deed.item.name))
        refusals.push_back(
            by_civil_code("identity.act_reserved", deed.item.name, reserved->law, reserved->article)
        );
    return refusals;
}

Refusals against_guardian(
    sql::Transaction& transaction, const Deed& deed, const std::optional<json::Id>& guardianship
) {
    if (guardianship && !deed.is_minor)
        return {by_civil_code("identity.ward_of_age", "guardianship", "民法典", "17")};
    if (!guardianship && !deed.needs_guardian) return {};
    auto found =
        guardianship ? identity::find_guardianship(transaction, guardianship->value) : std::nullopt;
    return identity::not_guarded(found, deed.applicant);
}

}  // namespace

std::optional<Representation> named_in(const Representation& by) {
    if (by.is_empty()) return std::nullopt;
    return by;
}

Refusals not_represented(
    sql::Transaction& transaction,
    const Ground& ground,
    const SubmitOrder& order,
    const catalogue::Item& item,
    catalogue::Level level
) {
    constexpr AgentAct acts[] = {AgentAct::submit, AgentAct::collect};
    const identity::PersonOrder& applicant = order.applicant;
    const bool is_resident = applicant.id_kind == "resident_id";
    Deed deed{
        .item = item,
        .acts = std::span(acts).first(level == catalogue::Level::decide ? 2 : 1),
        .is_minor = is_resident && identity::is_minor(applicant.id_number, ground.today()),
        .needs_guardian =
            is_resident &&
            identity::needs_guardian(applicant.id_number, order.lives_by_own_work, ground.today())
    };
    const Representation& by = order.represented_by;
    if (!by.is_empty())
        if (auto known = identity::find_person(
                transaction, *ground.keys, applicant.id_kind, applicant.id_number
            ))
            deed.applicant = known->id;
    Refusals refusals;
    if (by.power || (order.by_agent && !by.guardianship))
        refusals = against_agent(transaction, ground, deed, by.power);
    append(refusals, against_guardian(transaction, deed, by.guardianship));
    return refusals;
}

Refusals not_represented(
    sql::Transaction& transaction,
    const Ground& ground,
    const Case& the_case,
    const Representation& by,
    AgentAct act
) {
    const auto* receipt = std::get_if<Receive>(&the_case.entries.front().event.what);
    const bool was_guarded =
        receipt && receipt->represented_by && receipt->represented_by->guardianship;
    if (by.is_empty() && !was_guarded) return {};
    const bool minor =
        identity::is_minor(transaction, *ground.keys, the_case.person, ground.today());
    const Deed deed{
        .item = ground.catalogue->item_as_filed(the_case.item, the_case.item_version),
        .applicant = the_case.person,
        .acts = {&act, 1},
        .is_minor = minor,
        .needs_guardian = minor && was_guarded
    };
    Refusals refusals;
    if (by.power) refusals = against_agent(transaction, ground, deed, by.power);
    append(refusals, against_guardian(transaction, deed, by.guardianship));
    return refusals;
}

std::vector<CaseRepresented> representatives_of(
    sql::Transaction& transaction, const Ground& ground, const Case& the_case
) {
    std::vector<CaseRepresented> shown;
    std::vector<std::int64_t> persons;
    auto note = [&](const Entry& entry, const std::optional<Representation>& by, const char* step) {
        if (!by) return;
        shown.push_back({step, entry.event.on, by->power, by->guardianship, {}});
        persons.push_back(
            by->guardianship
                ? identity::find_guardianship(transaction, by->guardianship->value)->guardian
                : identity::find_power(transaction, by->power->value)->agent
        );
    };
    for (const Entry& entry : the_case.entries) {
        const What& what = entry.event.what;
        if (const auto* in = std::get_if<Receive>(&what))
            note(entry, in->represented_by, "received");
        if (const auto* papers = std::get_if<Resubmit>(&what))
            note(entry, papers->represented_by, "supplemented");
        if (const auto* papers = std::get_if<Supply>(&what))
            note(entry, papers->represented_by, "supplemented");
        if (const auto* out = std::get_if<Deliver>(&what))
            note(entry, out->represented_by, "delivered");
        if (const auto* back = std::get_if<Withdraw>(&what))
            note(entry, back->represented_by, "withdrawn");
    }
    if (shown.empty()) return shown;
    auto masked = identity::load_masked(transaction, *ground.keys, persons);
    for (std::size_t i = 0; i < shown.size(); ++i) shown[i].person = std::move(masked[i]);
    return shown;
}

}  // namespace lingju::cases
