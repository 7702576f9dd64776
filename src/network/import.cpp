#include "network/import.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "network/columns.hpp"
#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/reach.hpp"
#include "network/read_rows.hpp"
#include "network/rules.hpp"
#include "network/store.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::network {
namespace {

constexpr std::size_t faults_told_max = 500;

/// Does it say where it lies? What says it wrongly is a fault of its own.
constexpr std::size_t code_digits = 12;
bool has_place(const Department&) { return true; }
bool has_place(const Division& division) { return division.id.size() == code_digits; }
bool has_place(const Point& point) { return point.town.size() == code_digits; }

template <class Thing>
struct Entry {
    Thing thing;
    std::size_t row = 0;  // its place among the sheet's rows
};

/// What a sheet says of one kind of thing, step by step.
template <class Thing>
class Plan {
  public:
    Plan(const sheet::Sheet& sheet, const identity::Actor* keeper, Date today, Import& import)
        : sheet_(sheet), keeper_(keeper), today_(today), import_(import) {}

    /// Reads every row; keeps those that are new or other than what stands.
    void read(
        const std::function<const Thing*(std::string_view)>& find,
        const std::function<Thing(RowReader&, const Thing*)>& read_row
    ) {
        for (std::size_t at = 0; at < sheet_.rows.size(); ++at) {
            RowReader row = reader(at);
            if (row.cell("id").empty()) {
                row.fault("network.cell_missing", "id");
                continue;
            }
            if (!is_first(row)) continue;
            const Thing* here = find(row.cell("id"));
            take(row, read_row(row, here), here, at);
        }
        import_.rows = static_cast<int>(sheet_.rows.size());
    }

    /// Judges what was kept, as it would stand beside all else.
    void judge(const std::function<Refusals(const Thing&)>& rules) {
        for (const Entry<Thing>& entry : entries_) {
            RowReader row = reader(entry.row);
            row.faults(rules(entry.thing));
        }
    }

    std::vector<Thing> things() const {
        std::vector<Thing> things;
        for (const Entry<Thing>& entry : entries_) things.push_back(entry.thing);
        return things;
    }

    /// `there` with what the sheet puts in place of it.
    std::vector<Thing> laid_over(std::span<const Thing> there) const {
        std::map<std::string_view, const Thing*> by_id;
        for (const Thing& thing : there) by_id[thing.id] = &thing;
        for (const Entry<Thing>& entry : entries_) by_id[entry.thing.id] = &entry.thing;
        std::vector<Thing> laid;
        for (const auto& [id, thing] : by_id) laid.push_back(*thing);
        return laid;
    }

  private:
    RowReader reader(std::size_t at) { return {sheet_, sheet_.rows[at], import_.faults}; }

    bool is_first(RowReader& row) {
        const auto [found, fresh] = rows_of_.emplace(row.cell("id"), row.number());
        if (!fresh)
            row.fault("network.row_repeated", "id", {{"other", std::to_string(found->second)}});
        return fresh;
    }

    void take(RowReader& row, Thing thing, const Thing* here, std::size_t at) {
        if (here != nullptr) {
            Thing same = thing;
            same.version = here->version;
            if (same == *here) {
                ++import_.unchanged;
                return;
            }
            if (thing.version != here->version) row.fault("network.changed_meanwhile", "version");
        }
        const bool beyond = has_place(thing) && !may_keep(keeper_, thing, today_);
        if (beyond || (here != nullptr && !may_keep(keeper_, *here, today_)))
            row.fault("network.out_of_reach", "id");
        ++(here == nullptr ? import_.fresh : import_.changed);
        entries_.push_back({std::move(thing), at});
    }

