// The routes that look at scenarios and plans.
#include <algorithm>
#include <limits>
#include <map>

#include "planning/api.hpp"
#include "planning/export.hpp"
#include "planning/promise_bodies.hpp"
#include "planning/report.hpp"
#include "planning/store.hpp"
#include "planning/views.hpp"
#include "platform/http/numbers.hpp"

namespace lingju::planning {
namespace {

using http::Answer;
using http::Method;
using http::Request;
using http::Response;
using identity::Actor;

constexpr std::size_t cell_digits = 6;
constexpr int page_scenarios = 50;
constexpr std::size_t changes_most = 500;
constexpr std::size_t changes_usual = 100;

/// Where a page begins: behind the id that the last one ended with.
std::int64_t before_in(const Request& request) {
    return http::number_in(request.query_value("before").value_or(""))
        .value_or(std::numeric_limits<std::int64_t>::max());
}

Answer planned_runs(const Desk& desk, const Request& request, const Actor& actor) {
    const std::int64_t before = before_in(request);
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) {
        Names names(transaction);
        PlannedRunsShown answer;
        for (PlannedRun& one :
             list_planned_runs(transaction, actor.scope.cell, before, page_scenarios))
            answer.runs.push_back({shown(one.run, names), std::move(one.title), std::move(one.note)}
            );
        if (answer.runs.size() == page_scenarios) answer.next = answer.runs.back().run.id;
        return http::json(200, json::write(answer));
    });
}

Answer list(const Desk& desk, const Request& request, const Actor& actor) {
    const std::int64_t before = before_in(request);
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) {
        Names names(transaction);
        std::map<std::int64_t, Run> newest;
        for (Run& run : list_newest_runs(transaction, actor.scope.cell, before, page_scenarios))
            newest.emplace(run.scenario, std::move(run));
        ScenariosShown answer;
        for (const Scenario& scenario :
             list_scenario_rows(transaction, actor.scope.cell, before, page_scenarios)) {
            ScenarioRow row{.id = scenario.id, .title = scenario.title};
            row.version = scenario.version;
            row.created_by = names.of(scenario.created_by);
            row.created_at = scenario.created_at;
            if (const auto run = newest.find(scenario.id); run != newest.end())
                row.last_run = shown(run->second, names);
            answer.scenarios.push_back(std::move(row));
        }
        if (answer.scenarios.size() == page_scenarios) answer.next = answer.scenarios.back().id;
        return http::json(200, json::write(answer));
    });
}

Answer one(const Desk& desk, const Request& request, const Actor& actor) {
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) {
        const Outcome<Scenario> found = find_scenario(transaction, actor, id_in(request));
        if (!found) return http::problem(found.error());
        return http::json(200, json::write(shown_scenario(transaction, desk.pin(), actor, *found)));
    });
}

Answer task_lists(const Desk& desk, const Request&, const Actor& actor) {
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) {
        return http::json(200, json::write(shown_task_lists(transaction, desk.pin(), actor)));
    });
}

Answer tasks(const Desk& desk, const Request& request, const Actor& actor) {
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) {
        const auto adoption = find_adoption(transaction, id_in(request));
        if (!find_scenario(transaction, actor, id_in(request)) || !adoption)
            return http::problem(
                refuse(Refused::absent, "planning.not_adopted", request.parameters.at("id")).error()
            );
        const auto found = catalogue::find_list(transaction, actor, adoption->list);
        if (!found) return http::problem(found.error());
        return http::json(200, json::write(shown_tasks(transaction, desk.pin(), actor, *found)));
    });
}

Answer promises(const Desk& desk, const Request& request, const Actor& actor) {
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) {
        const auto found = find_promises(transaction, desk.pin(), actor, id_in(request));
        return found ? http::json(200, json::write(shown(*found))) : http::problem(found.error());
    });
}

/// Reads the finished run the path names and lets `look` render its plan.
Answer with_plan(
    const Desk& desk,
    const Request& request,
    const Actor& actor,
    const std::function<Response(const FinishedRun&, sql::Transaction&)>& look
) {
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) {
        const Outcome<FinishedRun> found = find_finished(transaction, actor, id_in(request));
        return found ? look(*found, transaction) : http::problem(found.error());
    });
}

ComparisonShown compared(
    const FinishedRun& found, sql::Transaction& transaction, const Actor& actor
) {
    const Run& run = found.run;
    Names names(transaction);
    const ScenarioVersion version = load_asked(transaction, run);
    ComparisonShown answer = shown_comparison(found.plan, version.settings);
    answer.run = shown(run, names);
    answer.note = version.note;
    answer.title = find_scenario(transaction, actor, run.scenario)->title;
    return answer;
}

Answer comparison(const Desk& desk, const Request& request, const Actor& actor) {
    return with_plan(
        desk,
        request,
        actor,
        [&](const FinishedRun& found, sql::Transaction& transaction) {
            return http::json(200, json::write(compared(found, transaction, actor)));
        }
    );
}

Response a_file(std::string bytes, std::string type) {
    Response response{200, {}, std::move(bytes)};
    response.headers.emplace_back("Content-Type", std::move(type));
    return response;
}

