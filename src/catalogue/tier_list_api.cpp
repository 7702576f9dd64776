// The routes that change lists.
#include "catalogue/tier_list_api.hpp"

#include <charconv>

#include "catalogue/check_grant.hpp"
#include "catalogue/draft_tier_list.hpp"
#include "catalogue/publish_tier_list.hpp"
#include "catalogue/review_tier_list.hpp"
#include "catalogue/take_back_tier_list.hpp"
#include "catalogue/tier_list_reads.hpp"
#include "catalogue/tier_list_views.hpp"
#include "platform/http/numbers.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::catalogue {
namespace {

using http::Answer;
using http::Method;
using http::Request;
using idempotency::Made;
using identity::Actor;

constexpr std::size_t file_bytes_max = 32U << 20U;

using Run = std::function<Outcome<ListHead>(sql::Transaction&, const ListGround&)>;

/// A list that an act leaves behind, as it stands then.
Answer leave(
    const TierListDesk& desk,
    const Request& request,
    const Actor& actor,
    std::string_view permission,
    Run act
) {
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.run = [desk, act](sql::Transaction& transaction) -> Outcome<Made> {
        Outcome<ListHead> head = act(transaction, desk.pin());
        if (!head) return std::unexpected(std::move(head.error()));
        return Made{std::to_string(head->id), head->revision, {}};
    };
    write.render = [desk, actor](sql::Transaction& transaction, const Made& made, bool) {
        desk.refresh(transaction);
        const Outcome<TierListShown> list =
            find_shown_list(transaction, actor, std::stoll(made.resource));
        if (!list) return http::problem(list.error());
        http::Response response = http::json(201, json::write(*list));
        response.headers.emplace_back("Location", "/api/v1/tier-lists/" + made.resource);
        return response;
    };
    return idempotency::write(desk.database, request, std::move(write));
}

template <class Body>
using Go = std::function<
    Outcome<ListHead>(sql::Transaction&, const ListGround&, const ListOrder&, const Body&)>;

/// The route of an act on a list that is there.
template <class Body>
http::Route step(
    const identity::Guard& guard,
    const TierListDesk& desk,
    const std::string& pattern,
    const std::string& permission,
    Go<Body> act
) {
    auto handler = [desk, permission, act](const Request& request, const Actor& actor) -> Answer {
        Outcome<Body> body = json::parse<Body>(request.body);
        if (!body) return http::problem(body.error());
        const ListOrder order{actor, id_in(request), body->revision};
        return leave(
            desk,
            request,
            actor,
            permission,
            [order, act, body = *body](sql::Transaction& transaction, const ListGround& ground) {
                return act(transaction, ground, order, body);
            }
        );
    };
    return guard.route(Method::post, pattern, permission, handler);
}

using T = sql::Transaction;
using G = ListGround;
using O = ListOrder;

Outcome<ListHead> on_change(T& t, const G& g, const O& o, const ChangeLinesBody& body) {
    ChangeLines changes;
    for (const LineBody& line : body.lines) changes.lines.push_back(line_of(line));
    for (const LineKeyBody& key : body.untouched) changes.untouched.push_back(key_of(key));
    return change_lines(t, g, o, changes);
}
Outcome<ListHead> on_submit(T& t, const G& g, const O& o, const RevisionBody&) {
    return submit_list(t, g, o);
}
Outcome<ListHead> on_review(T& t, const G& g, const O& o, const ReviewBody& body) {
    return review_list(t, g, o, body.approved, body.note);
}
Outcome<ListHead> on_publish(T& t, const G& g, const O& o, const RevisionBody&) {
    return publish_tier_list(t, g, o);
}
Outcome<ListHead> on_withdraw(T& t, const G& g, const O& o, const NoteBody& body) {
    return withdraw_list(t, g, o, body.note);
}
Outcome<ListHead> on_take_back(T& t, const G& g, const O& o, const NoteBody& body) {
    return take_back_tier_list(t, g, o, body.note);
}

Answer open(const TierListDesk& desk, const Request& request, const Actor& actor) {
    Outcome<OpenListBody> body = json::parse<OpenListBody>(request.body);
    if (!body) return http::problem(body.error());
    const OpenListOrder order{actor, body->kind, body->title, {}};
    return leave(
        desk,
        request,
        actor,
        "tier_lists.edit",
        [order](sql::Transaction& transaction, const ListGround& ground) {
            return open_list(transaction, ground, order);
        }
    );
}

/// The file with what is wrong beside each row, in the form it was sent in.
Answer returned(const ListFile& file) {
    std::map<std::size_t, std::string> texts;
    for (const auto& [row, faults] : file.faults)
        for (const Refusal& fault : faults) {
            const http::Said said = http::said(fault);
            texts[row] += (texts[row].empty() ? "" : " ") + said.zh + " " + said.en;
        }
    http::Response response{200, {}, sheet::write_returned(file.sheet, texts)};
    const bool xlsx = file.sheet.form == sheet::Form::xlsx;
    response.headers.emplace_back(
        "Content-Type", content_type(xlsx ? FileForm::xlsx : FileForm::csv)
    );
    return response;
}

/// A whole list as a file becomes a draft of what it changes; or, asked for `returned`, comes back
/// with its faults.
Answer import(const TierListDesk& desk, const Request& request, const Actor& actor) {
    const auto kind = list_kind_named(request.query_value("kind").value_or("tier"));
    if (!kind)
        return http::problem(refuse(Refused::malformed, "catalogue.list_kind", "kind").error());
    const ListGround ground = desk.pin();
    Outcome<ListFile> file = read_list_file(request.body, ground, *kind);
    if (!file) return http::problem(file.error());
    if (request.query_value("returned") == "true") return returned(*file);
    if (!file->faults.empty()) return http::problem(400, faults_of(*file));
    std::vector<const Grant*> after;
    for (const Grant& line : file->lines) after.push_back(&line);
    const TierList& published = ground.published(*kind);
    const std::string title = request.query_value("title").value_or("");
    OpenListOrder order{actor, *kind, json::is_utf8(title) ? title.substr(0, 200) : "", {}};
    order.lines = changes_to(published.lines_of(published.version()), after);
    return leave(
        desk,
        request,
        actor,
        "tier_lists.edit",
        [order = std::move(order)](sql::Transaction& transaction, const ListGround& pinned) {
            return open_list(transaction, pinned, order);
        }
    );
}

CheckOrder order_of(const CheckBody& body, const Actor& actor) {
    CheckOrder order;
    order.actor = actor;
    order.point_kind = network::point_kind_named(body.holder);
    if (!order.point_kind) order.point = body.holder;
    order.item = body.item;
    order.gates = body.gates;
    order.passed = body.passed;
    order.evidence = body.evidence;
    order.valid_until = body.valid_until;
    return order;
}

Answer check(const TierListDesk& desk, const Request& request, const Actor& actor) {
    Outcome<CheckBody> body = json::parse<CheckBody>(request.body);
    if (!body) return http::problem(body.error());
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "grant_checks.attest";
    write.run = [desk,
                 order = order_of(*body, actor)](sql::Transaction& transaction) -> Outcome<Made> {
        Outcome<std::int64_t> id = attest(transaction, desk.pin(), order);
        if (!id) return std::unexpected(std::move(id.error()));
        return Made{std::to_string(*id), 1, {}};
    };
    write.render = [](sql::Transaction&, const Made& made, bool) {
        return http::json(201, json::write(CheckMade{{std::stoll(made.resource)}}));
    };
    return idempotency::write(desk.database, request, std::move(write));
}

}  // namespace

