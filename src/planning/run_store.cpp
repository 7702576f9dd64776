// The rows of runs, their plans and curves.
#include <boost/json.hpp>

#include "planning/queries.hpp"
#include "planning/store.hpp"

namespace lingju::planning {
namespace {

namespace json = boost::json;
using Row = sql::Rows::Row;

Refusal changed(std::string code, std::int64_t id) {
    return refuse(Refused::conflict, std::move(code), std::to_string(id)).error().front();
}

std::optional<double> optional_real(const Row& row, std::string_view column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.real(column));
}

std::string text_of(const std::map<std::string, double>& changed) {
    if (changed.empty()) return {};
    json::object text;
    for (const auto& [key, value] : changed) text[key] = value;
    return json::serialize(text);
}

std::map<std::string, double> changed_of(const std::string& text) {
    std::map<std::string, double> changed;
    if (text.empty()) return changed;
    const json::value whole = json::parse(text);
    for (const auto& [key, value] : whole.as_object())
        changed.emplace(key, value.to_number<double>());
    return changed;
}

std::string text_of(const std::optional<RunFigures>& figures) {
    if (!figures) return {};
    return json::serialize(json::array{
        figures->today_km,
        figures->mean_km,
        figures->p95_km,
        figures->person_km,
        figures->cost_hours,
        figures->cost_yuan,
        figures->gained
    });
}

std::optional<RunFigures> figures_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const json::value whole = json::parse(text);
    const json::array& row = whole.as_array();
    const auto real = [&](std::size_t at) { return row.at(at).to_number<double>(); };
    return RunFigures{
        real(0), real(1), real(2), real(3), real(4), real(5), row.at(6).to_number<std::int64_t>()
    };
}

Curve curve_of(const Row& row) {
    return {
        row.integer("id"),
        row.integer("scenario"),
        static_cast<int>(row.integer("version")),
        knob_named(row.text("knob")).value(),
        row.integer("asked_by"),
        row.instant("asked_at")
    };
}

std::optional<Curve> curve_of(const sql::Rows& rows) {
    return rows.empty() ? std::nullopt : std::optional(curve_of(rows.front()));
}

Run run_of(const Row& row) {
    Run run;
    run.id = row.integer("id");
    run.scenario = row.integer("scenario");
    run.version = static_cast<int>(row.integer("version"));
    run.status = run_status_named(row.text("status")).value();
    run.asked_by = row.integer("asked_by");
    run.asked_at = row.instant("asked_at");
    run.started_at = row.optional_instant("started_at");
    run.ended_at = row.optional_instant("ended_at");
    run.cost = optional_real(row, "cost");
    run.bound = optional_real(row, "bound");
    run.rounds = row.integer("rounds");
    run.seconds = row.real("seconds");
    run.shortage = row.text("shortage");
    run.list_version = static_cast<int>(row.integer("list_version"));
    run.fingerprint = row.text("fingerprint");
    run.cancel_asked = row.boolean("cancel_asked");
    if (!row.is_null("curve")) run.curve = row.integer("curve");
    run.changed = changed_of(row.text("changed"));
    run.turned = row.real("turned");
    run.figures = figures_of(row.text("figures"));
    run.has_plan = row.boolean("has_plan");
    run.revision = row.integer("revision");
    return run;
}

std::vector<Run> runs_of(const sql::Rows& rows) {
    std::vector<Run> runs;
    for (const Row& row : rows) runs.push_back(run_of(row));
    return runs;
}

}  // namespace

void insert_run(sql::Transaction& transaction, const Run& run) {
    transaction.execute(
        queries::insert_run,
        {run.id,
         run.scenario,
         run.version,
         name_of(run.status),
         run.asked_by,
         run.asked_at,
         run.curve,
         text_of(run.changed),
         run.turned}
    );
}

void update_run(sql::Transaction& transaction, Run& run) {
    transaction.execute_one(
        queries::update_run,
        {run.id,
         run.revision,
         name_of(run.status),
         run.started_at,
         run.ended_at,
         run.cost,
         run.bound,
         run.rounds,
         run.seconds,
         run.shortage,
         run.list_version,
         run.fingerprint,
         run.cancel_asked,
         text_of(run.figures)},
        changed("planning.run_changed_meanwhile", run.id)
    );
    ++run.revision;
}

std::optional<Run> find_run_row(sql::Transaction& transaction, std::int64_t id) {
    const sql::Rows rows = transaction.rows(queries::find_run, {id});
    return rows.empty() ? std::nullopt : std::optional(run_of(rows.front()));
}

std::optional<std::int64_t> find_open_run(sql::Transaction& transaction, std::int64_t scenario) {
    const sql::Rows rows = transaction.rows(queries::find_open_run, {scenario});
    return rows.empty() ? std::nullopt : std::optional(rows.front().integer("id"));
}

void insert_curve(sql::Transaction& transaction, const Curve& curve) {
    transaction.execute(
        queries::insert_curve,
        {curve.id,
         curve.scenario,
         curve.version,
         name_of(curve.knob),
         curve.asked_by,
         curve.asked_at}
    );
}

std::optional<Curve> find_curve_row(sql::Transaction& transaction, std::int64_t id) {
    return curve_of(transaction.rows(queries::find_curve, {id}));
}

std::optional<Curve> find_newest_curve(sql::Transaction& transaction, std::int64_t scenario) {
    return curve_of(transaction.rows(queries::find_newest_curve, {scenario}));
}

std::vector<Run> list_curve_runs(sql::Transaction& transaction, std::int64_t curve) {
    return runs_of(transaction.rows(queries::list_curve_runs, {curve}));
}

std::vector<Run> list_runs(sql::Transaction& transaction, std::int64_t scenario, int limit) {
    return runs_of(transaction.rows(queries::list_runs, {scenario, limit}));
}

std::vector<Run> list_newest_runs(
    sql::Transaction& transaction, const std::string& cell, std::int64_t before, int limit
) {
    return runs_of(transaction.rows(queries::list_newest_runs, {cell, before, limit}));
}

std::vector<PlannedRun> list_planned_runs(
    sql::Transaction& transaction, const std::string& cell, std::int64_t before, int limit
) {
    std::vector<PlannedRun> runs;
    for (const Row& row : transaction.rows(queries::list_planned_runs, {cell, before, limit}))
        runs.push_back({run_of(row), row.text("title"), row.text("note")});
    return runs;
}

void insert_plan(sql::Transaction& transaction, std::int64_t run, std::string text) {
    transaction.execute(queries::insert_plan, {run, std::move(text)});
}

std::string find_plan_text(sql::Transaction& transaction, std::int64_t run) {
    const sql::Rows rows = transaction.rows(queries::find_plan, {run});
    return rows.empty() ? std::string() : rows.front().text("plan");
}

void drop_old_runs(sql::Transaction& transaction, std::int64_t scenario, int plans, int runs) {
    transaction.execute(queries::drop_old_plans, {scenario, plans});
    transaction.execute(queries::drop_old_runs, {scenario, runs});
    transaction.execute(queries::drop_old_curves, {scenario});
}

}  // namespace lingju::planning
