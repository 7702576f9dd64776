#include "planning/find.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "cases/find.hpp"
#include "planning/curve.hpp"
#include "planning/store.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/table/table.hpp"

namespace lingju::planning {
namespace {

constexpr std::array<std::string_view, 6> status_names = {
    "waiting", "running", "finished", "infeasible", "cancelled", "failed"
};
constexpr std::array<std::string_view, 3> knob_names = {"training", "postings", "opening"};
constexpr Days year{365};

template <class T>
Outcome<T> absent(std::string code, std::int64_t id) {
    return refuse(Refused::absent, std::move(code), std::to_string(id));
}

}  // namespace

std::string_view name_of(Knob knob) { return knob_names.at(static_cast<std::size_t>(knob)); }

std::optional<Knob> knob_named(std::string_view name) {
    const auto found = std::ranges::find(knob_names, name);
    if (found == knob_names.end()) return std::nullopt;
    return static_cast<Knob>(found - knob_names.begin());
}

std::string_view name_of(RunStatus status) {
    return status_names.at(static_cast<std::size_t>(status));
}

std::optional<RunStatus> run_status_named(std::string_view name) {
    const auto found = std::ranges::find(status_names, name);
    if (found == status_names.end()) return std::nullopt;
    return static_cast<RunStatus>(found - status_names.begin());
}

void load_demo(sql::Transaction& transaction) {
    const Outcome<table::Table> villages =
        table::parse_csv(embedded::file("data/admin/villages.csv"));
    if (!villages) throw Fault("the demo's villages: " + summary(villages.error()));
    std::vector<People> people;
    for (const table::Record& row : villages->records()) {
        const std::string_view count = villages->cell(row, "pop_synthetic");
        People one{.division = std::string(villages->cell(row, "code12"))};
        std::from_chars(count.data(), count.data() + count.size(), one.people);
        one.provenance = "synthetic";
        people.push_back(std::move(one));
    }
    save_people(transaction, people);
}

Settings usual_settings(sql::Transaction& transaction, const std::string& cell) {
    std::map<std::string, double> known = list_usual(transaction, cell);
    std::erase_if(known, [](const auto& one) {  // kept by a version that had more of them
        return !Settings::defaults().values().contains(one.first);
    });
    return turned(Settings::defaults(), known);
}

FiguresHere load_figures(sql::Transaction& transaction, const std::string& cell) {
    FiguresHere here{.people = {}, .usual = usual_settings(transaction, cell)};
    for (People& one : list_people(transaction))
        if (one.division.starts_with(cell)) here.people.emplace(one.division, std::move(one));
    return here;
}

Outcome<Scenario> find_scenario(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id
) {
    std::optional<Scenario> found = find_scenario_row(transaction, id);
    if (!found || found->cell != actor.scope.cell)
        return absent<Scenario>("planning.scenario_absent", id);
    return *std::move(found);
}

ScenarioVersion load_version(
    sql::Transaction& transaction, std::int64_t scenario, std::optional<int> version
) {
    for (ScenarioVersion& one : list_versions(transaction, scenario))
        if (!version || one.version == *version) return std::move(one);
    throw Fault("a scenario without that version");
}

ScenarioVersion load_asked(sql::Transaction& transaction, const Run& run) {
    ScenarioVersion version = load_version(transaction, run.scenario, run.version);
    if (!run.changed.empty()) version.settings = turned(version.settings, run.changed);
    return version;
}

Outcome<Run> find_run(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id
) {
    std::optional<Run> found = find_run_row(transaction, id);
    if (!found || !find_scenario(transaction, actor, found->scenario))
        return absent<Run>("planning.run_absent", id);
    return *std::move(found);
}

Outcome<Run> find_planned(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id
) {
    Outcome<Run> run = find_run(transaction, actor, id);
    if (!run) return std::unexpected(std::move(run.error()));
    if (run->status != RunStatus::finished)
        return refuse(Refused::conflict, "planning.run_unfinished", std::to_string(id));
    if (!run->has_plan)
        return refuse(Refused::conflict, "planning.plan_dropped", std::to_string(id));
    return run;
}

Outcome<FinishedRun> find_finished(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t id
) {
    Outcome<Run> run = find_planned(transaction, actor, id);
    if (!run) return std::unexpected(std::move(run.error()));
    return FinishedRun{*std::move(run), read_plan(find_plan_text(transaction, id))};
}

Outcome<Survey> survey_now(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const std::string& cell,
    const ScenarioVersion& version
) {
    Known known{*ground.network, *ground.catalogue, {}, {}, ground.today()};
    for (People& one : list_people(transaction)) {
        known.people.emplace(one.division, one.people);
        known.people_from.emplace(std::move(one.division), std::move(one.provenance));
    }
    known.cases = cases::count_by_item(transaction, cell, ground.today() - year);
    return survey(known, version.settings, version.items);
}

}  // namespace lingju::planning
