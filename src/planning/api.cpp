// The routes that change scenarios.
#include "planning/api.hpp"

#include "planning/adopt.hpp"
#include "planning/figure_bodies.hpp"
#include "planning/keep_scenario.hpp"
#include "planning/promise_bodies.hpp"
#include "planning/run_curve.hpp"
#include "planning/run_scenario.hpp"
#include "planning/views.hpp"
#include "platform/http/numbers.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::planning {
namespace {

using http::Answer;
using http::Request;
using idempotency::Made;
using identity::Actor;

/// Acts on a scenario; what is left is shown as it stands then. Answers the scenario's id.
using Go = std::function<Outcome<std::int64_t>(sql::Transaction&, const catalogue::ListGround&)>;

Answer leave(
    const Desk& desk,
    const Request& request,
    const Actor& actor,
    std::string_view permission,
    Go act
) {
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.run = [desk, act](sql::Transaction& transaction) -> Outcome<Made> {
        const Outcome<std::int64_t> scenario = act(transaction, desk.pin());
        if (!scenario) return std::unexpected(scenario.error());
        return Made{std::to_string(*scenario), 1, {}};
    };
    write.render = [desk, actor](sql::Transaction& transaction, const Made& made, bool) {
        const Outcome<Scenario> scenario =
            find_scenario(transaction, actor, std::stoll(made.resource));
        if (!scenario) return http::problem(scenario.error());
        const ScenarioShown shown =
            shown_scenario(transaction, desk.pin(), actor, *scenario, *desk.at_hand);
        http::Response response = http::json(201, json::write(shown));
        response.headers.emplace_back("Location", "/api/v1/scenarios/" + made.resource);
        return response;
    };
    return idempotency::write(desk.database, request, std::move(write));
}

Wanted wanted_of(const ScenarioBody& body) {
    return {body.title, body.settings, body.items, body.note};
}

Outcome<std::int64_t> id_of(const Outcome<Scenario>& scenario) {
    if (!scenario) return std::unexpected(scenario.error());
    return scenario->id;
}
/// Of a run or a curve.
template <class Made>
Outcome<std::int64_t> scenario_of(const Outcome<Made>& made) {
    if (!made) return std::unexpected(made.error());
    return made->scenario;
}

Answer create(const Desk& desk, const Request& request, const Actor& actor) {
    Outcome<ScenarioBody> body = json::parse<ScenarioBody>(request.body);
    if (!body) return http::problem(body.error());
    return leave(
        desk,
        request,
        actor,
        "scenarios.edit",
        [actor, wanted = wanted_of(*body)](sql::Transaction& t, const catalogue::ListGround& g) {
            return id_of(create_scenario(t, g, actor, wanted));
        }
    );
}

Answer change(const Desk& desk, const Request& request, const Actor& actor) {
    Outcome<ChangeScenarioBody> body = json::parse<ChangeScenarioBody>(request.body);
    if (!body) return http::problem(body.error());
    return leave(
        desk,
        request,
        actor,
        "scenarios.edit",
        [actor, id = id_in(request), body = *body](
            sql::Transaction& t, const catalogue::ListGround& g
        ) { return id_of(change_scenario(t, g, actor, id, body.revision, wanted_of(body))); }
    );
}

Answer remove(const Desk& desk, const Request& request, const Actor& actor) {
    Outcome<RunBody> body = json::parse<RunBody>(request.body);
    if (!body) return http::problem(body.error());
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "scenarios.edit";
    write.run = [actor, id = id_in(request), revision = body->revision](sql::Transaction& t
                ) -> Outcome<Made> {
        const Outcome<Scenario> gone = remove_scenario(t, actor, id, revision);
        if (!gone) return std::unexpected(gone.error());
        return Made{std::to_string(id), 1, {}};
    };
    write.render = [](sql::Transaction&, const Made&, bool) {
        return http::Response{.status = 204};
    };
    return idempotency::write(desk.database, request, std::move(write));
}

Answer run(const Desk& desk, const Request& request, const Actor& actor) {
    Outcome<RunBody> body = json::parse<RunBody>(request.body);
    if (!body) return http::problem(body.error());
    return leave(
        desk,
        request,
        actor,
        "scenarios.run",
        [actor, id = id_in(request), revision = body->revision](
            sql::Transaction& t, const catalogue::ListGround& g
        ) { return scenario_of(run_scenario(t, actor, id, revision, g.now)); }
    );
}

Answer cancel(const Desk& desk, const Request& request, const Actor& actor) {
    return leave(
        desk,
        request,
        actor,
        "scenarios.run",
        [actor, id = id_in(request)](sql::Transaction& t, const catalogue::ListGround& g) {
            return scenario_of(cancel_run(t, actor, id, g.now));
        }
    );
}

Answer draw(const Desk& desk, const Request& request, const Actor& actor) {
    Outcome<CurveBody> body = json::parse<CurveBody>(request.body);
    if (!body) return http::problem(body.error());
    return leave(
        desk,
        request,
        actor,
        "scenarios.run",
        [actor, id = id_in(request), body = *body](
            sql::Transaction& t, const catalogue::ListGround& g
        ) { return scenario_of(run_curve(t, actor, id, body.revision, body.knob, g.now)); }
    );
}

Answer stop_drawing(const Desk& desk, const Request& request, const Actor& actor) {
    return leave(
        desk,
        request,
        actor,
        "scenarios.run",
        [actor, id = id_in(request)](sql::Transaction& t, const catalogue::ListGround& g) {
            return scenario_of(cancel_curve(t, actor, id, g.now));
        }
    );
}

Outcome<AdoptOrder> order_of(const AdoptBody& body, const Actor& actor, std::int64_t run) {
    AdoptOrder order{actor, run, body.title, body.from, body.to, body.basis, {}};
    Refusals refusals;
    for (const auto& [name, form] : body.forms) {
        const auto kind = network::point_kind_named(name);
        if (kind)
            order.forms.emplace(*kind, form);
        else
            append(
                refusals,
                refuse(Refused::malformed, "planning.kind_unknown", "/forms/" + name).error()
            );
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return order;
}

/// A plan is read, and the city looked at anew, before the act: on this thread, not on the
/// writer's. What comes of it is judged within the act, so that one sent again has its replay.
Answer on_adopt(const Desk& desk, const Request& request, const Actor& actor) {
    Outcome<AdoptBody> body = json::parse<AdoptBody>(request.body);
    if (!body) return http::problem(body.error());
    Outcome<AdoptOrder> order = order_of(*body, actor, id_in(request));
    if (!order) return http::problem(order.error());
    Outcome<Adoptable> adoptable =
        sql::read<Outcome<Adoptable>>(desk.database, [&](sql::Transaction& transaction) {
            return find_adoptable(transaction, desk.pin(), *order);
        });
    return leave(
        desk,
        request,
        actor,
        "scenarios.adopt",
        [order = *std::move(order), adoptable = std::move(adoptable)](
            sql::Transaction& t, const catalogue::ListGround& g
        ) -> Outcome<std::int64_t> {
            if (!adoptable) return std::unexpected(adoptable.error());
            const Outcome<Adoption> adoption = adopt(t, g, order, *adoptable);
            if (!adoption) return std::unexpected(adoption.error());
            return adoptable->run.scenario;
        }
    );
}

Answer assign(const Desk& desk, const Request& request, const Actor& actor) {
    Outcome<AssignBody> body = json::parse<AssignBody>(request.body);
    if (!body) return http::problem(body.error());
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "gate_tasks.assign";
    write.run = [desk, actor, id = id_in(request), body = *body](sql::Transaction& t
                ) -> Outcome<Made> {
        const Outcome<GateTask> task =
            assign_task(t, actor, id, body.revision, body.owner, body.due_on, desk.clock.now());
        if (!task) return std::unexpected(task.error());
        return Made{std::to_string(task->list), task->revision, {}};
    };
    write.render = [desk, actor](sql::Transaction& transaction, const Made& made, bool) {
        const auto list = catalogue::find_list(transaction, actor, std::stoll(made.resource));
        if (!list) return http::problem(list.error());
        return http::json(201, json::write(shown_tasks(transaction, desk.pin(), actor, *list)));
    };
    return idempotency::write(desk.database, request, std::move(write));
}

}  // namespace

std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    std::vector<http::Route> all = guard.routes(
        desk,
        {
            {post, "/api/v1/scenarios", "scenarios.edit", create},
            {post, "/api/v1/scenarios/{id}/removal", "scenarios.edit", remove},
            {post, "/api/v1/scenarios/{id}/versions", "scenarios.edit", change},
            {post, "/api/v1/scenarios/{id}/curves", "scenarios.run", draw},
            {post, "/api/v1/scenario-curves/{id}/cancellation", "scenarios.run", stop_drawing},
            {post, "/api/v1/scenarios/{id}/runs", "scenarios.run", run},
            {post, "/api/v1/scenario-runs/{id}/cancellation", "scenarios.run", cancel},
            {post, "/api/v1/scenario-runs/{id}/adoption", "scenarios.adopt", on_adopt},
            {post, "/api/v1/gate-tasks/{id}/assignment", "gate_tasks.assign", assign},
        }
    );
    for (http::Route& one : reads(guard, desk)) all.push_back(std::move(one));
    for (http::Route& one : figure_routes(guard, desk)) all.push_back(std::move(one));
    return all;
}

void describe(json::Components& components) {
    json::describe<ScenarioBody>(components);
    json::describe<ChangeScenarioBody>(components);
    json::describe<RunBody>(components);
    json::describe<CurveBody>(components);
    json::describe<AdoptBody>(components);
    json::describe<AssignBody>(components);
    json::describe<ScenariosShown>(components);
    json::describe<PlannedRunsShown>(components);
    json::describe<ScenarioShown>(components);
    json::describe<TaskListsShown>(components);
    json::describe<TasksShown>(components);
    json::describe<PromisesShown>(components);
    json::describe<ComparisonShown>(components);
    json::describe<ChangesShown>(components);
    json::describe<FiguresImportShown>(components);
    json::describe<VillageShown>(components);
    json::describe<PublicVillageShown>(components);
    json::describe<ItemShownOnMap>(components);
}

}  // namespace lingju::planning
