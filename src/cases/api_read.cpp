#include "cases/answer.hpp"
#include "cases/api.hpp"
#include "cases/bodies.hpp"
#include "cases/track.hpp"
#include "cases/views.hpp"
#include "identity/access_log.hpp"

namespace lingju::cases {

namespace {

using identity::Actor;

http::Response problem(Refused kind, std::string_view code, std::string subject = {}) {
    return http::problem(refuse(kind, std::string(code), std::move(subject)).error());
}

std::optional<std::string> town_in(const http::Request& request) {
    std::optional<std::string> town = request.query_value("town");
    return town && !town->empty() ? town : std::nullopt;
}

/// What is wrong with `box` is said beside the rest.
Outcome<ListOrder> list_order_in(const http::Request& request, const std::string& box) {
    ListOrder order;
    Refusals refusals;
    if (box != "inbox" && box != "outbox")
        append(refusals, refuse(Refused::malformed, "cases.box_unknown", box).error());
    if (std::optional<std::string> status = request.query_value("status");
        status && !status->empty()) {
        order.status = status_named(*status);
        if (!order.status || order.status == Status::none)
            append(refusals, refuse(Refused::malformed, "cases.status_unknown", *status).error());
    }
    if (std::optional<std::string> limit = request.query_value("limit")) {
        std::optional<std::int64_t> number = http::number_in(*limit);
        if (!number || *number < 1 || *number > 100)
            append(refusals, refuse(Refused::malformed, "cases.limit_malformed", *limit).error());
        else
            order.limit = static_cast<int>(*number);
    }
    if (std::optional<std::string> cursor = request.query_value("cursor");
        cursor && !cursor->empty())
        order.cursor = std::move(cursor);
    order.town = town_in(request);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return order;
}

http::Answer list(const Desk& desk, const http::Request& request, const Actor& actor) {
    std::string box = request.query_value("box").value_or("");
    Outcome<ListOrder> order = list_order_in(request, box);
    if (!order) return http::problem(order.error());
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        Ground ground = desk.pin();
        Outcome<Page> page = box == "inbox" ? list_inbox(transaction, ground, actor, *order)
                                            : list_outbox(transaction, actor, *order);
        if (!page) return http::problem(page.error());
        CaseList answer{summaries_of(transaction, ground, page->cases), {}};
        if (page->next) answer.next = *page->next;
        return http::json(200, json::write(answer));
    });
}

http::Answer count(const Desk& desk, const http::Request& request, const Actor& actor) {
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        Ground ground = desk.pin();
        CaseCounts answer{.as_of = ground.today(), .counts = {}};
        for (const InboxCount& each : count_inbox(transaction, ground, actor, town_in(request)))
            answer.counts.push_back({each.status, each.count, each.late});
        return http::json(200, json::write(answer));
    });
}

/// What is to be shown, and who is told of it first.
struct Seen {
    http::Response response;
    std::vector<identity::Access> accesses = {};  // of the persons it shows
};

/// Answers once the lines stand in the persons' logs, `record`ed each.
http::Answer told_first(const Desk& desk, const Actor& actor, Instant now, Seen seen, auto record) {
    if (seen.accesses.empty()) return std::move(seen.response);
    return idempotency::act(
        desk.database,
        [actor, now, seen = std::move(seen), record](sql::Transaction& transaction
        ) -> Outcome<http::Response> {
            for (const identity::Access& access : seen.accesses)
                record(transaction, actor, access, now);
            return seen.response;
        }
    );
}

/// The line in the applicant's log of who looks at the case; none of whose work it is.
std::optional<identity::Access> told_of(const Actor& actor, const Case& the_case) {
    using identity::Purpose;
    const bool audits = actor.role == identity::Role::auditor;
    if (!audits && reaches(actor, the_case)) return std::nullopt;
    return identity::Access{
        .person = the_case.person,
        .purpose = audits ? Purpose::legal_duty : Purpose::deliver,
        .case_id = the_case.id
    };
}

http::Answer whole(const Desk& desk, const http::Request& request, const Actor& actor) {
    return told_and_shown(
        desk,
        actor,
        id_in(request),
        [actor](sql::Transaction& transaction, const Ground& ground, const Standing& standing) {
            return json::write(whole_of(transaction, ground, standing, actor));
        }
    );
}

http::Answer clock(const Desk& desk, const http::Request& request, const Actor& actor) {
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        Ground ground = desk.pin();
        Outcome<Standing> found = find_standing(transaction, ground, actor, id_in(request));
        if (!found) return http::problem(found.error());
        return http::json(200, json::write(clock_of(ground, *found)));
    });
}

http::Answer tracked(const Desk& desk, const http::Request& request, const Actor&) {
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        Ground ground = desk.pin();
        std::optional<Standing> found =
            find_tracked(transaction, ground, request.parameters.at("code"));
        if (!found) return problem(Refused::absent, "cases.tracking_unknown");
        return http::json(200, json::write(tracked_of(ground, *found)));
    });
}

/// The answer to an attempt, once it is durable.
http::Response told(const Ground& ground, const Outcome<sql::Product>& outcome) {
    if (!outcome) return http::problem(outcome.error());
    auto found = std::any_cast<const std::optional<Standing>&>(*outcome);
    if (!found) return problem(Refused::absent, "cases.tracking_unknown");
    return http::json(200, json::write(tracked_of(ground, *found)));
}