std::vector<http::Route> tier_list_routes(const identity::Guard& guard, const TierListDesk& desk) {
    std::vector<http::Route> routes = {
        guard.route(Method::post, "/api/v1/tier-lists", "tier_lists.edit", at(desk, open)),
        guard.route(
            Method::post, "/api/v1/tier-lists/imports", "tier_lists.edit", at(desk, import)
        ),
        guard.route(Method::post, "/api/v1/grant-checks", "grant_checks.attest", at(desk, check)),
        step<ChangeLinesBody>(
            guard, desk, "/api/v1/tier-lists/{id}/changes", "tier_lists.edit", on_change
        ),
        step<RevisionBody>(
            guard, desk, "/api/v1/tier-lists/{id}/submission", "tier_lists.edit", on_submit
        ),
        step<ReviewBody>(
            guard, desk, "/api/v1/tier-lists/{id}/review", "tier_lists.review", on_review
        ),
        step<RevisionBody>(
            guard, desk, "/api/v1/tier-lists/{id}/publication", "tier_lists.publish", on_publish
        ),
        step<NoteBody>(
            guard, desk, "/api/v1/tier-lists/{id}/withdrawal", "tier_lists.edit", on_withdraw
        ),
        step<NoteBody>(
            guard, desk, "/api/v1/tier-lists/{id}/taking-back", "tier_lists.publish", on_take_back
        ),
    };
    routes[1].body_limit_bytes = file_bytes_max;
    routes[3].body_limit_bytes = 1U << 20U;
    for (http::Route& route : tier_list_reads(guard, desk)) routes.push_back(std::move(route));
    return routes;
}

}  // namespace lingju::catalogue
