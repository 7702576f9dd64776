#include "network/store.hpp"

#include <boost/json.hpp>
#include <functional>
#include <unordered_map>

#include "network/find.hpp"
#include "network/import.hpp"
#include "network/queries.hpp"

namespace lingju::network {
namespace {

using Row = sql::Rows::Row;

InForce in_force_of(const Row& row) { return {row.date("from_on"), row.optional_date("to_on")}; }

Division division_of(const Row& row) {
    return {
        row.text("id"),
        {row.real("lat"), row.real("lon")},
        row.text("pinyin"),
        row.text("initials"),
        in_force_of(row),
        row.text("successor"),
        row.integer("version"),
        {}
    };
}

DivisionPeriod period_of(const Row& row, std::string_view from) {
    return {
        row.date(from),
        row.text("name"),
        division_kind_named(row.text("kind")).value(),
        row.text("parent")
    };
}

/// Each with what it was before, in order of days, and what it is last.
std::vector<Division> divisions_of(sql::Transaction& transaction) {
    std::unordered_map<std::string, std::vector<DivisionPeriod>> earlier;
    for (const Row& row : transaction.rows(queries::list_division_periods, {}))
        earlier[row.text("division")].push_back(period_of(row, "from_on"));
    std::vector<Division> divisions;
    for (const Row& row : transaction.rows(queries::list_divisions, {})) {
        divisions.push_back(division_of(row));
        Division& division = divisions.back();
        if (auto found = earlier.extract(division.id)) division.periods = std::move(found.mapped());
        division.periods.push_back(period_of(row, "since_on"));
    }
    return divisions;
}

Point point_of(const Row& row) {
    Point point{
        row.text("id"),
        row.text("name"),
        point_kind_named(row.text("kind")).value(),
        {row.real("lat"), row.real("lon")},
        row.text("town"),
        row.text("division"),
        row.text("parent"),
        in_force_of(row),
        {},
        row.text("provenance")
    };
    point.version = row.integer("version");
    return point;
}

boost::json::array days_of(std::span<const calendar::SpecialDay> days) {
    boost::json::array list;
    for (const calendar::SpecialDay& day : days)
        list.push_back(boost::json::array{to_string(day.date), day.name});
    return list;
}

std::vector<Point> points_of(sql::Transaction& transaction) {
    std::vector<Point> points;
    for (const Row& row : transaction.rows(queries::list_points, {}))
        points.push_back(point_of(row));
    load_attached(transaction, points);
    return points;
}

sql::Values values_of(const Division& one) {
    return {
        one.id,
        one.last().name,
        name_of(one.last().kind),
        one.last().parent,
        one.place.lat,
        one.place.lon,
        one.pinyin,
        one.initials,
        one.in_force.from,
        one.in_force.to,
        one.successor,
        one.version,
        one.last().from
    };
}

sql::Values values_of(const Department& one) {
    return {one.id, one.name, one.in_force.from, one.in_force.to, one.version};
}

sql::Values values_of(const Point& one) {
    return {
        one.id,
        one.name,
        name_of(one.kind),
        one.place.lat,
        one.place.lon,
        one.town,
        one.division,
        one.parent,
        one.provenance,
        one.in_force.from,
        one.in_force.to,
        one.version
    };
}

/// Inserts all that are new in one go, and updates the others one by one, each at its version.
template <class Thing>
void save(
    sql::Transaction& transaction,
    std::span<const Thing> things,
    const std::function<bool(const Thing&)>& is_here,
    const sql::Query& insert,
    const sql::Query& update
) {
    std::vector<sql::Values> fresh;
    for (const Thing& thing : things) {
        if (!is_here(thing)) {
            fresh.push_back(values_of(thing));
            continue;
        }
        Refusal changed{
            .kind = Refused::conflict, .code = "network.changed_meanwhile", .subject = thing.id
        };
        transaction.execute_one(update, values_of(thing), std::move(changed));
    }
    if (!fresh.empty()) transaction.execute_each(insert, fresh);
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Network load_network(sql::Transaction& transaction) {
    std::vector<Department> departments;
    for (const Row& row : transaction.rows(queries::list_departments, {}))
        departments.push_back(
            {row.text("id"), row.text("name"), in_force_of(row), row.integer("version")}
        );
    return {divisions_of(transaction), std::move(departments), points_of(transaction)};
}

calendar::Calendar load_calendar(sql::Transaction& transaction) {
    calendar::Calendar calendar = calendar::Calendar::built_in();
    for (const Row& row : transaction.rows(queries::list_calendar_years, {})) {
        const Outcome<calendar::Calendar> imported = calendar::Calendar::parse(row.text("notice"));
        if (!imported) throw Fault("calendar_years: " + summary(imported.error()));
        calendar = calendar.with(*imported);
    }
    return calendar;
}

void save_divisions(
    sql::Transaction& transaction, const Network& here, std::span<const Division> divisions
) {
    save<Division>(
        transaction,
        divisions,
        [&](const Division& one) { return here.find_division(one.id) != nullptr; },
        queries::insert_division,
        queries::update_division
    );
    std::vector<sql::Values> ids, earlier;
    for (const Division& one : divisions) {
        if (here.find_division(one.id) != nullptr) ids.push_back({one.id});
        for (const DivisionPeriod& was : std::span(one.periods).first(one.periods.size() - 1))
            earlier.push_back({one.id, was.from, was.name, name_of(was.kind), was.parent});
    }
    if (!ids.empty()) transaction.execute_each(queries::delete_division_periods, ids);
    if (!earlier.empty()) transaction.execute_each(queries::insert_division_periods, earlier);
}

void save_departments(
    sql::Transaction& transaction, const Network& here, std::span<const Department> departments
) {
    save<Department>(
        transaction,
        departments,
        [&](const Department& one) { return here.find_department(one.id) != nullptr; },
        queries::insert_department,
        queries::update_department
    );
}

void save_points(
    sql::Transaction& transaction, const Network& here, std::span<const Point> points
) {
    save<Point>(
        transaction,
        points,
        [&](const Point& one) { return here.find_point(one.id) != nullptr; },
        queries::insert_point,
        queries::update_point
    );
    save_attached(transaction, points);
}

void save_calendar_year(sql::Transaction& transaction, const calendar::Year& year) {
    const boost::json::object notice = {
        {"years",
         boost::json::object{
             {std::to_string(year.year),
              boost::json::object{{"off", days_of(year.off)}, {"work", days_of(year.work)}}}
         }}
    };
    transaction.execute(queries::save_calendar_year, {year.year, boost::json::serialize(notice)});
}

std::int64_t calendar_version(sql::Transaction& transaction, int year) {
    const sql::Rows rows = transaction.rows(queries::find_calendar_version, {year});
    return rows.empty() ? 0 : rows.front().integer("version");
}

}  // namespace lingju::network
