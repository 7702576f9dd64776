#include "planning/keep_scenario.hpp"

#include <set>

#include "planning/find.hpp"
#include "planning/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::planning {
namespace {

/// What the version is to be, or everything that is wrong with it.
Outcome<ScenarioVersion> version_of(
    const catalogue::ListGround& ground, const Settings& usual, const Wanted& wanted
) {
    Refusals refusals;
    if (wanted.title.find_first_not_of(" \t\n") == std::string::npos)
        append(refusals, refuse(Refused::malformed, "planning.title_missing", "/title").error());
    std::map<std::string, double> figures = wanted.settings;
    figures.insert(usual.values().begin(), usual.values().end());  // where nothing else is wanted
    Outcome<Settings> settings = Settings::with(figures);
    if (!settings) append(refusals, settings.error());
    std::set<std::string> seen;
    for (const std::string& item : wanted.items) {
        if (!ground.catalogue->is_published(item))
            append(refusals, refuse(Refused::absent, "planning.item_absent", item).error());
        if (!seen.insert(item).second)
            append(refusals, refuse(Refused::malformed, "planning.item_repeated", item).error());
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    ScenarioVersion version;
    version.settings = *std::move(settings);
    version.items = wanted.items;
    version.note = wanted.note;
    version.made_at = ground.now;
    return version;
}

std::unexpected<Refusals> too_many(std::string code, int most) {
    auto refusal = refuse(Refused::conflict, std::move(code));
    refusal.error().front().details["most"] = std::to_string(most);
    return refusal;
}

}  // namespace

Outcome<Scenario> create_scenario(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const Wanted& wanted
) {
    // Judge.
    Outcome<ScenarioVersion> version =
        version_of(ground, usual_settings(transaction, actor.scope.cell), wanted);
    if (!version) return std::unexpected(std::move(version.error()));
    if (count_scenarios(transaction, actor.scope.cell) >= scenarios_max)
        return too_many("planning.too_many_scenarios", scenarios_max);

    // Record.
    Scenario scenario;
    scenario.id = transaction.new_id();
    scenario.cell = actor.scope.cell;
    scenario.title = wanted.title;
    scenario.created_by = version->made_by = actor.account;
    scenario.created_at = ground.now;
    insert_scenario(transaction, scenario);
    insert_version(transaction, scenario.id, *version);
    tell_ledger(transaction, scenario, "created", actor.account);

    // Tell.
    return scenario;
}

Outcome<Scenario> change_scenario(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    std::int64_t id,
    std::int64_t revision,
    const Wanted& wanted
) {
    // Gather.
    Outcome<Scenario> scenario = load_scenario(transaction, actor, id, revision);
    if (!scenario) return scenario;

    // Judge.
    Outcome<ScenarioVersion> version =
        version_of(ground, usual_settings(transaction, actor.scope.cell), wanted);
    if (!version) return std::unexpected(std::move(version.error()));
    if (scenario->version >= versions_max)
        return too_many("planning.too_many_versions", versions_max);

    // Record.
    version->version = ++scenario->version;
    version->made_by = actor.account;
    scenario->title = wanted.title;
    update_scenario(transaction, *scenario);
    insert_version(transaction, scenario->id, *version);
    tell_ledger(transaction, *scenario, "changed", actor.account);

    // Tell.
    return scenario;
}

Outcome<Scenario> remove_scenario(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t id,
    std::int64_t revision
) {
    // Gather.
    Outcome<Scenario> scenario = load_scenario(transaction, actor, id, revision);
    if (!scenario) return scenario;
    const std::optional<std::int64_t> open = find_open_run(transaction, id);

    // Judge.
    if (open) return refuse(Refused::conflict, "planning.run_under_way", std::to_string(*open));
    if (is_adopted(transaction, id))
        return refuse(Refused::conflict, "planning.adopted_stays", std::to_string(id));

    // Record.
    delete_scenario(transaction, *scenario);
    tell_ledger(transaction, *scenario, "removed", actor.account);

    // Tell.
    return scenario;
}

Outcome<Scenario> load_scenario(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t id,
    std::int64_t revision
) {
    Outcome<Scenario> scenario = find_scenario(transaction, actor, id);
    if (scenario && scenario->revision != revision)
        return refuse(Refused::conflict, "planning.changed_meanwhile", std::to_string(id));
    return scenario;
}

void tell_ledger(
    sql::Transaction& transaction,
    const Scenario& scenario,
    std::string_view what,
    std::int64_t actor
) {
    ledger::record(
        transaction,
        {.kind = "scenarios." + std::string(what),
         .subject = std::to_string(scenario.id),
         .actor = actor == 0 ? "system" : std::to_string(actor),
         .version = scenario.revision,
         .scope = {.cell = scenario.cell, .town = {}, .point = {}, .department = {}}}
    );
}

}  // namespace lingju::planning
