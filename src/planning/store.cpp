#include "planning/store.hpp"

#include <boost/json.hpp>

#include "identity/rules.hpp"
#include "planning/find.hpp"
#include "planning/queries.hpp"

namespace lingju::planning {
namespace {

using Row = sql::Rows::Row;

Refusal changed(std::string code, std::int64_t id) {
    return refuse(Refused::conflict, std::move(code), std::to_string(id)).error().front();
}

std::string settings_text(const Settings& settings) {
    boost::json::object text;
    for (const auto& [key, value] : settings.values()) text[key] = value;
    return boost::json::serialize(text);
}

/// A setting that came later than the version stands at its default; one that is gone is passed
/// over.
Settings settings_of(const std::string& text) {
    std::map<std::string, double> kept;
    const boost::json::value whole = boost::json::parse(text);
    for (const auto& [key, value] : whole.as_object())
        if (Settings::defaults().values().contains(std::string_view(key)))
            kept.emplace(key, value.to_number<double>());
    Outcome<Settings> settings = Settings::with(kept);
    if (!settings) throw Fault("kept settings: " + summary(settings.error()));
    return *std::move(settings);
}

std::string items_text(const std::vector<std::string>& items) {
    return boost::json::serialize(boost::json::array(items.begin(), items.end()));
}

std::vector<std::string> items_of(const std::string& text) {
    std::vector<std::string> items;
    const boost::json::value whole = boost::json::parse(text);
    for (const boost::json::value& item : whole.as_array()) items.emplace_back(item.as_string());
    return items;
}

Scenario scenario_of(const Row& row) {
    Scenario scenario;
    scenario.id = row.integer("id");
    scenario.cell = row.text("cell");
    scenario.title = row.text("title");
    scenario.version = static_cast<int>(row.integer("version"));
    scenario.created_by = row.integer("created_by");
    scenario.created_at = row.instant("created_at");
    scenario.revision = row.integer("revision");
    return scenario;
}

ScenarioVersion version_of(const Row& row) {
    ScenarioVersion version;
    version.version = static_cast<int>(row.integer("version"));
    version.settings = settings_of(row.text("settings"));
    version.items = items_of(row.text("items"));
    version.note = row.text("note");
    version.made_by = row.integer("made_by");
    version.made_at = row.instant("made_at");
    return version;
}

GateTask task_of(const Row& row) {
    GateTask task;
    task.id = row.integer("id");
    task.list = row.integer("list");
    task.cell = row.text("cell");
    task.gate = catalogue::gate_named(row.text("gate")).value();
    task.holder = row.text("holder");
    task.item = row.text("item");
    task.grants = static_cast<int>(row.integer("grants"));
    task.owner_role = identity::role_named(row.text("owner_role")).value();
    task.owner = row.optional_integer("owner");
    task.due_on = row.date("due_on");
    task.revision = row.integer("revision");
    return task;
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

void save_people(sql::Transaction& transaction, std::span<const People> people) {
    std::vector<sql::Values> rows;
    for (const People& one : people) rows.push_back({one.division, one.people, one.provenance});
    transaction.execute_each(queries::save_people, rows);
}

std::vector<People> list_people(sql::Transaction& transaction) {
    std::vector<People> people;
    for (const Row& row : transaction.rows(queries::list_people, {}))
        people.push_back({row.text("division"), row.integer("people"), row.text("provenance")});
    return people;
}

std::map<std::string, double> list_usual(sql::Transaction& transaction, const std::string& cell) {
    std::map<std::string, double> figures;
    for (const Row& row : transaction.rows(queries::list_usual, {cell}))
        figures.emplace(row.text("key"), row.real("value"));
    return figures;
}

void save_usual(
    sql::Transaction& transaction,
    const std::string& cell,
    const std::map<std::string, double>& figures
) {
    std::vector<sql::Values> rows;
    for (const auto& [key, value] : figures) rows.push_back({cell, key, value});
    transaction.execute_each(queries::save_usual, rows);
}

std::int64_t count_scenarios(sql::Transaction& transaction, const std::string& cell) {
    return transaction.rows(queries::count_scenarios, {cell}).front().integer("found");
}

void insert_scenario(sql::Transaction& transaction, const Scenario& scenario) {
    transaction.execute(
        queries::insert_scenario,
        {scenario.id,
         scenario.cell,
         scenario.title,
         scenario.version,
         scenario.created_by,
         scenario.created_at,
         scenario.revision}
    );
}

void update_scenario(sql::Transaction& transaction, Scenario& scenario) {
    transaction.execute_one(
        queries::update_scenario,
        {scenario.id, scenario.title, scenario.version, scenario.revision},
        changed("planning.changed_meanwhile", scenario.id)
    );
    ++scenario.revision;
}

void delete_scenario(sql::Transaction& transaction, const Scenario& scenario) {
    transaction.execute(queries::delete_plans, {scenario.id});
    transaction.execute(queries::delete_runs, {scenario.id});
    transaction.execute(queries::delete_curves, {scenario.id});
    transaction.execute(queries::delete_versions, {scenario.id});
    transaction.execute_one(
        queries::delete_scenario,
        {scenario.id, scenario.revision},
        changed("planning.changed_meanwhile", scenario.id)
    );
}

std::optional<Scenario> find_scenario_row(sql::Transaction& transaction, std::int64_t id) {
    const sql::Rows rows = transaction.rows(queries::find_scenario, {id});
    return rows.empty() ? std::nullopt : std::optional(scenario_of(rows.front()));
}

std::vector<Scenario> list_scenario_rows(
    sql::Transaction& transaction, const std::string& cell, std::int64_t before, int limit
) {
    std::vector<Scenario> scenarios;
    for (const Row& row : transaction.rows(queries::list_scenarios, {cell, before, limit}))
        scenarios.push_back(scenario_of(row));
    return scenarios;
}

void insert_version(
    sql::Transaction& transaction, std::int64_t scenario, const ScenarioVersion& version
) {
    transaction.execute(
        queries::insert_scenario_version,
        {scenario,
         version.version,
         settings_text(version.settings),
         items_text(version.items),
         version.note,
         version.made_by,
         version.made_at}
    );
}

std::vector<ScenarioVersion> list_versions(sql::Transaction& transaction, std::int64_t scenario) {
    std::vector<ScenarioVersion> versions;
    for (const Row& row : transaction.rows(queries::list_scenario_versions, {scenario}))
        versions.push_back(version_of(row));
    return versions;
}

bool is_adopted(sql::Transaction& transaction, std::int64_t scenario) {
    return !transaction.rows(queries::is_adopted, {scenario}).empty();
}

std::vector<Adopted> list_adopted(
    sql::Transaction& transaction, const std::string& cell, int limit
) {
    std::vector<Adopted> adopted;
    for (const Row& row : transaction.rows(queries::list_adopted, {cell, limit}))
        adopted.push_back({scenario_of(row), row.integer("list")});
    return adopted;
}

std::map<std::int64_t, std::int64_t> list_adopted_lists(
    sql::Transaction& transaction, const std::string& cell
) {
    std::map<std::int64_t, std::int64_t> lists;
    for (const Row& row : transaction.rows(queries::list_adopted_lists, {cell}))
        lists.emplace(row.integer("list"), row.integer("run"));
    return lists;
}

std::optional<Adoption> find_adoption(sql::Transaction& transaction, std::int64_t scenario) {
    const sql::Rows rows = transaction.rows(queries::find_adoption, {scenario});
    if (rows.empty()) return std::nullopt;
    const Row row = rows.front();
    return Adoption{
        row.integer("run"),
        row.integer("list"),
        row.integer("adopted_by"),
        row.instant("adopted_at")
    };
}

void save_adoption(
    sql::Transaction& transaction,
    std::int64_t scenario,
    const Adoption& adoption,
    std::optional<std::int64_t> before
) {
    sql::Values values{
        scenario, adoption.run, adoption.list, adoption.adopted_by, adoption.adopted_at
    };
    if (before) values.emplace_back(*before);
    transaction.execute_one(
        before ? queries::update_adoption : queries::insert_adoption,
        std::move(values),
        changed("planning.adopted_meanwhile", scenario)
    );
    transaction.execute(queries::insert_adopted_list, {adoption.list, scenario, adoption.run});
}

void insert_gate_tasks(sql::Transaction& transaction, std::span<const GateTask> tasks) {
    std::vector<sql::Values> rows;
    for (const GateTask& task : tasks)
        rows.push_back(
            {task.id,
             task.list,
             task.cell,
             name_of(task.gate),
             task.holder,
             task.item,
             task.grants,
             name_of(task.owner_role),
             task.due_on}
        );
    transaction.execute_each(queries::insert_gate_tasks, rows);
}

std::vector<GateTask> list_gate_tasks(sql::Transaction& transaction, std::int64_t list) {
    std::vector<GateTask> tasks;
    for (const Row& row : transaction.rows(queries::list_gate_tasks, {list}))
        tasks.push_back(task_of(row));
    return tasks;
}

std::optional<GateTask> find_gate_task(sql::Transaction& transaction, std::int64_t id) {
    const sql::Rows rows = transaction.rows(queries::find_gate_task, {id});
    return rows.empty() ? std::nullopt : std::optional(task_of(rows.front()));
}

void update_gate_task(sql::Transaction& transaction, GateTask& task) {
    transaction.execute_one(
        queries::update_gate_task,
        {task.id, task.revision, task.owner, task.due_on},
        changed("planning.task_changed_meanwhile", task.id)
    );
    ++task.revision;
}

}  // namespace lingju::planning