    const sheet::Sheet& sheet_;
    const identity::Actor* keeper_;
    Date today_;
    Import& import_;
    std::vector<Entry<Thing>> entries_;
    std::map<std::string_view, std::size_t> rows_of_;
};

template <class Thing>
std::vector<Thing> all_of(std::span<const Thing> things) {
    return {things.begin(), things.end()};
}

void plan_divisions(
    const sheet::Sheet& sheet,
    const Network& here,
    const identity::Actor* keeper,
    Date today,
    Import& import
) {
    Plan<Division> plan(sheet, keeper, today, import);
    plan.read([&](std::string_view id) { return here.find_division(id); }, read_division);
    const Network whole(plan.laid_over(here.divisions()), {}, all_of(here.points()));
    const Registers registers = registers_of(whole);
    const Children children = children_of(whole);
    plan.judge([&](const Division& division) {
        const Division* before = here.find_division(division.id);
        Refusals refusals = past_changed(division, before, today);
        append(refusals, faults_of(division, registers, before));
        append(refusals, still_in_use(division, whole, children));
        return refusals;
    });
    import.divisions = plan.things();
}

void plan_departments(
    const sheet::Sheet& sheet,
    const Network& here,
    const identity::Actor* keeper,
    Date today,
    Import& import
) {
    Plan<Department> plan(sheet, keeper, today, import);
    plan.read([&](std::string_view id) { return here.find_department(id); }, read_department);
    const std::vector<Department> whole = plan.laid_over(here.departments());
    plan.judge([&](const Department& department) {
        Refusals refusals = faults_of(department);
        append(refusals, name_taken(department, whole));
        append(refusals, still_in_use(department, here));
        return refusals;
    });
    import.departments = plan.things();
}

void plan_points(
    const sheet::Sheet& sheet,
    const Network& here,
    const identity::Actor* keeper,
    Date today,
    Import& import
) {
    Plan<Point> plan(sheet, keeper, today, import);
    plan.read(
        [&](std::string_view id) { return here.find_point(id); },
        [&](RowReader& row, const Point* point) { return read_point(row, point, here); }
    );
    const Network whole(
        all_of(here.divisions()), all_of(here.departments()), plan.laid_over(here.points())
    );
    const Registers registers = registers_of(whole);
    plan.judge([&](const Point& point) {
        Refusals refusals = faults_of(point, registers, here.find_point(point.id));
        append(refusals, still_in_use(point, whole));
        return refusals;
    });
    import.points = plan.things();
}

Refusals told_of(const Import& import) {
    Refusals refusals;
    for (const sheet::Flaw& fault : import.faults) {
        if (refusals.size() == faults_told_max) break;
        refusals.push_back(fault.refusal);
    }
    return refusals;
}

void record(
    sql::Transaction& transaction,
    Register which,
    const Import& import,
    const identity::Actor* keeper
) {
    ledger::Entry entry;
    entry.kind = "network.imported";
    entry.subject = name_of(which);
    entry.actor = keeper == nullptr ? "system" : std::to_string(keeper->account);
    if (keeper != nullptr) entry.scope.cell = keeper->scope.cell;
    entry.detail = "{\"fresh\":" + std::to_string(import.fresh) +
                   ",\"changed\":" + std::to_string(import.changed) + "}";
    ledger::record(transaction, std::move(entry));
}

}  // namespace

Outcome<Import> read_import(
    Register which,
    const sheet::Sheet& sent,
    const Network& here,
    const identity::Actor* keeper,
    Date today
) {
    const Outcome<sheet::Sheet> sheet = in_own_words(which, sent);
    if (!sheet) return std::unexpected(sheet.error());
    Import import{.faults = sheet->flaws};
    switch (which) {
        case Register::divisions: plan_divisions(*sheet, here, keeper, today, import); break;
        case Register::departments: plan_departments(*sheet, here, keeper, today, import); break;
        case Register::points: plan_points(*sheet, here, keeper, today, import); break;
    }
    std::ranges::sort(import.faults, {}, [](const sheet::Flaw& fault) {
        return std::tie(fault.row, fault.refusal.subject, fault.refusal.code);
    });
    return import;
}

Outcome<Import> import_register(
    sql::Transaction& transaction,
    Register which,
    const sheet::Sheet& sheet,
    const identity::Actor* keeper,
    Date today
) {
    // Gather.
    const Network here = load_network(transaction);

    // Judge.
    Outcome<Import> import = read_import(which, sheet, here, keeper, today);
    if (!import) return import;
    if (!import->faults.empty()) return std::unexpected(told_of(*import));

    // Record.
    save_divisions(transaction, here, import->divisions);
    save_departments(transaction, here, import->departments);
    save_points(transaction, here, import->points);
    record(transaction, which, *import, keeper);
    snapshot::publish(transaction, "network");

    // Tell.
    return import;
}

Outcome<std::vector<int>> import_calendar(sql::Transaction& transaction, std::string_view json) {
    const Outcome<calendar::Calendar> calendar = calendar::Calendar::parse(json);
    if (!calendar) return std::unexpected(calendar.error());
    std::vector<int> years;
    for (const calendar::Year& year : calendar->years()) {
        if (year.off.empty()) continue;
        save_calendar_year(transaction, year);
        years.push_back(year.year);
    }
    if (years.empty()) return refuse(Refused::malformed, "network.calendar_empty");
    snapshot::publish(transaction, "calendar");
    return years;
}

void load_demo(sql::Transaction& transaction) {
    const Network demo = demo_network();
    const Network here = load_network(transaction);
    std::vector<Division> divisions;
    for (const Division& division : demo.divisions())
        if (here.find_division(division.id) == nullptr) divisions.push_back(division);
    std::vector<Department> departments;
    for (const Department& department : demo.departments())
        if (here.find_department(department.id) == nullptr) departments.push_back(department);
    std::vector<Point> points;
    for (const Point& point : demo.points())
        if (here.find_point(point.id) == nullptr) points.push_back(point);
    save_divisions(transaction, here, divisions);
    save_departments(transaction, here, departments);
    save_points(transaction, here, points);
    snapshot::publish(transaction, "network");
}

}  // namespace lingju::network
