#include "cases/api.hpp"

#include "cases/answer.hpp"
#include "cases/bodies.hpp"
#include "cases/submit.hpp"
#include "cases/submit_instant.hpp"
#include "cases/views.hpp"
#include "identity/overrides.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/json/partial.hpp"

namespace lingju::cases {
namespace {

using idempotency::Made;
using identity::Actor;

/// What a new case is shown from without a read.
struct Fresh {
    Ground ground;
    Case the_case;
    std::vector<CaseRepresented> representatives;
};

identity::MaskedPerson masked(const identity::PersonOrder& order, std::int64_t person) {
    const identity::Card card = identity::card_of(order);
    return {
        .id = person,
        .name = identity::mask_name(card.name),
        .id_kind = order.id_kind,
        .id_number = identity::mask_id_number(card.number),
        .phone = identity::mask_phone(card.phone)
    };
}

SubmitOrder order_of(const SubmitBody& body, const Actor& actor) {
    SubmitOrder order{
        .officer = actor,
        .item = body.item,
        .point = body.point,
        .channel = body.channel == Channel::agent ? "agent" : "window",
        .applicant =
            {.name = body.applicant.name,
             .id_kind = body.applicant.id_kind,
             .id_number = body.applicant.id_number,
             .phone = body.applicant.phone},
        .by_agent = body.by_agent,
        .represented_by = {.power = body.power, .guardianship = body.guardianship},
        .lives_by_own_work = body.lives_by_own_work,
        .form = body.form,
        .materials = {},
        .spot_errors = body.spot_errors,
        .note = body.note
    };
    for (const GivenBody& material : body.materials)
        order.materials.push_back({.id = material.id, .given = material.given});
    return order;
}

/// The body, or every fault of it: of its form, and of the applicant as far as they can be read.
template <class Body>
Outcome<Body> read_body(const Desk& desk, const http::Request& request) {
    Body body;
    Refusals faults = json::parse_into(request.body, body);
    if (faults.empty()) return body;
    const Ground ground = desk.pin();
    append(
        faults,
        identity::faults_beside(
            faults,
            "/applicant",
            desk.database,
            *ground.keys,
            order_of(body, {}).applicant,
            ground.today()
        )
    );
    return std::unexpected(std::move(faults));
}

using Open = std::function<Outcome<Case>(sql::Transaction&, const Ground&, const SubmitOrder&)>;

/// A case that comes to be: rendered from memory the first time, read again for a replay.
http::Answer open(
    const Desk& desk,
    const http::Request& request,
    const Actor& actor,
    std::string_view permission,
    SubmitOrder order,
    Open act
) {
    Ground ground = desk.pin();
    order.ready = ready_of(*ground.keys, order, ground.today());
    auto shared = std::make_shared<const SubmitOrder>(std::move(order));
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.gathers = gathers_of(*shared);
    write.wants = wants_of(*shared, ground.today());
    write.run = [desk, shared, act](sql::Transaction& transaction) -> Outcome<Made> {
        Ground pinned = desk.pin();
        Outcome<Case> made = act(transaction, pinned, *shared);
        if (!made) return std::unexpected(std::move(made.error()));
        std::string id = std::to_string(made->id);
        std::int64_t version = made->version;
        auto representatives = representatives_of(transaction, pinned, *made);
        return Made{
            id, version, Fresh{std::move(pinned), *std::move(made), std::move(representatives)}
        };
    };
    write.render = [desk, actor](sql::Transaction& transaction, const Made& made, bool) {
        return shown(transaction, desk, actor, made);
    };
    write.tell = [shared](const Made& made) {
        const auto& fresh = std::any_cast<const Fresh&>(made.fresh);
        Standing standing = standing_of(fresh.ground, fresh.the_case);
        CaseWhole whole = whole_of(
            fresh.ground,
            standing,
            masked(shared->applicant, fresh.the_case.person),
            shared->officer
        );
        whole.representatives = fresh.representatives;
        return created(whole);
    };
    return idempotency::write(desk.database, request, std::move(write));
}

http::Route submit_route(const identity::Guard& guard, const Desk& desk) {
    auto handler = [desk](const http::Request& request, const Actor& actor) -> http::Answer {
        Outcome<SubmitBody> body = read_body<SubmitBody>(desk, request);
        if (!body) return http::problem(body.error());
        return open(desk, request, actor, "cases.submit", order_of(*body, actor), submit);
    };
    return guard.route(http::Method::post, "/api/v1/cases", "cases.submit", handler);
}

http::Route instant_route(const identity::Guard& guard, const Desk& desk) {
    auto handler = [desk](const http::Request& request, const Actor& actor) -> http::Answer {
        Outcome<InstantBody> body = read_body<InstantBody>(desk, request);
        if (!body) return http::problem(body.error());
        DecideOrder decision{
            .result = body->result, .reasons = body->reasons, .remedies_told = body->remedies_told
        };
        return open(
            desk,
            request,
            actor,
            "cases.submit_instant",
            order_of(*body, actor),
            [decision](
                sql::Transaction& transaction, const Ground& ground, const SubmitOrder& order
            ) { return submit_instant(transaction, ground, order, decision); }
        );
    };
    return guard.route(
        http::Method::post, "/api/v1/cases/instant", "cases.submit_instant", handler
    );
}

}  // namespace

std::vector<http::Route> opening_routes(const identity::Guard& guard, const Desk& desk) {
    return {submit_route(guard, desk), instant_route(guard, desk)};
}

std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk) {
    std::vector<http::Route> routes = opening_routes(guard, desk);
    for (http::Route& route : step_routes(guard, desk)) routes.push_back(std::move(route));
    for (http::Route& route : read_routes(guard, desk)) routes.push_back(std::move(route));
    for (http::Route& route : person_routes(guard, desk)) routes.push_back(std::move(route));
    return routes;
}

}  // namespace lingju::cases