std::size_t number_of(const Request& request, const char* name, std::size_t usual) {
    const auto number = http::number_in(request.query_value(name).value_or(""));
    return number && *number >= 0 ? static_cast<std::size_t>(*number) : usual;
}

Answer changes(const Desk& desk, const Request& request, const Actor& actor) {
    const auto text = [&](const char* name) { return request.query_value(name).value_or(""); };
    ChangesAsked asked{text("item"), text("point"), text("town"), text("kind"), text("q")};
    asked.after = number_of(request, "after", 0);
    asked.limit = std::clamp(number_of(request, "limit", changes_usual), 1UZ, changes_most);
    return with_plan(desk, request, actor, [&](const FinishedRun& found, sql::Transaction&) {
        return http::json(200, json::write(shown_changes(found.plan, asked)));
    });
}

/// The changes as a table, or villages and points as a map.
Answer file(const Desk& desk, const Request& request, const Actor& actor) {
    const std::string form = request.query_value("form").value_or("xlsx");
    if (form != "xlsx" && form != "csv" && form != "geojson" && form != "pdf")
        return http::problem(refuse(Refused::malformed, "planning.file_form", "form").error());
    const Language language = request.query_value("language") == "en" ? Language::en : Language::zh;
    return with_plan(desk, request, actor, [&](const FinishedRun& found, sql::Transaction& t) {
        if (form == "pdf")
            return a_file(
                report_pdf(
                    compared(found, t, actor),
                    shown_changes(found.plan, {.limit = changes_in_report}),
                    language
                ),
                "application/pdf"
            );
        if (form == "csv")
            return a_file(changes_csv(found.plan, language), "text/csv; charset=utf-8");
        if (form == "geojson") return a_file(plan_geojson(found.plan), "application/geo+json");
        return a_file(
            changes_xlsx(found.plan, language),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        );
    });
}

template <class T>
Response found_or_absent(const std::optional<T>& found, std::string code, std::string subject) {
    if (!found)
        return http::problem(refuse(Refused::absent, std::move(code), std::move(subject)).error());
    return http::json(200, json::write(*found));
}

Answer village(const Desk& desk, const Request& request, const Actor& actor) {
    return with_plan(desk, request, actor, [&](const FinishedRun& found, sql::Transaction&) {
        const std::string& id = request.parameters.at("village");
        return found_or_absent(
            shown_village(found.plan, *desk.pin().network, id), "planning.village_absent", id
        );
    });
}

Answer item(const Desk& desk, const Request& request, const Actor& actor) {
    return with_plan(desk, request, actor, [&](const FinishedRun& found, sql::Transaction&) {
        const std::string& id = request.parameters.at("item");
        return found_or_absent(shown_item(found.plan, id), "planning.item_unplanned", id);
    });
}

/// For everybody: of what is published, and of that alone. Kept by whoever stands between for a
/// minute, so that a village's meeting does not ask a hundred times.
http::Route public_village(const identity::Guard& guard, const Desk& desk) {
    return guard.route(
        Method::get,
        "/api/v1/villages/{village}/changes",
        "public",
        [desk, plans = std::make_shared<PublishedPlans>()](const Request& request, const Actor&) {
            const std::string& id = request.parameters.at("village");
            const catalogue::ListGround ground = desk.pin();
            const auto published = sql::read<std::shared_ptr<const PublishedPlan>>(
                desk.database,
                [&](sql::Transaction& t) { return plans->newest(t, id.substr(0, cell_digits)); }
            );
            Response response = found_or_absent(
                shown_public_village(published.get(), ground, id), "planning.no_village", id
            );
            if (response.status == 200)
                response.headers.emplace_back("Cache-Control", "public, max-age=60");
            return response;
        }
    );
}

}  // namespace

std::vector<http::Route> reads(const identity::Guard& guard, const Desk& desk) {
    const auto route = [&](const std::string& pattern,
                           const std::string& permission,
                           Answer (*ask)(const Desk&, const Request&, const Actor&)) {
        return guard.route(
            Method::get,
            pattern,
            permission,
            [desk, ask](const Request& request, const Actor& actor) {
                return ask(desk, request, actor);
            }
        );
    };
    return {
        public_village(guard, desk),
        route("/api/v1/gate-tasks", "gate_tasks.read", task_lists),
        route("/api/v1/scenario-runs", "scenarios.read", planned_runs),
        route("/api/v1/scenarios", "scenarios.read", list),
        route("/api/v1/scenarios/{id}", "scenarios.read", one),
        route("/api/v1/scenarios/{id}/promises", "scenarios.read", promises),
        route("/api/v1/scenarios/{id}/tasks", "gate_tasks.read", tasks),
        route("/api/v1/scenario-runs/{id}/comparison", "scenarios.read", comparison),
        route("/api/v1/scenario-runs/{id}/changes", "scenarios.read", changes),
        route("/api/v1/scenario-runs/{id}/file", "scenarios.read", file),
        route("/api/v1/scenario-runs/{id}/villages/{village}", "scenarios.read", village),
        route("/api/v1/scenario-runs/{id}/items/{item}", "scenarios.read", item),
    };
}

}  // namespace lingju::planning
