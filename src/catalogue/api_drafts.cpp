// Routes that write: drafts, review, standing, standards.
#include "catalogue/api.hpp"
#include "catalogue/draft.hpp"
#include "catalogue/review.hpp"
#include "catalogue/workshop_api.hpp"
#include "catalogue/workshop_views.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::catalogue {

struct NewItem {
    std::string id;
    ItemFields fields;
};
BOOST_DESCRIBE_STRUCT(NewItem, (), (id, fields))

struct DraftBody {
    int revision = 1;
    ItemFields fields;
};
BOOST_DESCRIBE_STRUCT(DraftBody, (), (revision, fields))

struct DraftRevisionBody {
    int revision = 1;
};
BOOST_DESCRIBE_STRUCT(DraftRevisionBody, (), (revision))

struct ReturnBody {
    int revision = 1;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReturnBody, (), (revision, reason))

struct SeenBody {
    std::string id;
    int version = 1, revision = 1;
};
BOOST_DESCRIBE_STRUCT(SeenBody, (), (id, version, revision))

struct PublicationBody {
    std::vector<SeenBody> items;
};
BOOST_DESCRIBE_STRUCT(PublicationBody, (), (items))

struct Published {
    std::vector<SeenBody> items;
};
BOOST_DESCRIBE_STRUCT(Published, (), (items))

struct StandingBody {
    Standing standing = Standing::suspend;
    std::string reason;
    std::optional<std::string> notice;
    static constexpr json::Limit json_limits[] = {{"reason", 500}, {"notice", 100}};
};
BOOST_DESCRIBE_STRUCT(StandingBody, (), (standing, reason, notice))

struct StandardBody {
    std::string id;
    int version = 1;
    Owner owner = Owner::provincial;
    std::string owner_name;
    OwnedFields owned;
};
BOOST_DESCRIBE_STRUCT(StandardBody, (), (id, version, owner, owner_name, owned))

struct AdoptionBody {
    std::string standard;
};
BOOST_DESCRIBE_STRUCT(AdoptionBody, (), (standard))

