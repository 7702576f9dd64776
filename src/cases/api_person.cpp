// A person looked up by number or seen in clear, and who did so: with the cases the officer may
// know of and with whoever acts for them.
#include <algorithm>
#include <span>

#include "cases/answer.hpp"
#include "cases/api.hpp"
#include "cases/bodies.hpp"
#include "cases/views.hpp"
#include "identity/overrides.hpp"
#include "identity/unmask.hpp"
#include "platform/json/partial.hpp"

namespace lingju::cases {
namespace {

using identity::Actor;

/// A name and a phone without fault stand in for what is not asked.
identity::PersonOrder order_of(const PersonBody& body) {
    return {"张三", body.id_kind, body.id_number, "13800000000"};
}

Refusals in_the_body(Refusals refusals) {
    for (Refusal& refusal : refusals) refusal.subject.insert(0, "/");
    return refusals;
}

/// The faults of the number alone. The check digit may fail where a second person vouched for it.
Refusals faults_of(sql::Transaction& transaction, const Ground& ground, const PersonBody& body) {
    return in_the_body(
        identity::faults_after_overrides(transaction, *ground.keys, order_of(body), ground.today())
    );
}

/// The body, or every fault of it: of its form, and of the number as far as it can be read.
Outcome<PersonBody> read_body(const Desk& desk, const http::Request& request) {
    PersonBody body;
    Refusals faults = json::parse_into(request.body, body);
    if (faults.empty()) return body;
    const Ground ground = desk.pin();
    Refusals of_number = identity::faults_beside(
        faults, "", desk.database, *ground.keys, order_of(body), ground.today()
    );
    append(faults, in_the_body(std::move(of_number)));
    return std::unexpected(std::move(faults));
}

identity::NameOf item_names(const Ground& ground) {
    return [&ground](const std::string& id) {
        const catalogue::Item* found = ground.catalogue->find_item(id);
        return found ? found->name : id;
    };
}

PersonFound found_as(
    sql::Transaction& transaction,
    const Ground& ground,
    const Actor& actor,
    const identity::MaskedPerson& person,
    std::string_view item
) {
    auto twins = list_open_twins(transaction, actor, person.id, item);
    return {
        .id = person.id,
        .name = person.name,
        .id_kind = person.id_kind,
        .id_number = person.id_number,
        .phone = person.phone,
        .cases = summaries_of(transaction, ground, list_of_person(transaction, actor, person.id)),
        .twins = twins_of(ground, actor, twins),
        .powers = identity::shown_of(
            transaction,
            *ground.keys,
            item_names(ground),
            identity::list_powers(transaction, person.id),
            ground.today()
        ),
        .guardianships = identity::shown_of(
            transaction, *ground.keys, identity::list_guardianships(transaction, person.id)
        )
    };
}

/// Whoever is found by number is told so: the look-up stands in their log before it is answered.
Outcome<http::Response> found_person(
    sql::Transaction& transaction, const Ground& ground, const Actor& actor, const PersonBody& body
) {
    Refusals refusals = faults_of(transaction, ground, body);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    auto person = identity::find_person(transaction, *ground.keys, body.id_kind, body.id_number);
    if (!person) return refuse(Refused::absent, "identity.person_absent");
    identity::record_access(transaction, actor, {.person = person->id}, ground.now);
    return http::json(
        200, json::write(found_as(transaction, ground, actor, *person, body.item.value_or("")))
    );
}

http::Answer look_up(const Desk& desk, const http::Request& request, const Actor& actor) {
    Outcome<PersonBody> body = read_body(desk, request);
    if (!body) return http::problem(body.error());
    return idempotency::act(
        desk.database,
        [desk, actor, body = *std::move(body)](sql::Transaction& transaction) {
            return found_person(transaction, desk.pin(), actor, body);
        }
    );
}

/// Whoever may come for `acts`.
CaseTies ties_of(
    sql::Transaction& transaction,
    const Ground& ground,
    const Case& the_case,
    std::span<const identity::AgentAct> acts
) {
    std::vector<identity::Power> powers = identity::list_powers(transaction, the_case.person);
    std::erase_if(powers, [&](const identity::Power& one) {
        return std::ranges::none_of(acts, [&](identity::AgentAct act) {
            return identity::not_empowered(one, the_case.person, the_case.item, act, ground.today())
                .empty();
        });
    });
    auto guardianships = identity::list_guardianships(transaction, the_case.person);
    std::erase_if(guardianships, [&](const identity::Guardianship& one) {
        return !identity::not_guarded(one, the_case.person).empty();
    });
    return {
        identity::shown_of(transaction, *ground.keys, item_names(ground), powers, ground.today()),
        identity::shown_of(transaction, *ground.keys, guardianships)
    };
}

/// Whoever only hands the result out sees who may collect it, while it waits, and no more.
http::Answer ties(const Desk& desk, const http::Request& request, const Actor& actor) {
    using enum identity::AgentAct;
    return told_and_shown(
        desk,
        actor,
        id_in(request),
        [actor](sql::Transaction& transaction, const Ground& ground, const Standing& standing) {
            constexpr identity::AgentAct all[] = {collect, submit, supplement, withdraw};
            const Case& the_case = standing.the_case;
            if (reaches(actor, the_case))
                return json::write(ties_of(transaction, ground, the_case, all));
            if (standing.state.status != Status::granted) return json::write(CaseTies{});
            return json::write(ties_of(transaction, ground, the_case, std::span(all).first(1)));
        }
    );
}

/// The applicant of a case in clear, for whoever reaches the case and says why.
Outcome<http::Response> unmasked(
    sql::Transaction& transaction,
    const Ground& ground,
    const Actor& actor,
    std::int64_t case_id,
    identity::Purpose purpose
) {
    Outcome<Standing> found = find_reached(transaction, ground, actor, case_id);
    if (!found) return std::unexpected(std::move(found.error()));
    const identity::Access access{
        found->the_case.person, identity::AccessKind::unmask, purpose, case_id
    };
    auto person = identity::unmask(
        transaction, *ground.keys, actor, access, ground.now, ground.unmaskings_an_hour
    );
    if (!person) return std::unexpected(std::move(person.error()));
    return http::json(
        200,
        json::write(
            Unmasked{person->name, person->id_kind, person->id_number, person->phone, purpose}
        )
    );
}

http::Answer unmask(const Desk& desk, const http::Request& request, const Actor& actor) {
    Outcome<UnmaskBody> body = json::parse<UnmaskBody>(request.body);
    if (!body) return http::problem(body.error());
    const std::int64_t id = id_in(request);
    return idempotency::act(
        desk.database,
        [desk, actor, id, purpose = purpose_of(body->purpose)](sql::Transaction& transaction) {
            return unmasked(transaction, desk.pin(), actor, id, purpose);
        }
    );
}

/// Who looked at the applicant for this case, for whoever holds its receipt.
http::Answer accesses(const Desk& desk, const http::Request& request, const Actor&) {
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        auto found = find_tracked(transaction, desk.pin(), request.parameters.at("code"));
        if (!found) return http::problem(refuse(Refused::absent, "cases.tracking_unknown").error());
        CaseAccesses answer{identity::shown_of(
            identity::list_accesses_of_case(transaction, found->the_case.person, found->the_case.id)
        )};
        for (identity::AccessShown& seen : answer.accesses) seen.by = identity::mask_name(seen.by);
        return http::json(200, json::write(answer));
    });
}

}  // namespace

std::vector<http::Route> person_routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        desk,
        {
            {post, "/api/v1/persons/look-up", "persons.look_up", look_up},
            {get, "/api/v1/cases/{id}/ties", "cases.ties", ties},
            {post, "/api/v1/cases/{id}/unmasking", "persons.unmask", unmask},
            {get, "/api/v1/tracking/{code}/accesses", "public", accesses},
        }
    );
    for (http::Route& route : routes) route.body_limit_bytes = 4096;
    return routes;
}

}  // namespace lingju::cases
