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
#include "platform/http/file.hpp"
#include "platform/http/numbers.hpp"
#include "platform/paper/paper.hpp"
#include "platform/sheet/media.hpp"

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
        return http::json(
            200, json::write(shown_scenario(transaction, desk.pin(), actor, *found, *desk.at_hand))
        );
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

/// Reads the finished run the path names and lets `look` render its plan, outside the read.
Answer with_plan(
    const Desk& desk,
    const Request& request,
    const Actor& actor,
    const std::function<Response(const Weighed&)>& look
) {
    using Found = Outcome<std::shared_ptr<const Weighed>>;
    const Found found = sql::read<Found>(desk.database, [&](sql::Transaction& t) -> Found {
        const Outcome<Run> run = find_planned(t, actor, id_in(request));
        if (!run) return std::unexpected(run.error());
        return desk.at_hand->plan(t, *run);
    });
    return found ? look(**found) : http::problem(found.error());
}

/// What a plan comes to, and whose run it is.
Outcome<ComparisonShown> compared(const Desk& desk, const Request& request, const Actor& actor) {
    using Found = Outcome<ComparisonShown>;
    Found answer = sql::read<Found>(desk.database, [&](sql::Transaction& transaction) -> Found {
        const Outcome<Run> run = find_planned(transaction, actor, id_in(request));
        if (!run) return std::unexpected(run.error());
        Names names(transaction);
        ComparisonShown shown = desk.at_hand->plan(transaction, *run)->shown;
        shown.run = planning::shown(*run, names);
        shown.note = load_asked(transaction, *run).note;
        shown.title = find_scenario(transaction, actor, run->scenario)->title;
        return shown;
    });
    if (answer) name_in_english(*answer, *desk.pin().catalogue);
    return answer;
}

Answer comparison(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<ComparisonShown> answer = compared(desk, request, actor);
    return answer ? http::json(200, json::write(*answer)) : http::problem(answer.error());
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
    return with_plan(desk, request, actor, [&](const Weighed& weighed) {
        const auto catalogue = desk.pin().catalogue;
        return http::json(200, json::write(shown_changes(weighed.plan, asked, catalogue.get())));
    });
}

/// The changes as a table, or villages and points as a map.
Response plan_file(
    const Weighed& weighed, const std::string& form, Language language, const Desk& desk
) {
    const auto catalogue = desk.pin().catalogue;
    if (form == "geojson")
        return http::file("application/geo+json", "", plan_geojson(weighed.plan));
    const bool is_csv = form == "csv";
    return http::file(
        sheet::media_type(is_csv ? sheet::Form::csv : sheet::Form::xlsx),
        "",
        (is_csv ? changes_csv : changes_xlsx)(weighed.plan, language, catalogue.get())
    );
}

/// By code, as they are called now.
std::map<std::string, std::string> town_names(const Weighed& weighed, const Desk& desk) {
    const catalogue::ListGround ground = desk.pin();
    std::map<std::string, std::string> names;
    for (const Site& site : weighed.plan.survey.sites)
        if (const network::Division* town = ground.network->find_division(site.town))
            names.emplace(site.town, town->on(ground.today()).name);
    return names;
}

Answer file(const Desk& desk, const Request& request, const Actor& actor) {
    const std::string form = request.query_value("form").value_or("xlsx");
    if (form != "xlsx" && form != "csv" && form != "geojson" && form != "pdf")
        return http::problem(refuse(Refused::malformed, "planning.file_form", "form").error());
    const Language language = request.query_value("language") == "en" ? Language::en : Language::zh;
    if (form != "pdf")
        return with_plan(desk, request, actor, [&](const Weighed& weighed) {
            return plan_file(weighed, form, language, desk);
        });
    if (!paper::has_chinese())
        return http::problem(refuse(Refused::conflict, "planning.paper_fontless").error());
    const Outcome<ComparisonShown> of_plan = compared(desk, request, actor);
    if (!of_plan) return http::problem(of_plan.error());
    return with_plan(desk, request, actor, [&](const Weighed& weighed) {
        const auto paper = desk.press->print([&] {
            const auto catalogue = desk.pin().catalogue;
            const ChangesShown all =
                shown_changes(weighed.plan, {.limit = changes_in_report}, catalogue.get());
            return report_pdf(*of_plan, all, town_names(weighed, desk), language);
        });
        if (!paper)
            return http::problem(refuse(Refused::unavailable, "planning.paper_busy").error());
        return http::file("application/pdf", "", *paper);
    });
}

template <class T>
Response found_or_absent(const std::optional<T>& found, std::string code, std::string subject) {
    if (!found)
        return http::problem(refuse(Refused::absent, std::move(code), std::move(subject)).error());
    return http::json(200, json::write(*found));
}

Answer village(const Desk& desk, const Request& request, const Actor& actor) {
    return with_plan(desk, request, actor, [&](const Weighed& weighed) {
        const std::string& id = request.parameters.at("village");
        const catalogue::ListGround ground = desk.pin();
        std::optional<VillageShown> shown =
            shown_village(weighed, *ground.network, id, ground.today());
        if (shown) name_in_english(*shown, *ground.catalogue);
        return found_or_absent(shown, "planning.village_absent", id);
    });
}

Answer item(const Desk& desk, const Request& request, const Actor& actor) {
    return with_plan(desk, request, actor, [&](const Weighed& weighed) {
        const std::string& id = request.parameters.at("item");
        std::optional<ItemShownOnMap> shown = shown_item(weighed, id);
        if (shown) name_in_english(*shown, *desk.pin().catalogue);
        return found_or_absent(shown, "planning.item_unplanned", id);
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
    using enum http::Method;
    std::vector<http::Route> all = guard.routes(
        desk,
        {
            {get, "/api/v1/gate-tasks", "gate_tasks.read", task_lists},
            {get, "/api/v1/scenario-runs", "scenarios.read", planned_runs},
            {get, "/api/v1/scenarios", "scenarios.read", list},
            {get, "/api/v1/scenarios/{id}", "scenarios.read", one},
            {get, "/api/v1/scenarios/{id}/promises", "scenarios.read", promises},
            {get, "/api/v1/scenarios/{id}/tasks", "gate_tasks.read", tasks},
            {get, "/api/v1/scenario-runs/{id}/comparison", "scenarios.read", comparison},
            {get, "/api/v1/scenario-runs/{id}/changes", "scenarios.read", changes},
            {get, "/api/v1/scenario-runs/{id}/file", "scenarios.read", file},
            {get, "/api/v1/scenario-runs/{id}/villages/{village}", "scenarios.read", village},
            {get, "/api/v1/scenario-runs/{id}/items/{item}", "scenarios.read", item},
        }
    );
    all.push_back(public_village(guard, desk));
    return all;
}

}  // namespace lingju::planning
