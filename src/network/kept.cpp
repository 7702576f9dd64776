#include "network/kept.hpp"

#include <fmt/format.h>

#include "network/cells.hpp"
#include "network/find.hpp"
#include "network/reach.hpp"

namespace lingju::network {
namespace {

/// Reads the texts of a form; notes each that cannot be.
class FormReader {
  public:
    int minute(const std::string& text, std::string_view list, std::size_t at, const char* field) {
        const std::optional<int> minute = parse_minute(text);
        if (!minute) refuse_at("network.minute_malformed", list, at, field);
        return minute.value_or(0);
    }
    std::uint8_t weekdays(const HoursForm& form, std::size_t at) {
        unsigned bits = 0;
        for (const int day : form.weekdays) {
            if (day < 1 || day > 7) refuse_at("network.weekday_outside", "hours", at, "weekdays");
            if (1 <= day && day <= 7) bits |= 1U << static_cast<unsigned>(day - 1);
        }
        return static_cast<std::uint8_t>(bits);
    }
    Refusals take() { return std::move(refusals_); }

  private:
    void refuse_at(const char* code, std::string_view list, std::size_t at, const char* field) {
        append(
            refusals_,
            refuse(Refused::malformed, code, fmt::format("/{}/{}/{}", list, at, field)).error()
        );
    }
    Refusals refusals_;
};

Hours hours_of(FormReader& reader, const HoursForm& form, std::size_t at) {
    return {
        reader.weekdays(form, at),
        reader.minute(form.from, "hours", at, "from"),
        reader.minute(form.to, "hours", at, "to"),
        {form.from_on, form.to_on},
        form.kind,
        form.on_holidays
    };
}

SpecialHours special_of(FormReader& reader, const SpecialForm& form, std::size_t at) {
    if (!form.from && !form.to) return {form.on, 0, 0, form.reason};
    return {
        form.on,
        reader.minute(form.from.value_or(""), "special", at, "from"),
        reader.minute(form.to.value_or(""), "special", at, "to"),
        form.reason
    };
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

HoursForm form_of(const Hours& hours) {
    HoursForm form;
    form.kind = hours.kind;
    form.from = write_minute(hours.from_minute);
    form.to = write_minute(hours.to_minute);
    for (int day = 1; day <= 7; ++day)
        if ((hours.weekdays >> (day - 1) & 1) != 0) form.weekdays.push_back(day);
    form.on_holidays = hours.on_holidays;
    form.from_on = hours.in_force.from;
    form.to_on = hours.in_force.to;
    return form;
}

SpecialForm form_of(const SpecialHours& special) {
    if (special.is_closed()) return {special.on, std::nullopt, std::nullopt, special.reason};
    return {
        special.on,
        write_minute(special.from_minute),
        write_minute(special.to_minute),
        special.reason
    };
}

void fill_lists(KeptPoint& kept, const Point& point) {
    for (const Hours& one : point.hours) kept.hours.push_back(form_of(one));
    for (const SpecialHours& one : point.special) kept.special.push_back(form_of(one));
    for (const Window& one : point.windows)
        kept.windows.push_back({one.number, one.kind, unless_empty(one.department)});
    for (const Device& one : point.devices)
        kept.devices.push_back({one.id, one.kind, unless_empty(one.window)});
    kept.amenities = point.amenities;
    for (const Presence& one : point.presences)
        kept.presences.push_back({one.department, one.power, one.in_force.from, one.in_force.to});
    for (const Guidance& one : point.guidance)
        kept.guidance.push_back({one.point, one.in_force.from, one.in_force.to});
}

DivisionPeriodForm form_of(const DivisionPeriod& period) {
    return {period.from, period.name, period.kind, period.parent};
}

}  // namespace

Outcome<Point> point_of(const std::string& id, const PointForm& form) {
    FormReader reader;
    Point point;
    point.id = id;
    point.name = form.name;
    point.kind = form.kind;
    point.place = {form.lat, form.lon};
    point.town = form.town;
    point.division = form.division;
    point.parent = form.parent;
    point.provenance = form.provenance;
    point.in_force = {form.from_on, form.to_on};
    point.version = form.version;
    for (std::size_t at = 0; at < form.hours.size(); ++at)
        point.hours.push_back(hours_of(reader, form.hours[at], at));
    for (std::size_t at = 0; at < form.special.size(); ++at)
        point.special.push_back(special_of(reader, form.special[at], at));
    for (const WindowForm& one : form.windows)
        point.windows.push_back({one.number, one.kind, one.department.value_or("")});
    for (const DeviceForm& one : form.devices)
        point.devices.push_back({one.id, one.kind, one.window.value_or("")});
    point.amenities = form.amenities;
    for (const PresenceForm& one : form.presences)
        point.presences.push_back({one.department, one.power, {one.from_on, one.to_on}});
    for (const GuidanceForm& one : form.guidance)
        point.guidance.push_back({one.point, {one.from_on, one.to_on}});
    put_in_order(point);
    if (Refusals refusals = reader.take(); !refusals.empty())
        return std::unexpected(std::move(refusals));
    return point;
}

Division division_of(const std::string& id, const DivisionForm& form) {
    Division division{
        id,
        {form.lat, form.lon},
        form.pinyin,
        form.initials,
        {form.from_on, form.to_on},
        form.successor,
        form.version,
        {}
    };
    for (const DivisionPeriodForm& one : form.earlier)
        division.periods.push_back({one.from_on, one.name, one.kind, one.parent});
    division.periods.push_back(
        {form.since_on.value_or(form.from_on), form.name, form.kind, form.parent}
    );
    return division;
}

Department department_of(const std::string& id, const DepartmentForm& form) {
    return {id, form.name, {form.from_on, form.to_on}, form.version};
}

KeptPoint kept_point(const Network& network, const Point& point, Date today) {
    KeptPoint kept;
    kept.id = point.id;
    kept.version = point.version;
    kept.name = point.name;
    kept.kind = point.kind;
    kept.lat = point.place.lat;
    kept.lon = point.place.lon;
    kept.town = point.town;
    kept.division = point.division;
    kept.parent = point.parent;
    kept.provenance = point.provenance;
    kept.from_on = point.in_force.from;
    kept.to_on = point.in_force.to;
    kept.town_name = name_of_division(network, point.town, today);
    kept.division_name = name_of_division(network, point.division, today);
    fill_lists(kept, point);
    return kept;
}

KeptDivision kept_division(const Network& network, const Division& division, Date on) {
    KeptDivision kept;
    kept.id = division.id;
    kept.version = division.version;
    kept.name = division.last().name;
    kept.kind = division.last().kind;
    kept.parent = division.last().parent;
    if (division.periods.size() > 1) kept.since_on = division.last().from;
    for (std::size_t at = 0; at + 1 < division.periods.size(); ++at)
        kept.earlier.push_back(form_of(division.periods[at]));
    kept.stands = form_of(division.on(on));
    kept.lat = division.place.lat;
    kept.lon = division.place.lon;
    kept.pinyin = division.pinyin;
    kept.initials = division.initials;
    kept.from_on = division.in_force.from;
    kept.to_on = division.in_force.to;
    kept.successor = division.successor;
    const bool is_county = division.last().kind == DivisionKind::county;
    for (const Point& point : network.points())
        if (point.in_force.on(on) && is_of_network(point.kind) &&
            (is_county || point.town == division.id || point.division == division.id))
            ++kept.points;
    return kept;
}

KeptDepartment kept_department(
    const Network& network, const Department& department, const identity::Actor& reader
) {
    KeptDepartment kept;
    kept.id = department.id;
    kept.version = department.version;
    kept.name = department.name;
    kept.from_on = department.in_force.from;
    kept.to_on = department.in_force.to;
    for (const Point& point : network.points())
        for (const Presence& one : point.presences)
            if (one.department == department.id && reaches(&reader, point.town))
                kept.present.push_back(
                    {point.id, point.name, one.power, one.in_force.from, one.in_force.to}
                );
    return kept;
}

PointLine line_of(const Network& network, const Point& point, Date today) {
    return {
        point.id,
        point.name,
        point.kind,
        point.town,
        name_of_division(network, point.town, today),
        point.place.lat,
        point.place.lon,
        static_cast<int>(point.windows.size()),
        static_cast<int>(point.devices.size()),
        point.in_force.on(today)
    };
}

DayShown day_shown(Date on, const DayHours& hours) {
    DayShown shown{on, static_cast<int>(weekday_of(on)), hours.rule, hours.reason, {}};
    for (const OpenSpan& span : hours.spans)
        shown.spans.push_back(
            {write_minute(span.from_minute), write_minute(span.to_minute), span.kind}
        );
    return shown;
}

}  // namespace lingju::network
