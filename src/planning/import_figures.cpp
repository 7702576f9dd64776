#include "planning/import_figures.hpp"

#include <boost/json.hpp>
#include <utility>

#include "planning/find.hpp"
#include "planning/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::planning {
namespace {

namespace json = boost::json;

constexpr std::size_t faults_told_max = 500;
constexpr std::size_t values_an_entry = 20;

/// What the ledger keeps of an import: how many, then what each was and is (and whence), some to an
/// entry, for an entry is read as a line.
std::vector<json::object> told(const FiguresImport& import, const FiguresHere& here) {
    std::vector<json::object> all = {{{"fresh", import.fresh}, {"changed", import.changed}}};
    json::object values;
    const auto add = [&](const std::string& key, json::array value) {
        values[key] = std::move(value);
        if (values.size() == values_an_entry)
            all.push_back({{"was_is", std::exchange(values, {})}});
    };
    for (const People& one : import.people) {
        const auto known = here.people.find(one.division);
        const bool is_known = known != here.people.end();
        add(one.division,
            {is_known ? json::value(known->second.people) : json::value(nullptr),
             one.people,
             one.provenance});
    }
    for (const auto& [key, value] : import.figures) add(key, {here.usual.of(key), value});
    if (!values.empty()) all.push_back({{"was_is", std::move(values)}});
    return all;
}

}  // namespace

Outcome<FiguresImport> import_figures(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    FigureSheet which,
    const sheet::Sheet& sheet,
    const identity::Actor& keeper
) {
    // Gather.
    const std::string& cell = keeper.scope.cell;
    const FiguresHere here = load_figures(transaction, cell);

    // Judge.
    Outcome<FiguresImport> import =
        read_figures(which, sheet, *ground.network, ground.today(), here, keeper);
    if (!import) return import;
    Refusals refusals;
    for (const sheet::Flaw& fault : import->faults)
        if (refusals.size() < faults_told_max) refusals.push_back(fault.refusal);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    save_people(transaction, import->people);
    save_usual(transaction, cell, import->figures);
    for (json::object& detail : told(*import, here))
        ledger::record(
            transaction,
            {.kind = "scenarios.figures_imported",
             .subject = std::string(name_of(which)),
             .actor = std::to_string(keeper.account),
             .version = 1,
             .scope = {.cell = cell, .town = {}, .point = {}, .department = {}},
             .detail = json::serialize(detail)}
        );

    // Tell.
    return import;
}

}  // namespace lingju::planning
