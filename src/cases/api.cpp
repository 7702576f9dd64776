#include "cases/api.hpp"

#include <charconv>

#include "cases/accept.hpp"
#include "cases/bodies.hpp"
#include "cases/deliver.hpp"
#include "cases/extend.hpp"
#include "cases/fix_on_spot.hpp"
#include "cases/not_accept.hpp"
#include "cases/notify.hpp"
#include "cases/resubmit.hpp"
#include "cases/stop_clock.hpp"
#include "cases/store.hpp"
#include "cases/submit.hpp"
#include "cases/submit_instant.hpp"
#include "cases/views.hpp"
#include "cases/withdraw.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::cases {
namespace {

using idempotency::Made;
using identity::Actor;

std::int64_t id_in(const http::Request& request) {
    const std::string& text = request.parameters.at("id");
    std::int64_t id = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc{} && end == text.data() + text.size() ? id : 0;
}

http::Response created(const CaseWhole& whole) {
    http::Response response = http::json(201, json::write(whole));
    response.headers.emplace_back("Location", "/api/v1/cases/" + std::to_string(whole.id.value));
    return response;
}

/// The case as it stands now, for whoever acted on it.
http::Response shown(
    sql::Transaction& transaction, const Desk& desk, const Actor& actor, const Made& made
) {
    Ground ground = desk.pin();
    Outcome<Standing> found = find_standing(transaction, ground, actor, std::stoll(made.resource));
    if (!found) return http::problem(found.error());
    const std::int64_t person[] = {found->the_case.person};
    identity::MaskedPerson applicant =
        identity::load_masked(transaction, *ground.keys, person).front();
    return created(whole_of(ground, *found, applicant, actor));
}

/// What a new case is shown from without a read.
struct Fresh {
    Ground ground;
    Case the_case;
};

identity::MaskedPerson masked(const identity::PersonOrder& order, std::int64_t person) {
    return {
        .id = person,
        .name = identity::mask_name(order.name),
        .id_kind = order.id_kind,
        .id_number = identity::mask_id_number(order.id_number),
        .phone = identity::mask_phone(order.phone)
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
        .form = body.form,
        .materials = {},
        .note = body.note
    };
    for (const GivenBody& material : body.materials)
        order.materials.push_back({.id = material.id, .given = material.given});
    return order;
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
    auto shared = std::make_shared<SubmitOrder>(std::move(order));
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.key_required = true;
    write.gathers = gathers_of(*ground.keys, *shared, ground.today());
    write.wants = wants_of(*shared, ground.today());
    write.run = [desk, shared, act](sql::Transaction& transaction) -> Outcome<Made> {
        Ground pinned = desk.pin();
        Outcome<Case> made = act(transaction, pinned, *shared);
        if (!made) return std::unexpected(std::move(made.error()));
        std::string id = std::to_string(made->id);
        std::int64_t version = made->version;
        return Made{id, version, Fresh{std::move(pinned), *std::move(made)}};
    };
    write.render = [desk, actor](sql::Transaction& transaction, const Made& made, bool) {
        return shown(transaction, desk, actor, made);
    };
    write.tell = [shared](const Made& made) {
        const auto& fresh = std::any_cast<const Fresh&>(made.fresh);
        Standing standing = standing_of(fresh.ground, fresh.the_case);
        return created(whole_of(
            fresh.ground,
            standing,
            masked(shared->applicant, fresh.the_case.person),
            shared->officer
        ));
    };
    return idempotency::write(desk.database, request, std::move(write));
}

using Run = std::function<Outcome<Case>(sql::Transaction&, const Ground&, const Order&)>;

/// A step of a case that is there.
http::Answer go_on(
    const Desk& desk,
    const http::Request& request,
    const Actor& actor,
    std::string_view permission,
    std::int64_t version,
    Run act
) {
    Order order{.officer = actor, .case_id = id_in(request), .version = version};
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.gathers = gathers_of(order.case_id);
    write.run = [desk, order, act](sql::Transaction& transaction) -> Outcome<Made> {
        Outcome<Case> made = act(transaction, desk.pin(), order);
        if (!made) return std::unexpected(std::move(made.error()));
        return Made{std::to_string(made->id), made->version, {}};
    };
    write.render = [desk, actor](sql::Transaction& transaction, const Made& made, bool) {
        return shown(transaction, desk, actor, made);
    };
    return idempotency::write(desk.database, request, std::move(write));
}

/// The route of a step: reads its body as `Body` and lets `act` do it.
template <class Body, class Act>
http::Route step(
    const identity::Guard& guard,
    const Desk& desk,
    std::string_view path,
    std::string permission,
    Act act
) {
    return guard.route(
        http::Method::post,
        "/api/v1/cases/{id}/" + std::string(path),
        permission,
        [desk, permission, act](const http::Request& request, const Actor& actor) -> http::Answer {
            Outcome<Body> body = json::parse<Body>(request.body);
            if (!body) return http::problem(body.error());
            std::int64_t version = body->version;
            return go_on(
                desk,
                request,
                actor,
                permission,
                version,
                [act, body = *std::move(body)](
                    sql::Transaction& transaction, const Ground& ground, const Order& order
                ) { return act(transaction, ground, order, body); }
            );
        }
    );
}

http::Route submit_route(const identity::Guard& guard, const Desk& desk) {
    auto handler = [desk](const http::Request& request, const Actor& actor) -> http::Answer {
        Outcome<SubmitBody> body = json::parse<SubmitBody>(request.body);
        if (!body) return http::problem(body.error());
        return open(desk, request, actor, "cases.submit", order_of(*body, actor), submit);
    };
    return guard.route(http::Method::post, "/api/v1/cases", "cases.submit", handler);
}

http::Route instant_route(const identity::Guard& guard, const Desk& desk) {
    auto handler = [desk](const http::Request& request, const Actor& actor) -> http::Answer {
        Outcome<InstantBody> body = json::parse<InstantBody>(request.body);
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

/// Until the department has the file.
std::vector<http::Route> before_acceptance(const identity::Guard& guard, const Desk& desk) {
    using T = sql::Transaction;
    using G = Ground;
    return {
        step<VersionBody>(
            guard,
            desk,
            "acceptance",
            "cases.accept",
            [](T& t, const G& g, const Order& o, const VersionBody&) { return accept(t, g, o); }
        ),
        step<NotAcceptBody>(
            guard,
            desk,
            "non-acceptance",
            "cases.refuse_acceptance",
            [](T& t, const G& g, const Order& o, const NotAcceptBody& body) {
                return not_accept(
                    t,
                    g,
                    o,
                    {.reason = body.reason,
                     .told_where = body.told_where.value_or(""),
                     .document = body.document}
                );
            }
        ),
        step<NoticeBody>(
            guard,
            desk,
            "notices",
            "cases.notice",
            [](T& t, const G& g, const Order& o, const NoticeBody& body) {
                return notify(t, g, o, {.lists = body.lists});
            }
        ),
        step<ResubmitBody>(
            guard,
            desk,
            "resubmissions",
            "cases.resubmit",
            [](T& t, const G& g, const Order& o, const ResubmitBody& body) {
                return resubmit(t, g, o, {.supplies = body.supplies});
            }
        ),
        step<VersionBody>(
            guard,
            desk,
            "spot-fixes",
            "cases.spot_fix",
            [](T& t, const G& g, const Order& o, const VersionBody&) {
                return fix_on_spot(t, g, o);
            }
        ),
        step<VersionBody>(
            guard,
            desk,
            "withdrawal",
            "cases.withdraw",
            [](T& t, const G& g, const Order& o, const VersionBody&) { return withdraw(t, g, o); }
        ),
    };
}

/// From then to the end.
std::vector<http::Route> after_acceptance(const identity::Guard& guard, const Desk& desk) {
    using T = sql::Transaction;
    using G = Ground;
    return {
        step<DecisionBody>(
            guard,
            desk,
            "decision",
            "cases.decide",
            [](T& t, const G& g, const Order& o, const DecisionBody& body) {
                return decide(
                    t,
                    g,
                    o,
                    {.result = body.result,
                     .reasons = body.reasons,
                     .remedies_told = body.remedies_told,
                     .site_check_staff = body.site_check_staff}
                );
            }
        ),
        step<DeliveryBody>(
            guard,
            desk,
            "delivery",
            "cases.deliver",
            [](T& t, const G& g, const Order& o, const DeliveryBody& body) {
                constexpr std::string_view how[] = {"window", "post", "electronic"};
                return deliver(t, g, o, std::string(how[static_cast<std::size_t>(body.how)]));
            }
        ),
        step<StopBody>(
            guard,
            desk,
            "stops",
            "cases.stop",
            [](T& t, const G& g, const Order& o, const StopBody& body) {
                return stop_clock(
                    t,
                    g,
                    o,
                    {.kind = body.kind,
                     .from = body.from,
                     .to = body.to,
                     .told_in_writing = body.told_in_writing}
                );
            }
        ),
        step<ExtensionBody>(
            guard,
            desk,
            "extension",
            "cases.extend",
            [](T& t, const G& g, const Order& o, const ExtensionBody& body) {
                return extend(
                    t, g, o, {.days = body.days, .by = body.by, .reason_told = body.reason_told}
                );
            }
        ),
    };
}

}  // namespace

std::vector<http::Route> act_routes(const identity::Guard& guard, const Desk& desk) {
    std::vector<http::Route> routes = before_acceptance(guard, desk);
    for (http::Route& route : after_acceptance(guard, desk)) routes.push_back(std::move(route));
    routes.push_back(submit_route(guard, desk));
    routes.push_back(instant_route(guard, desk));
    return routes;
}

std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk) {
    std::vector<http::Route> routes = act_routes(guard, desk);
    for (http::Route& route : read_routes(guard, desk)) routes.push_back(std::move(route));
    return routes;
}

}  // namespace lingju::cases
