// The routes of the steps of a case that is there.
#include "cases/accept.hpp"
#include "cases/accept_tolerant.hpp"
#include "cases/answer.hpp"
#include "cases/bodies.hpp"
#include "cases/decide.hpp"
#include "cases/deliver.hpp"
#include "cases/extend.hpp"
#include "cases/finish_step.hpp"
#include "cases/fix_on_spot.hpp"
#include "cases/not_accept.hpp"
#include "cases/notify.hpp"
#include "cases/rectify.hpp"
#include "cases/rectify_decision.hpp"
#include "cases/resubmit.hpp"
#include "cases/stop_clock.hpp"
#include "cases/store.hpp"
#include "cases/withdraw.hpp"

namespace lingju::cases {
namespace {

using idempotency::Made;
using identity::Actor;

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

/// Where a step's route lies, and what it stands on.
struct Place {
    const identity::Guard& guard;
    const Desk& desk;
    std::string pattern;
};

/// The route of a step: reads its body as `Body` and lets `act` do it.
template <class Body>
http::Route step(
    const Place& place,
    const std::string& permission,
    Outcome<Case> (*act)(sql::Transaction&, const Ground&, const Order&, const Body&)
) {
    auto handler = [desk = place.desk,
                    permission,
                    act](const http::Request& request, const Actor& actor) -> http::Answer {
        Outcome<Body> body = json::parse<Body>(request.body);
        if (!body) return http::problem(body.error());
        std::int64_t version = body->version;
        Run run = [act, body = *std::move(body)](
                      sql::Transaction& transaction, const Ground& ground, const Order& order
                  ) { return act(transaction, ground, order, body); };
        return go_on(desk, request, actor, permission, version, std::move(run));
    };
    return place.guard.route(http::Method::post, place.pattern, permission, handler);
}

using T = sql::Transaction;

Outcome<Case> on_accept(T& t, const Ground& g, const Order& o, const VersionBody&) {
    return accept(t, g, o);
}

Outcome<Case> on_tolerant(T& t, const Ground& g, const Order& o, const PromiseBody& body) {
    return accept_tolerant(t, g, o, {.promise_by = body.promise_by, .has_signed = body.has_signed});
}

Outcome<Case> on_not_accept(T& t, const Ground& g, const Order& o, const NotAcceptBody& body) {
    return not_accept(
        t,
        g,
        o,
        {.reason = body.reason,
         .told_where = body.told_where.value_or(""),
         .document = body.document}
    );
}

Outcome<Case> on_notice(T& t, const Ground& g, const Order& o, const NoticeBody& body) {
    return notify(t, g, o, {.lists = body.lists});
}

Outcome<Case> on_spot_fix(T& t, const Ground& g, const Order& o, const VersionBody&) {
    return fix_on_spot(t, g, o);
}

/// The order of whoever came for the applicant.
template <class Body>
Order represented(Order order, const Body& body) {
    order.represented_by = {.power = body.power, .guardianship = body.guardianship};
    return order;
}

Outcome<Case> on_resubmit(T& t, const Ground& g, const Order& o, const ResubmitBody& body) {
    return resubmit(t, g, represented(o, body), {.supplies = body.supplies});
}

Outcome<Case> on_withdraw(T& t, const Ground& g, const Order& o, const WithdrawalBody& body) {
    return withdraw(t, g, represented(o, body));
}

Outcome<Case> on_decide(T& t, const Ground& g, const Order& o, const DecisionBody& body) {
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

Outcome<Case> on_deliver(T& t, const Ground& g, const Order& o, const DeliveryBody& body) {
    constexpr std::string_view how[] = {"window", "post", "electronic"};
    return deliver(
        t, g, represented(o, body), std::string(how[static_cast<std::size_t>(body.how)])
    );
}

Outcome<Case> on_stop(T& t, const Ground& g, const Order& o, const StopBody& body) {
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

Outcome<Case> on_extend(T& t, const Ground& g, const Order& o, const ExtensionBody& body) {
    return extend(t, g, o, {.days = body.days, .by = body.by, .reason_told = body.reason_told});
}

Outcome<Case> on_rectify(T& t, const Ground& g, const Order& o, const RectifyBody& body) {
    return rectify(t, g, o, {.form = body.form, .reason = body.reason});
}

Outcome<Case> on_rectify_decision(
    T& t, const Ground& g, const Order& o, const RectifyDecisionBody& body
) {
    return rectify_decision(t, g, o, {.reasons = body.reasons, .because = body.because});
}

Outcome<Case> on_finish_step(T& t, const Ground& g, const Order& o, const FinishStepBody& body) {
    return finish_step(t, g, o, {.name = body.name});
}

}  // namespace

http::Response created(const CaseWhole& whole) {
    http::Response response = http::json(201, json::write(whole));
    response.headers.emplace_back("Location", "/api/v1/cases/" + std::to_string(whole.id.value));
    return response;
}

/// The case as it stands now, for whoever acted on it.
http::Response shown(
    sql::Transaction& transaction,
    const Desk& desk,
    const identity::Actor& actor,
    const idempotency::Made& made
) {
    Ground ground = desk.pin();
    Outcome<Standing> found = find_standing(transaction, ground, actor, std::stoll(made.resource));
    if (!found) return http::problem(found.error());
    return created(whole_of(transaction, ground, *found, actor));
}

std::vector<http::Route> step_routes(const identity::Guard& guard, const Desk& desk) {
    auto at = [&](std::string_view path) { return Place{guard, desk, std::string(path)}; };
    return {
        step<VersionBody>(at("/api/v1/cases/{id}/acceptance"), "cases.accept", on_accept),
        step<PromiseBody>(
            at("/api/v1/cases/{id}/tolerant-acceptance"), "cases.accept_tolerant", on_tolerant
        ),
        step<NotAcceptBody>(
            at("/api/v1/cases/{id}/non-acceptance"), "cases.refuse_acceptance", on_not_accept
        ),
        step<NoticeBody>(at("/api/v1/cases/{id}/notices"), "cases.notice", on_notice),
        step<ResubmitBody>(at("/api/v1/cases/{id}/resubmissions"), "cases.resubmit", on_resubmit),
        step<VersionBody>(at("/api/v1/cases/{id}/spot-fixes"), "cases.spot_fix", on_spot_fix),
        step<WithdrawalBody>(at("/api/v1/cases/{id}/withdrawal"), "cases.withdraw", on_withdraw),
        step<DecisionBody>(at("/api/v1/cases/{id}/decision"), "cases.decide", on_decide),
        step<DeliveryBody>(at("/api/v1/cases/{id}/delivery"), "cases.deliver", on_deliver),
        step<StopBody>(at("/api/v1/cases/{id}/stops"), "cases.stop", on_stop),
        step<ExtensionBody>(at("/api/v1/cases/{id}/extension"), "cases.extend", on_extend),
        step<RectifyBody>(at("/api/v1/cases/{id}/rectifications"), "cases.rectify", on_rectify),
        step<FinishStepBody>(at("/api/v1/cases/{id}/steps"), "cases.decide", on_finish_step),
        step<RectifyDecisionBody>(
            at("/api/v1/cases/{id}/decision-rectifications"), "cases.decide", on_rectify_decision
        ),
    };
}

}  // namespace lingju::cases