namespace {

using http::Answer;
using http::Request;
using http::Response;
using idempotency::Made;
using identity::Actor;

constexpr std::size_t fields_limit_bytes = std::size_t{512} * 1024;

using Act = std::function<Outcome<Version>(sql::Transaction&, const Work&)>;

/// An act that makes or changes one version, which is the answer.
Answer act(
    const Workshop& workshop,
    const Request& request,
    const Actor& actor,
    std::string_view permission,
    Act run,
    int status = 200
) {
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.run = [workshop, actor, run](sql::Transaction& transaction) -> Outcome<Made> {
        const auto network = workshop.network.pin();
        Outcome<Version> made = run(transaction, work_of(workshop, *network, actor));
        if (!made) return std::unexpected(std::move(made.error()));
        Made answer{made->item, made->version, {}};
        answer.fresh = *std::move(made);
        return answer;
    };
    write.render = [workshop,
                    actor,
                    status](sql::Transaction& transaction, const Made& made, bool) -> Response {
        workshop.refresh(transaction);
        if (const auto* fresh = std::any_cast<Version>(&made.fresh))
            return http::json(status, json::write(shown(*fresh)));
        const auto network = workshop.network.pin();
        Outcome<Version> version = load_version(
            transaction,
            work_of(workshop, *network, actor),
            made.resource,
            static_cast<int>(made.version)
        );
        return version ? http::json(status, json::write(shown(*version)))
                       : http::problem(version.error());
    };
    return idempotency::write(workshop.database, request, std::move(write));
}

Answer check(const Workshop&, const Request& request, const Actor&) {
    Outcome<ItemFields> fields = json::parse<ItemFields>(request.body);
    if (!fields) return http::problem(fields.error());
    return http::json(200, json::write(findings_of(*fields)));
}

Seen seen_in(const Request& request, int revision) {
    return {request.parameters.at("id"), number_in(request.parameters.at("version")), revision};
}

Answer make_item(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<NewItem> body = json::parse<NewItem>(request.body);
    if (!body) return http::problem(body.error());
    return act(
        workshop,
        request,
        actor,
        "items.edit",
        [body = *std::move(body)](sql::Transaction& transaction, const Work& work) {
            return draft_item(transaction, work, body.id, body.fields);
        },
        201
    );
}

Answer make_draft(const Workshop& workshop, const Request& request, const Actor& actor) {
    return act(
        workshop,
        request,
        actor,
        "items.edit",
        [id = request.parameters.at("id")](sql::Transaction& transaction, const Work& work) {
            return draft_version(transaction, work, id);
        },
        201
    );
}

Answer put_draft(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<DraftBody> body = json::parse<DraftBody>(request.body);
    if (!body) return http::problem(body.error());
    return act(
        workshop,
        request,
        actor,
        "items.edit",
        [seen = seen_in(request, body->revision), fields = std::move(body->fields)](
            sql::Transaction& transaction, const Work& work
        ) { return save_draft(transaction, work, seen, fields); }
    );
}

using OnSeen = Outcome<Version> (*)(sql::Transaction&, const Work&, const Seen&);

template <OnSeen turn>
Answer turn_draft(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<DraftRevisionBody> body = json::parse<DraftRevisionBody>(request.body);
    if (!body) return http::problem(body.error());
    return act(
        workshop,
        request,
        actor,
        "items.edit",
        [seen = seen_in(request, body->revision)](sql::Transaction& transaction, const Work& work) {
            return turn(transaction, work, seen);
        }
    );
}

Answer give_back(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<ReturnBody> body = json::parse<ReturnBody>(request.body);
    if (!body) return http::problem(body.error());
    return act(
        workshop,
        request,
        actor,
        "items.publish",
        [seen = seen_in(request, body->revision), reason = body->reason](
            sql::Transaction& transaction, const Work& work
        ) { return return_draft(transaction, work, seen, reason); }
    );
}

Answer publish_all(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<PublicationBody> body = json::parse<PublicationBody>(request.body);
    if (!body) return http::problem(body.error());
    std::vector<Seen> all;
    for (const SeenBody& item : body->items) all.push_back({item.id, item.version, item.revision});
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "items.publish";
    write.run = [workshop, actor, all](sql::Transaction& transaction) -> Outcome<Made> {
        const auto network = workshop.network.pin();
        Outcome<std::vector<Version>> made =
            publish(transaction, work_of(workshop, *network, actor), all);
        if (!made) return std::unexpected(std::move(made.error()));
        return Made{"items", static_cast<std::int64_t>(made->size()), {}};
    };
    write.render = [workshop,
                    items = body->items](sql::Transaction& transaction, const Made&, bool) {
        workshop.refresh(transaction);
        return http::json(200, json::write(Published{items}));
    };
    return idempotency::write(workshop.database, request, std::move(write));
}

Answer set_standing(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<StandingBody> body = json::parse<StandingBody>(request.body);
    if (!body) return http::problem(body.error());
    return act(
        workshop,
        request,
        actor,
        "items.publish",
        [order =
             Stand{
                 request.parameters.at("id"),
                 body->standing,
                 body->reason,
                 body->notice.value_or("")
             }](sql::Transaction& transaction, const Work& work) {
            return stand(transaction, work, order);
        }
    );
}

Answer take_standard(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<StandardBody> body = json::parse<StandardBody>(request.body);
    if (!body) return http::problem(body.error());
    const Standard standard{body->id, body->version, body->owner, body->owner_name, body->owned};
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "items.publish";
    write.run = [workshop, actor, standard](sql::Transaction& transaction) -> Outcome<Made> {
        const auto network = workshop.network.pin();
        Outcome<Standard> made =
            receive_standard(transaction, work_of(workshop, *network, actor), standard);
        if (!made) return std::unexpected(std::move(made.error()));
        return Made{made->id, made->version, {}};
    };
    write.render = [body = *std::move(body)](sql::Transaction&, const Made&, bool) {
        return http::json(201, json::write(body));
    };
    return idempotency::write(workshop.database, request, std::move(write));
}

Answer adopt_standard(const Workshop& workshop, const Request& request, const Actor& actor) {
    Outcome<AdoptionBody> body = json::parse<AdoptionBody>(request.body);
    if (!body) return http::problem(body.error());
    return act(
        workshop,
        request,
        actor,
        "items.edit",
        [id = request.parameters.at("id"), standard = body->standard](
            sql::Transaction& transaction, const Work& work
        ) { return adopt(transaction, work, id, standard); },
        201
    );
}

}  // namespace

std::vector<http::Route> draft_routes(const identity::Guard& guard, const Workshop& workshop) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        workshop,
        {
            {post, "/api/v1/catalogue/items", "items.edit", make_item},
            {post, "/api/v1/catalogue/items/{id}/versions", "items.edit", make_draft},
            {put, "/api/v1/catalogue/items/{id}/versions/{version}", "items.edit", put_draft},
            {post,
             "/api/v1/catalogue/items/{id}/versions/{version}/discard",
             "items.edit",
             turn_draft<discard_draft>},
            {post,
             "/api/v1/catalogue/items/{id}/versions/{version}/submission",
             "items.edit",
             turn_draft<submit_draft>},
            {post,
             "/api/v1/catalogue/items/{id}/versions/{version}/return",
             "items.publish",
             give_back},
            {post, "/api/v1/catalogue/publications", "items.publish", publish_all},
            {post, "/api/v1/catalogue/items/{id}/standing", "items.publish", set_standing},
            {post, "/api/v1/catalogue/items/{id}/adoption", "items.edit", adopt_standard},
            {post, "/api/v1/catalogue/standards", "items.publish", take_standard},
            {post, "/api/v1/catalogue/findings", "items.edit", check},
        }
    );
    for (http::Route& route : routes) route.body_limit_bytes = fields_limit_bytes;
    return routes;
}

void describe_drafts(json::Components& components) {
    json::describe<NewItem>(components);
    json::describe<DraftBody>(components);
    json::describe<DraftRevisionBody>(components);
    json::describe<ReturnBody>(components);
    json::describe<PublicationBody>(components);
    json::describe<Published>(components);
    json::describe<StandingBody>(components);
    json::describe<StandardBody>(components);
    json::describe<AdoptionBody>(components);
}

}  // namespace lingju::catalogue
