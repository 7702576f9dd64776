// A person looked up by number, with those of their cases that the officer may know of.
#include "cases/api.hpp"
#include "cases/bodies.hpp"
#include "cases/views.hpp"

namespace lingju::cases {
namespace {

using identity::Actor;

/// The faults of the number alone: a name and a phone without fault stand in for what is not asked.
Refusals number_faults(const PersonBody& body, Date today) {
    Refusals refusals =
        identity::faults_of({"张三", body.id_kind, body.id_number, "13800000000"}, today);
    for (Refusal& refusal : refusals) refusal.subject.insert(0, "/");
    return refusals;
}

PersonFound found_as(
    const identity::MaskedPerson& person,
    std::vector<CaseSummary> cases,
    std::vector<CaseTwin> twins
) {
    return {
        .id = person.id,
        .name = person.name,
        .id_kind = person.id_kind,
        .id_number = person.id_number,
        .phone = person.phone,
        .cases = std::move(cases),
        .twins = std::move(twins)
    };
}

http::Answer look_up(const Desk& desk, const http::Request& request, const Actor& actor) {
    Outcome<PersonBody> body = json::parse<PersonBody>(request.body);
    if (!body) return http::problem(body.error());
    Refusals refusals = number_faults(*body, desk.pin().today());
    if (!refusals.empty()) return http::problem(refusals);
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        Ground ground = desk.pin();
        auto person =
            identity::find_person(transaction, *ground.keys, body->id_kind, body->id_number);
        if (!person)
            return http::problem(refuse(Refused::absent, "identity.person_absent").error());
        auto cases = list_of_person(transaction, actor, person->id);
        auto twins = list_open_twins(transaction, actor, person->id, body->item.value_or(""));
        return http::json(
            200,
            json::write(found_as(
                *person, summaries_of(transaction, ground, cases), twins_of(ground, actor, twins)
            ))
        );
    });
}

}  // namespace

std::vector<http::Route> person_routes(const identity::Guard& guard, const Desk& desk) {
    http::Route route = guard.route(
        http::Method::post,
        "/api/v1/persons/look-up",
        "persons.look_up",
        [desk](const http::Request& request, const Actor& actor) {
            return look_up(desk, request, actor);
        }
    );
    route.body_limit_bytes = 4096;
    return {std::move(route)};
}

}  // namespace lingju::cases
