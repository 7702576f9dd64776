#include "network/keep.hpp"

#include <algorithm>

#include "network/calendar_rules.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "network/reach.hpp"
#include "network/rules.hpp"
#include "network/store.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::network {
namespace {

/// The registers with `thing` where it belongs.
template <class Thing>
std::vector<Thing> with(std::span<const Thing> there, const Thing& thing) {
    std::vector<Thing> things(there.begin(), there.end());
    const auto found = std::ranges::find(things, thing.id, &Thing::id);
    if (found == things.end())
        things.push_back(thing);
    else
        *found = thing;
    return things;
}

template <class Thing>
std::vector<Thing> all(std::span<const Thing> there) {
    return {there.begin(), there.end()};
}

Network with(const Network& here, const Division& division) {
    return {with(here.divisions(), division), all(here.departments()), all(here.points())};
}
Network with(const Network& here, const Point& point) {
    return {all(here.divisions()), all(here.departments()), with(here.points(), point)};
}

/// May it be kept at all: is it there, or not, as its version says, and in reach?
template <class Thing>
Refusals not_kept_here(
    const Thing& thing,
    const Thing* here,
    const identity::Actor& keeper,
    const char* absent,
    Date today = {}
) {
    if (here != nullptr && !may_keep(&keeper, *here, today))
        return refuse(Refused::absent, absent, thing.id).error();
    if (thing.version == 0 && here != nullptr)
        return refuse(Refused::conflict, "network.code_taken", thing.id).error();
    if (thing.version != 0 && here == nullptr)
        return refuse(Refused::absent, absent, thing.id).error();
    if (here != nullptr && here->version != thing.version)
        return refuse(Refused::conflict, "network.changed_meanwhile", thing.id).error();
    if (!may_keep(&keeper, thing, today))
        return refuse(Refused::forbidden, "network.out_of_reach", thing.id).error();
    return {};
}

void record(
    sql::Transaction& transaction,
    std::string kind,
    const std::string& id,
    std::int64_t version,
    const identity::Actor& keeper
) {
    ledger::Entry entry;
    entry.kind = std::move(kind);
    entry.subject = id;
    entry.actor = std::to_string(keeper.account);
    entry.version = version;
    entry.scope.cell = keeper.scope.cell;
    ledger::record(transaction, std::move(entry));
}

/// Records and publishes what was saved; the version it has now.
std::int64_t kept(
    sql::Transaction& transaction,
    std::string kind,
    const std::string& id,
    std::int64_t version,
    const identity::Actor& keeper
) {
    record(transaction, std::move(kind), id, version + 1, keeper);
    snapshot::publish(transaction, "network");
    return version + 1;
}

/// An id that is new is saved with version 1.
template <class Thing>
Thing as_saved(Thing thing) {
    if (thing.version == 0) thing.version = 1;
    return thing;
}

}  // namespace

Outcome<std::int64_t> keep_division(
    sql::Transaction& transaction, Division division, const identity::Actor& keeper, Date today
) {
    // Gather.
    const Network here = load_network(transaction);
    const Division* before = here.find_division(division.id);

    // Judge.
    Refusals refusals = not_kept_here(division, before, keeper, "network.division_absent", today);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    const Network whole = with(here, division);
    append(refusals, past_changed(division, before, today));
    append(refusals, faults_of(division, registers_of(whole), before));
    append(refusals, still_in_use(division, whole, children_of(whole)));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    const Division saved[] = {as_saved(division)};
    save_divisions(transaction, here, saved);
    return kept(transaction, "network.division_kept", division.id, division.version, keeper);
}

Outcome<std::int64_t> keep_department(
    sql::Transaction& transaction, Department department, const identity::Actor& keeper
) {
    // Gather.
    const Network here = load_network(transaction);

    // Judge.
    Refusals refusals = not_kept_here(
        department, here.find_department(department.id), keeper, "network.department_absent"
    );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    append(refusals, faults_of(department));
    append(refusals, name_taken(department, here.departments()));
    append(refusals, still_in_use(department, here));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    const Department saved[] = {as_saved(department)};
    save_departments(transaction, here, saved);
    return kept(transaction, "network.department_kept", department.id, department.version, keeper);
}

Outcome<std::int64_t> keep_point(
    sql::Transaction& transaction, Point point, const identity::Actor& keeper
) {
    // Gather.
    const Network here = load_network(transaction);

    // Judge.
    Refusals refusals =
        not_kept_here(point, here.find_point(point.id), keeper, "network.point_absent");
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    const Network whole = with(here, point);
    append(refusals, faults_of(point, registers_of(whole), here.find_point(point.id)));
    append(refusals, still_in_use(point, whole));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    const Point saved[] = {as_saved(point)};
    save_points(transaction, here, saved);
    return kept(transaction, "network.point_kept", point.id, point.version, keeper);
}

Outcome<std::vector<int>> keep_calendar(
    sql::Transaction& transaction, std::string_view json, const identity::Actor& keeper, Date today
) {
    // Judge.
    if (!keeper.scope.towns.empty())
        return refuse(Refused::forbidden, "network.out_of_reach", "calendar");

    // Record.
    const calendar::Calendar before = load_calendar(transaction);
    Outcome<std::vector<int>> years = import_calendar(transaction, json);
    if (!years) return years;
    Refusals refusals = calendar_day_past(before, load_calendar(transaction), *years, today);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    for (const int year : *years)
        record(
            transaction,
            "network.calendar_kept",
            std::to_string(year),
            calendar_version(transaction, year),
            keeper
        );

    // Tell.
    return years;
}

}  // namespace lingju::network
