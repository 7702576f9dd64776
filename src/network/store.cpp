#include "network/store.hpp"

#include <boost/json.hpp>
#include <map>

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
        row.text("name"),
        division_kind_named(row.text("kind")).value(),
        row.text("parent"),
        {row.real("lat"), row.real("lon")},
        row.text("pinyin"),
        row.text("initials"),
        in_force_of(row)
    };
}

Hours hours_of(const Row& row) {
    return {
        static_cast<std::uint8_t>(row.integer("weekdays")),
        static_cast<int>(row.integer("from_minute")),
        static_cast<int>(row.integer("to_minute")),
        in_force_of(row)
    };
}

Point point_of(const Row& row) {
    return {
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
}

boost::json::array days_of(std::span<const calendar::SpecialDay> days) {
    boost::json::array list;
    for (const calendar::SpecialDay& day : days)
        list.push_back(boost::json::array{to_string(day.date), day.name});
    return list;
}

std::vector<Point> points_of(sql::Transaction& transaction) {
    std::map<std::string, std::vector<Hours>> hours;
    for (const Row& row : transaction.rows(queries::list_hours, {}))
        hours[row.text("point")].push_back(hours_of(row));
    std::vector<Point> points;
    for (const Row& row : transaction.rows(queries::list_points, {})) {
        points.push_back(point_of(row));
        if (const auto found = hours.find(points.back().id); found != hours.end())
            points.back().hours = std::move(found->second);
    }
    return points;
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Network load_network(sql::Transaction& transaction) {
    std::vector<Division> divisions;
    for (const Row& row : transaction.rows(queries::list_divisions, {}))
        divisions.push_back(division_of(row));
    std::vector<Department> departments;
    for (const Row& row : transaction.rows(queries::list_departments, {}))
        departments.push_back({row.text("id"), row.text("name")});
    return {std::move(divisions), std::move(departments), points_of(transaction)};
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

void insert_divisions(sql::Transaction& transaction, std::span<const Division> divisions) {
    std::vector<sql::Values> rows;
    for (const Division& one : divisions)
        rows.push_back(
            {one.id,
             one.name,
             name_of(one.kind),
             one.parent,
             one.place.lat,
             one.place.lon,
             one.pinyin,
             one.initials,
             one.in_force.from,
             one.in_force.to}
        );
    transaction.execute_each(queries::insert_division, rows);
}

void insert_departments(sql::Transaction& transaction, std::span<const Department> departments) {
    std::vector<sql::Values> rows;
    for (const Department& one : departments) rows.push_back({one.id, one.name});
    transaction.execute_each(queries::insert_department, rows);
}

void save_points(sql::Transaction& transaction, std::span<const Point> points) {
    std::vector<sql::Values> rows;
    std::vector<sql::Values> ids;
    std::vector<sql::Values> hours;
    for (const Point& one : points) {
        ids.push_back({one.id});
        rows.push_back(
            {one.id,
             one.name,
             name_of(one.kind),
             one.place.lat,
             one.place.lon,
             one.town,
             one.division,
             one.parent,
             one.provenance,
             one.in_force.from,
             one.in_force.to}
        );
        for (const Hours& span : one.hours)
            hours.push_back(
                {one.id,
                 int{span.weekdays},
                 span.from_minute,
                 span.to_minute,
                 span.in_force.from,
                 span.in_force.to}
            );
    }
    transaction.execute_each(queries::save_point, rows);
    transaction.execute_each(queries::delete_hours, ids);
    transaction.execute_each(queries::insert_hours, hours);
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

}  // namespace lingju::network
