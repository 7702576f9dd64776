// What the network's routes answer.
#pragma once

#include <string>
#include <vector>

#include "network/model.hpp"
#include "network/rules.hpp"
#include "platform/json/json.hpp"

namespace lingju::network {

struct PlaceName {
    std::string id, name;
};
BOOST_DESCRIBE_STRUCT(PlaceName, (), (id, name))

struct DivisionShown {
    std::string id, name;
    DivisionKind kind = DivisionKind::county;
    std::optional<PlaceName> town;  // of a village
    double lat = 0, lon = 0;
    std::optional<Date> abolished_on;     // the last day it was in force
    std::optional<std::string> formerly;  // 曾用名: the former name that a search found
};
BOOST_DESCRIBE_STRUCT(DivisionShown, (), (id, name, kind, town, lat, lon, abolished_on, formerly))

struct DivisionsShown {
    std::vector<DivisionShown> divisions;
};
BOOST_DESCRIBE_STRUCT(DivisionsShown, (), (divisions))

struct PointBrief {
    std::string id, name;
    PointKind kind = PointKind::village;
    double lat = 0, lon = 0;
};
BOOST_DESCRIBE_STRUCT(PointBrief, (), (id, name, kind, lat, lon))

struct PointsShown {
    std::vector<PointBrief> points;
};
BOOST_DESCRIBE_STRUCT(PointsShown, (), (points))

/// {"now": true, "until"} | {"now": false, "next_at"} | {"now": null}; no `until` where it never
/// closes, `next_at` null where no opening day is known.
struct OpenShown {
    json::Nullable<bool> now;
    std::optional<Instant> until;
    std::optional<json::Nullable<Instant>> next_at;
};
BOOST_DESCRIBE_STRUCT(OpenShown, (), (now, until, next_at))

struct HoursShown {
    std::vector<int> weekdays;  // 1 = Monday … 7
    std::string from, to;       // "08:30"
    bool on_holidays = false;
};
BOOST_DESCRIBE_STRUCT(HoursShown, (), (weekdays, from, to, on_holidays))

struct PointShown {
    std::string id, name;
    PointKind kind = PointKind::village;
    double lat = 0, lon = 0;
    PlaceName town;
    std::string division, parent, provenance;
    std::vector<HoursShown> hours;
    OpenShown open;
};
BOOST_DESCRIBE_STRUCT(
    PointShown, (), (id, name, kind, lat, lon, town, division, parent, provenance, hours, open)
)

struct DepartmentBrief {
    std::string id, name;
};
BOOST_DESCRIBE_STRUCT(DepartmentBrief, (), (id, name))

struct DepartmentList {
    std::vector<DepartmentBrief> departments;
};
BOOST_DESCRIBE_STRUCT(DepartmentList, (), (departments))

struct TownOnMap {
    std::string id, name;
    double lat = 0, lon = 0;
};
BOOST_DESCRIBE_STRUCT(TownOnMap, (), (id, name, lat, lon))

struct Note {
    std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(Note, (), (zh, en))

struct MapShown {
    json::Raw outline;  // GeoJSON
    std::vector<TownOnMap> towns;
    std::vector<PointBrief> points;
    std::vector<Note> notes;
};
BOOST_DESCRIBE_STRUCT(MapShown, (), (outline, towns, points, notes))

struct NamedDay {
    Date date;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedDay, (), (date, name))

struct CalendarYearShown {
    int year = 0;
    bool known = false;
    std::vector<NamedDay> off, work;
};
BOOST_DESCRIBE_STRUCT(CalendarYearShown, (), (year, known, off, work))

struct CalendarTaken {
    std::vector<int> years;
};
BOOST_DESCRIBE_STRUCT(CalendarTaken, (), (years))

OpenShown shown(const Opening& opening);
PointBrief brief(const Point& point);

}  // namespace lingju::network
