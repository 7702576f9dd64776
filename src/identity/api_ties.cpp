// Powers of attorney, guardians, numbers that a second person vouches for, and who looked at whom.
#include <fmt/format.h>

#include "identity/access_log.hpp"
#include "identity/answer.hpp"
#include "identity/overrides.hpp"
#include "identity/tie_bodies.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/json/partial.hpp"

namespace lingju::identity {
namespace {

using http::Request;
using idempotency::Made;

constexpr int accesses_page = 50;

PersonOrder order_of(const PersonTyped& typed) {
    return {typed.name, typed.id_kind, typed.id_number, typed.phone};
}

/// The body, or every fault of it: of its form, and of the two persons in it as far as they can be
/// read.
template <class Body>
Outcome<Body> read_body(
    const Mounting& mounting,
    const Request& request,
    std::initializer_list<std::pair<std::string_view, PersonTyped Body::*>> persons
) {
    Body body;
    const Refusals unread = json::parse_into(request.body, body);
    if (unread.empty()) return body;
    Refusals faults = unread;
    for (const auto& [role, person] : persons) {
        Refusals of_person = faults_beside(
            unread,
            fmt::format("/{}", role),
            mounting.database,
            mounting.keys,
            order_of(body.*person),
            mounting.clock.today()
        );
        for (Refusal& fault : of_person) fault.subject = fmt::format("{}/{}", role, fault.subject);
        append(faults, std::move(of_person));
    }
    return std::unexpected(std::move(faults));
}

/// Reads a thing by its id, as JSON.
using Show = std::function<std::string(sql::Transaction&, std::int64_t)>;

/// An act that makes or changes a thing with an id, which `show` reads again for the answer.
http::Answer made_by(
    const Mounting& mounting,
    const Request& request,
    const Actor& actor,
    std::string_view permission,
    std::function<Outcome<std::int64_t>(sql::Transaction&)> run,
    Show show
) {
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.run = [run = std::move(run)](sql::Transaction& transaction) -> Outcome<Made> {
        Outcome<std::int64_t> id = run(transaction);
        if (!id) return std::unexpected(std::move(id.error()));
        return Made{std::to_string(*id), 1, {}};
    };
    write.render = [show = std::move(show)](sql::Transaction& transaction, const Made& made, bool) {
        return http::json(201, show(transaction, std::stoll(made.resource)));
    };
    return idempotency::write(mounting.database, request, std::move(write));
}

template <class T>
Outcome<std::int64_t> id_of(const Outcome<T>& made) {
    if (!made) return std::unexpected(made.error());
    return made->id;
}

/// An act on the thing that the path names.
template <class Act>
http::Answer changed_by(
    const Mounting& mounting,
    const Request& request,
    const Actor& actor,
    std::string_view permission,
    Act change,
    Show show
) {
    return made_by(
        mounting,
        request,
        actor,
        permission,
        [mounting, actor, change, id = id_in(request)](sql::Transaction& transaction) {
            return id_of(change(transaction, actor, id, mounting.clock.now()));
        },
        std::move(show)
    );
}

Show power_shown(const Mounting& mounting) {
    return [mounting](sql::Transaction& transaction, std::int64_t id) {
        auto power = find_power(transaction, id);
        if (!power) throw Fault("a power of attorney that was just there is gone");
        auto shown = shown_of(
            transaction,
            mounting.keys,
            mounting.elsewhere->item_name,
            std::vector{*power},
            mounting.clock.today()
        );
        return json::write(shown.front());
    };
}

http::Answer record(const Mounting& mounting, const Request& request, const Actor& actor) {
    using Body = RecordPowerBody;
    Outcome<Body> body = read_body<Body>(
        mounting, request, {{"principal", &Body::principal}, {"agent", &Body::agent}}
    );
    if (!body) return http::problem(body.error());
    PowerOrder order{
        .principal = order_of(body->principal),
        .agent = order_of(body->agent),
        .items = body->items,
        .acts = body->acts,
        .until = body->until,
        .evidence = body->evidence,
        .point = body->point
    };
    return made_by(
        mounting,
        request,
        actor,
        "powers.record",
        [mounting, actor, order = std::move(order)](sql::Transaction& transaction) {
            return id_of(record_power(
                transaction, mounting.keys, *mounting.elsewhere, actor, order, mounting.clock.now()
            ));
        },
        power_shown(mounting)
    );
}

http::Answer revoke(const Mounting& mounting, const Request& request, const Actor& actor) {
    return changed_by(
        mounting, request, actor, "powers.revoke", revoke_power, power_shown(mounting)
    );
}

Show guardianship_shown(const Mounting& mounting) {
    return [mounting](sql::Transaction& transaction, std::int64_t id) {
        auto found = find_guardianship(transaction, id);
        if (!found) throw Fault("a guardianship that was just there is gone");
        return json::write(shown_of(transaction, mounting.keys, std::vector{*found}).front());
    };
}

http::Answer record_guardianship(
    const Mounting& mounting, const Request& request, const Actor& actor
) {
    using Body = RecordGuardianBody;
    Outcome<Body> body =
        read_body<Body>(mounting, request, {{"ward", &Body::ward}, {"guardian", &Body::guardian}});
    if (!body) return http::problem(body.error());
    GuardianOrder order{
        .ward = order_of(body->ward),
        .guardian = order_of(body->guardian),
        .relation = body->relation,
        .evidence = body->evidence,
        .point = body->point
    };
    return made_by(
        mounting,
        request,
        actor,
        "guardianships.record",
        [mounting, actor, order = std::move(order)](sql::Transaction& transaction) {
            return id_of(
                record_guardian(transaction, mounting.keys, actor, order, mounting.clock.now())
            );
        },
        guardianship_shown(mounting)
    );
}

http::Answer end_guardianship(
    const Mounting& mounting, const Request& request, const Actor& actor
) {
    return changed_by(
        mounting, request, actor, "guardianships.end", end_guardian, guardianship_shown(mounting)
    );
}

OverrideShown override_shown(const Override& made, const Actor& actor) {
    return {
        .id = made.id,
        .number = made.masked,
        .reason = made.reason,
        .point = made.point,
        .asked_at = made.asked_at,
        .confirmed_at = made.confirmed_at,
        .own = made.asked_by == actor.account
    };
}

Show override_shown_to(const Actor& actor) {
    return [actor](sql::Transaction& transaction, std::int64_t id) {
        auto found = find_override(transaction, id);
        if (!found) throw Fault("an override that was just there is gone");
        return json::write(override_shown(*found, actor));
    };
}

http::Answer ask(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<AskOverrideBody> body = json::parse<AskOverrideBody>(request.body);
    if (!body) return http::problem(body.error());
    OverrideOrder order{body->id_kind, body->id_number, body->reason, body->point};
    return made_by(
        mounting,
        request,
        actor,
        "number_overrides.ask",
        [mounting, actor, order = std::move(order)](sql::Transaction& transaction) {
            return id_of(
                ask_override(transaction, mounting.keys, actor, order, mounting.clock.now())
            );
        },
        override_shown_to(actor)
    );
}

http::Answer confirm(const Mounting& mounting, const Request& request, const Actor& actor) {
    return changed_by(
        mounting,
        request,
        actor,
        "number_overrides.confirm",
        [mounting](sql::Transaction& t, const Actor& by, std::int64_t id, Instant now) {
            return confirm_override(t, *mounting.elsewhere, by, id, now);
        },
        override_shown_to(actor)
    );
}

http::Answer list_waiting(const Mounting& mounting, const Request&, const Actor& actor) {
    return sql::read<http::Response>(mounting.database, [&](sql::Transaction& transaction) {
        OverrideList list;
        for (const Override& one : list_overrides(transaction, *mounting.elsewhere, actor))
            list.overrides.push_back(override_shown(one, actor));
        return http::json(200, json::write(list));
    });
}

/// The log of the person with that number. Whoever reads it stands in it from then on.
Outcome<http::Response> read_log(
    sql::Transaction& transaction,
    const Mounting& mounting,
    const Actor& actor,
    const AccessesBody& body
) {
    if (!actor.scope.is_whole_cell())
        return refuse(Refused::forbidden, "identity.whole_city_needed");
    auto person = find_person(transaction, mounting.keys, body.id_kind, body.id_number);
    if (!person) return refuse(Refused::absent, "identity.person_absent");
    const std::int64_t before = body.before ? body.before->value : 0;
    AccessLog log{
        .person = *person,
        .accesses = shown_of(list_accesses(transaction, person->id, before, accesses_page)),
        .next = {}
    };
    if (log.accesses.size() == accesses_page) log.next = log.accesses.back().id;
    if (before == 0)
        record_access(
            transaction,
            actor,
            {person->id, AccessKind::look_up, Purpose::legal_duty, 0},
            mounting.clock.now()
        );
    return http::json(200, json::write(log));
}

http::Answer accesses(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<AccessesBody> body = json::parse<AccessesBody>(request.body);
    if (!body) return http::problem(body.error());
    return idempotency::act(
        mounting.database,
        [mounting, actor, body = *std::move(body)](sql::Transaction& transaction) {
            return read_log(transaction, mounting, actor, body);
        }
    );
}

}  // namespace

std::vector<http::Route> tie_routes(const Guard& guard, const Mounting& mounting) {
    using enum http::Method;
    return guard.routes(
        mounting,
        {
            {post, "/api/v1/powers-of-attorney", "powers.record", record},
            {post, "/api/v1/powers-of-attorney/{id}/revocation", "powers.revoke", revoke},
            {post, "/api/v1/guardianships", "guardianships.record", record_guardianship},
            {post, "/api/v1/guardianships/{id}/ending", "guardianships.end", end_guardianship},
            {get, "/api/v1/number-overrides", "number_overrides.read", list_waiting},
            {post, "/api/v1/number-overrides", "number_overrides.ask", ask},
            {post, "/api/v1/number-overrides/{id}/confirmation", "number_overrides.confirm", confirm
            },
            {post, "/api/v1/persons/accesses", "person_accesses.read", accesses},
        }
    );
}

}  // namespace lingju::identity
