// What the console's routes take and answer: the registers with all that hangs on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "network/import.hpp"
#include "network/model.hpp"
#include "network/rules.hpp"
#include "platform/json/json.hpp"
#include "platform/sheet_body/sheet_body.hpp"

namespace lingju::network {

/// Hours as a form has them: weekdays 1 = Monday … 7, minutes "08:30".
struct HoursForm {
    HoursKind kind = HoursKind::ordinary;
    std::vector<int> weekdays;
    std::string from, to;  // "24:00" is the end of the day
    bool on_holidays = false;
    Date from_on = {};
    std::optional<Date> to_on;
    static constexpr auto json_default = json::names("on_holidays");
};
BOOST_DESCRIBE_STRUCT(HoursForm, (), (kind, weekdays, from, to, on_holidays, from_on, to_on))

/// Without `from` and `to`: closed that day.
struct SpecialForm {
    Date on = {};
    std::optional<std::string> from, to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SpecialForm, (), (on, from, to, reason))

struct WindowForm {
    std::string number;
    WindowKind kind = WindowKind::comprehensive;
    std::optional<std::string> department;
};
BOOST_DESCRIBE_STRUCT(WindowForm, (), (number, kind, department))

struct DeviceForm {
    std::string id;
    DeviceKind kind = DeviceKind::kiosk;
    std::optional<std::string> window;
};
BOOST_DESCRIBE_STRUCT(DeviceForm, (), (id, kind, window))

struct PresenceForm {
    std::string department;
    Power power = Power::collect;
    Date from_on = {};
    std::optional<Date> to_on;
};
BOOST_DESCRIBE_STRUCT(PresenceForm, (), (department, power, from_on, to_on))

struct GuidanceForm {
    std::string point;
    Date from_on = {};
    std::optional<Date> to_on;
};
BOOST_DESCRIBE_STRUCT(GuidanceForm, (), (point, from_on, to_on))

/// A whole point. `version` 0 enters it, else it is the version that was seen.
struct PointForm {
    std::int64_t version = 0;
    std::string name;
    PointKind kind = PointKind::village;
    double lat = 0, lon = 0;
    std::string town, division, parent, provenance;
    Date from_on = {};
    std::optional<Date> to_on;
    std::vector<HoursForm> hours;
    std::vector<SpecialForm> special;
    std::vector<WindowForm> windows;
    std::vector<DeviceForm> devices;
    std::vector<Amenity> amenities;
    std::vector<PresenceForm> presences;
    std::vector<GuidanceForm> guidance;
    static constexpr auto json_default = json::names("parent", "provenance");
};
BOOST_DESCRIBE_STRUCT(
    PointForm,
    (),
    (version,
     name,
     kind,
     lat,
     lon,
     town,
     division,
     parent,
     provenance,
     from_on,
     to_on,
     hours,
     special,
     windows,
     devices,
     amenities,
     presences,
     guidance)
)

struct KeptPoint : PointForm {
    std::string id, town_name, division_name;
};
BOOST_DESCRIBE_STRUCT(KeptPoint, (PointForm), (id, town_name, division_name))

/// Until the next begins.
struct DivisionPeriodForm {
    Date from_on = {};
    std::string name;
    DivisionKind kind = DivisionKind::village;
    std::string parent;
    static constexpr std::string_view json_name = "DivisionPeriod";
};
BOOST_DESCRIBE_STRUCT(DivisionPeriodForm, (), (from_on, name, kind, parent))

/// `name`, `kind` and `parent` hold since `since_on`, or all the time where it was nothing else
/// `earlier`. To rename or move it from a day on: what stands goes to the end of `earlier`.
struct DivisionForm {
    std::int64_t version = 0;
    std::string name;
    DivisionKind kind = DivisionKind::village;
    std::string parent;
    std::optional<Date> since_on;
    std::vector<DivisionPeriodForm> earlier;
    double lat = 0, lon = 0;
    std::string pinyin, initials;
    Date from_on = {};
    std::optional<Date> to_on;
    std::string successor;
    static constexpr auto json_default = json::names("earlier", "pinyin", "initials", "successor");
};
BOOST_DESCRIBE_STRUCT(
    DivisionForm,
    (),
    (version,
     name,
     kind,
     parent,
     since_on,
     earlier,
     lat,
     lon,
     pinyin,
     initials,
     from_on,
     to_on,
     successor)
)

/// `stands`: as on the day that was asked for. `points`: how many of the network's points in force
/// serve it and what lies below it.
struct KeptDivision : DivisionForm {
    std::string id;
    DivisionPeriodForm stands;
    int points = 0;
};
BOOST_DESCRIBE_STRUCT(KeptDivision, (DivisionForm), (id, stands, points))

struct KeptDivisions {
    std::vector<KeptDivision> divisions;
};
BOOST_DESCRIBE_STRUCT(KeptDivisions, (), (divisions))

struct DepartmentForm {
    std::int64_t version = 0;
    std::string name;
    Date from_on = {};
    std::optional<Date> to_on;
};
BOOST_DESCRIBE_STRUCT(DepartmentForm, (), (version, name, from_on, to_on))

struct PresentAt {
    std::string point, name;
    Power power = Power::collect;
    Date from_on = {};
    std::optional<Date> to_on;
};
BOOST_DESCRIBE_STRUCT(PresentAt, (), (point, name, power, from_on, to_on))

struct KeptDepartment : DepartmentForm {
    std::string id;
    std::vector<PresentAt> present;
};
BOOST_DESCRIBE_STRUCT(KeptDepartment, (DepartmentForm), (id, present))

struct KeptDepartments {
    std::vector<KeptDepartment> departments;
};
BOOST_DESCRIBE_STRUCT(KeptDepartments, (), (departments))

/// A line of the list. `in_force`: today.
struct PointLine {
    std::string id, name;
    PointKind kind = PointKind::village;
    std::string town, town_name;
    double lat = 0, lon = 0;
    int windows = 0, devices = 0;
    bool in_force = false;
};
BOOST_DESCRIBE_STRUCT(
    PointLine, (), (id, name, kind, town, town_name, lat, lon, windows, devices, in_force)
)

/// `found`: on all pages.
struct PointLines {
    std::vector<PointLine> points;
    int found = 0;
    json::Nullable<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PointLines, (), (points, found, next))

struct KindCount {
    PointKind kind = PointKind::village;
    int points = 0;
    bool of_network = true;
};
BOOST_DESCRIBE_STRUCT(KindCount, (), (kind, points, of_network))

/// `network` is the sum of the kinds of the network, `beside` that of its partners and unattended
/// sites.
struct NetworkSummary {
    std::vector<KindCount> kinds;
    int network = 0, beside = 0, divisions = 0, departments = 0, windows = 0, devices = 0;
};
BOOST_DESCRIBE_STRUCT(
    NetworkSummary, (), (kinds, network, beside, divisions, departments, windows, devices)
)

struct SpanShown {
    std::string from, to;
    HoursKind kind = HoursKind::ordinary;
};
BOOST_DESCRIBE_STRUCT(SpanShown, (), (from, to, kind))

struct DayShown {
    Date on = {};
    int weekday = 1;
    DayRule rule = DayRule::unknown;
    std::string reason;
    std::vector<SpanShown> spans;
    static constexpr std::string_view json_name = "PointDay";
};
BOOST_DESCRIBE_STRUCT(DayShown, (), (on, weekday, rule, reason, spans))

struct DaysShown {
    std::vector<DayShown> days;
    static constexpr std::string_view json_name = "PointDays";
};
BOOST_DESCRIBE_STRUCT(DaysShown, (), (days))

/// `faults`: the first thousand; `faulty_rows`: how many rows have any.
struct ImportShown {
    Register register_ = Register::points;
    int rows = 0, fresh = 0, changed = 0, unchanged = 0, faulty_rows = 0;
    std::string sheet;
    int sheets_left_out = 0;
    std::vector<sheet::FaultShown> faults;
};
BOOST_DESCRIBE_STRUCT(
    ImportShown,
    (),
    (register_, rows, fresh, changed, unchanged, faulty_rows, sheet, sheets_left_out, faults)
)

/// The thing a form means, or every part of it that cannot be read: network.minute_malformed,
/// network.weekday_outside (malformed, subject = JSON pointer).
Outcome<Point> point_of(const std::string& id, const PointForm& form);
Division division_of(const std::string& id, const DivisionForm& form);
Department department_of(const std::string& id, const DepartmentForm& form);

KeptPoint kept_point(const Network& network, const Point& point, Date today);
KeptDivision kept_division(const Network& network, const Division& division, Date on);
KeptDepartment kept_department(
    const Network& network, const Department& department, const identity::Actor& reader
);
PointLine line_of(const Network& network, const Point& point, Date today);
DayShown day_shown(Date on, const DayHours& hours);

}  // namespace lingju::network