http::Answer attempt(const Desk& desk, const http::Request& request, const Actor&) {
    Outcome<TrackBody> body = json::parse<TrackBody>(request.body);
    if (!body) return http::problem(body.error());
    TrackOrder order{
        .number = body->number, .phone_tail = body->phone_tail, .address = request.remote_address
    };
    return [desk, order](http::Reply reply) {
        sql::Act act;
        act.run = [desk, order](sql::Transaction& transaction) -> Outcome<sql::Product> {
            Outcome<std::optional<Standing>> found = track(transaction, desk.pin(), order);
            if (!found) return std::unexpected(std::move(found.error()));
            return sql::Product(*std::move(found));
        };
        act.settled = [desk, reply = std::move(reply)](Outcome<sql::Product> outcome) mutable {
            reply(told(desk.pin(), outcome));
        };
        desk.database.submit(std::move(act));
    };
}

http::Answer lights(const Desk& desk, const http::Request&, const Actor& actor) {
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        Ground ground = desk.pin();
        LightCounts counts = count_lights(transaction, ground, actor);
        return http::json(
            200,
            json::write(LightsCounted{
                ground.today(), counts.yellow, counts.red, counts.deep_red, counts.paused
            })
        );
    });
}

Seen seen_of(
    sql::Transaction& transaction, const Ground& ground, const Actor& actor, std::string_view typed
) {
    const Found found = search_cases(transaction, ground, actor, typed);
    Seen seen{http::json(
        200,
        json::write(CasesFound{
            std::string(name_of(found.by)), summaries_of(transaction, ground, found.cases)
        })
    )};
    const bool by_person = found.by == FoundBy::person_number || found.by == FoundBy::person_name;
    for (const Case& shown : found.cases)
        if (by_person || !reaches(actor, shown))
            seen.accesses.push_back(
                {.person = shown.person, .purpose = identity::Purpose::search, .case_id = shown.id}
            );
    return seen;
}

/// Whoever is found by name or number is told so, and whose case is found by who may only hand its
/// result out: a line for each case that is shown stands in their log before it is answered.
http::Answer search(const Desk& desk, const http::Request& request, const Actor& actor) {
    Outcome<SearchBody> body = json::parse<SearchBody>(request.body);
    if (!body) return http::problem(body.error());
    const Ground ground = desk.pin();
    Seen seen = sql::read<Seen>(desk.database, [&](sql::Transaction& transaction) {
        return seen_of(transaction, ground, actor, body->typed);
    });
    return told_first(desk, actor, ground.now, std::move(seen), identity::record_access);
}

}  // namespace

http::Answer told_and_shown(
    const Desk& desk, const Actor& actor, std::int64_t case_id, const Render& render
) {
    const Ground ground = desk.pin();
    Seen seen = sql::read<Seen>(desk.database, [&](sql::Transaction& transaction) {
        Outcome<Standing> found = find_standing(transaction, ground, actor, case_id);
        if (!found) return Seen{http::problem(found.error())};
        Seen shown{http::json(200, render(transaction, ground, *found))};
        if (auto access = told_of(actor, found->the_case)) shown.accesses.push_back(*access);
        return shown;
    });
    return told_first(desk, actor, ground.now, std::move(seen), identity::record_access_of_day);
}

std::vector<http::Route> read_routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    return guard.routes(
        desk,
        {
            {get, "/api/v1/cases", "cases.list", list},
            {get, "/api/v1/cases/counts", "cases.list", count},
            {get, "/api/v1/cases/lights", "cases.list", lights},
            {post, "/api/v1/cases/search", "cases.search", search},
            {get, "/api/v1/cases/{id}", "cases.read", whole},
            {get, "/api/v1/cases/{id}/clock", "cases.clock", clock},
            {get, "/api/v1/tracking/{code}", "public", tracked},
            {post, "/api/v1/tracking", "public", attempt},
        }
    );
}

void describe(json::Components& components) {
    json::describe<CaseWhole>(components);
    json::describe<CaseList>(components);
    json::describe<CaseCounts>(components);
    json::describe<CaseTracked>(components);
    json::describe<SubmitBody>(components);
    json::describe<InstantBody>(components);
    json::describe<VersionBody>(components);
    json::describe<PromiseBody>(components);
    json::describe<NotAcceptBody>(components);
    json::describe<NoticeBody>(components);
    json::describe<ResubmitBody>(components);
    json::describe<DecisionBody>(components);
    json::describe<WithdrawalBody>(components);
    json::describe<DeliveryBody>(components);
    json::describe<StopBody>(components);
    json::describe<ExtensionBody>(components);
    json::describe<TrackBody>(components);
    json::describe<PersonBody>(components);
    json::describe<PersonFound>(components);
    json::describe<CaseTies>(components);
    json::describe<RectifyBody>(components);
    json::describe<RectifyDecisionBody>(components);
    json::describe<FinishStepBody>(components);
    json::describe<SearchBody>(components);
    json::describe<CasesFound>(components);
    json::describe<LightsCounted>(components);
    json::describe<UnmaskBody>(components);
    json::describe<Unmasked>(components);
    json::describe<CaseAccesses>(components);
}

}  // namespace lingju::cases
