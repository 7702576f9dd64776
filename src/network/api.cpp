#include "network/api.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

#include "network/answer.hpp"
#include "network/find.hpp"
#include "network/kept.hpp"
#include "network/shown.hpp"
#include "platform/embedded/embedded.hpp"

namespace lingju::network {
namespace {

using http::Answer;
using http::Request;
using identity::Actor;

constexpr std::size_t limit_default = 10;
constexpr std::size_t limit_max = 50;

DivisionShown shown(const Network& network, const Division& division, Date on) {
    const DivisionPeriod& stands = division.on(on);
    const Division* parent = network.find_division(stands.parent);
    const bool in_town = parent != nullptr && is_town(parent->on(on).kind);
    return {
        division.id,
        stands.name,
        stands.kind,
        in_town ? std::optional(PlaceName{parent->id, parent->on(on).name}) : std::nullopt,
        division.place.lat,
        division.place.lon,
        division.in_force.to,
        {}
    };
}

HoursShown shown(const Hours& hours) {
    const auto clock = [](int minute) {
        return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
    };
    HoursShown shown{{}, clock(hours.from_minute), clock(hours.to_minute), hours.on_holidays};
    for (int day = 1; day <= 7; ++day)
        if (hours.weekdays >> (day - 1) & 1) shown.weekdays.push_back(day);
    return shown;
}

PointShown shown(
    const Network& network, const calendar::Calendar& calendar, const Point& point, Instant now
) {
    PointShown shown_point{
        point.id,
        point.name,
        point.kind,
        point.place.lat,
        point.place.lon,
        {point.town, name_of_division(network, point.town, date_of(now))},
        point.division,
        point.parent,
        point.provenance,
        {},
        shown(opening_of(point, calendar, now))
    };
    for (const Hours& hours : point.hours)
        if (hours.in_force.on(date_of(now))) shown_point.hours.push_back(shown(hours));
    return shown_point;
}

/// Nothing where it is not a whole number from 1 to limit_max.
std::optional<std::size_t> limit_of(const Request& request) {
    const std::string text = request.query_value("limit").value_or(std::to_string(limit_default));
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && limit >= 1 && limit <= limit_max ? std::optional(limit) : std::nullopt;
}

Answer list_divisions(const Desk& desk, const Request& request, const Actor&) {
    const std::optional<std::size_t> limit = limit_of(request);
    if (!limit)
        return http::problem(refuse(Refused::malformed, "network.limit_outside", "limit").error());
    const auto network = desk.network.pin();
    DivisionsShown answer;
    const std::string text = request.query_value("q").value_or("");
    const Date today = desk.clock.today();
    for (const DivisionFound& found : search_divisions(*network, text, today, *limit)) {
        answer.divisions.push_back(shown(*network, *found.division, today));
        if (!found.formerly.empty()) answer.divisions.back().formerly = found.formerly;
    }
    return http::json(200, json::write(answer));
}

Answer find_division(const Desk& desk, const Request& request, const Actor&) {
    const Outcome<Date> on = day_in(request, "on", desk.clock.today());
    if (!on) return http::problem(on.error());
    const auto network = desk.network.pin();
    const std::string& id = request.parameters.at("id");
    const Division* division = network->find_division(id);
    if (division == nullptr) return absent("network.division_absent", id);
    return http::json(200, json::write(shown(*network, *division, *on)));
}

Answer list_points(const Desk& desk, const Request& request, const Actor&) {
    const std::optional<std::string> name = request.query_value("kind");
    const std::optional<PointKind> kind = name ? point_kind_named(*name) : std::nullopt;
    if (name && !kind)
        return http::problem(refuse(Refused::malformed, "network.kind_unknown", *name).error());
    PointsShown answer;
    const auto network = desk.network.pin();
    for (const Point& point : network->points())
        if (point.in_force.on(desk.clock.today()) && (!kind || point.kind == *kind))
            answer.points.push_back(brief(point));
    return http::json(200, json::write(answer));
}

Answer find_point(const Desk& desk, const Request& request, const Actor&) {
    const auto network = desk.network.pin();
    const auto calendar = desk.calendar.pin();
    const std::string& id = request.parameters.at("id");
    const Point* point = network->find_point(id);
    if (point == nullptr) return absent("network.point_absent", id);
    return http::json(200, json::write(shown(*network, *calendar, *point, desk.clock.now())));
}

Answer list_departments(const Desk& desk, const Request&, const Actor&) {
    const auto network = desk.network.pin();
    DepartmentList answer;
    for (const Department& department : network->departments())
        if (department.in_force.on(desk.clock.today()))
            answer.departments.push_back({department.id, department.name});
    return http::json(200, json::write(answer));
}

Answer show_map(const Desk& desk, const Request&, const Actor&) {
    const auto network = desk.network.pin();
    const Date today = desk.clock.today();
    MapShown map;
    map.outline.text = embedded::file("data/admin/wenling_outline_schematic.geojson");
    for (const Division& division : network->divisions()) {
        const DivisionPeriod& stands = division.on(today);
        const bool is_drawn =
            stands.kind == DivisionKind::town || stands.kind == DivisionKind::street;
        if (is_drawn && division.in_force.on(today))
            map.towns.push_back({division.id, stands.name, division.place.lat, division.place.lon});
    }
    for (const Point& point : network->points())
        if (point.in_force.on(today)) map.points.push_back(brief(point));
    map.notes = {
        {"轮廓为手绘示意，误差约 1–3 公里。", "The outline is schematic, about 1–3 km off."},
        {"村（居）、银行和企业服务点的位置为合成或假定，不代表真实地点。",
         "Places of village, bank and enterprise points are synthetic or assumed, not real."},
        {"镇（街道）驻地坐标部分来自 GeoNames（CC BY 4.0），其余为估计。",
         "Seats of towns are from GeoNames (CC BY 4.0) or estimated."}
    };
    return http::json(200, json::write(map));
}

std::vector<NamedDay> named(std::span<const calendar::SpecialDay> days) {
    std::vector<NamedDay> shown_days;
    for (const calendar::SpecialDay& day : days) shown_days.push_back({day.date, day.name});
    return shown_days;
}

Answer show_year(const Desk& desk, const Request& request, const Actor&) {
    const std::string& text = request.parameters.at("year");
    CalendarYearShown answer;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), answer.year);
    if (error != std::errc() || end != text.data() + text.size() || text.size() != 4)
        return http::problem(refuse(Refused::malformed, "network.year_malformed", text).error());
    const auto calendar = desk.calendar.pin();
    if (const calendar::Year* year = calendar->year(answer.year)) {
        answer.known = true;
        answer.off = named(year->off);
        answer.work = named(year->work);
    }
    return http::json(200, json::write(answer));
}

}  // namespace

OpenShown shown(const Opening& opening) {
    OpenShown open;
    if (opening.now) open.now.emplace(*opening.now);
    open.until = opening.until;
    if (opening.now == std::optional(false)) {
        open.next_at.emplace();
        if (opening.next_at) open.next_at->emplace(*opening.next_at);
    }
    return open;
}

PointBrief brief(const Point& point) {
    return {point.id, point.name, point.kind, point.place.lat, point.place.lon};
}

std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        desk,
        {
            {get, "/api/v1/divisions", "public", list_divisions},
            {get, "/api/v1/divisions/{id}", "public", find_division},
            {get, "/api/v1/departments", "public", list_departments},
            {get, "/api/v1/points", "public", list_points},
            {get, "/api/v1/points/{id}", "public", find_point},
            {get, "/api/v1/map", "public", show_map},
            {get, "/api/v1/calendar/{year}", "public", show_year},
        }
    );
    if (desk.database == nullptr) return routes;
    for (auto some : {register_routes, keeping_routes, sheet_routes})
        std::ranges::move(some(guard, desk), std::back_inserter(routes));
    return routes;
}

void describe(json::Components& components) {
    json::describe<DivisionsShown>(components);
    json::describe<PointsShown>(components);
    json::describe<PointShown>(components);
    json::describe<DepartmentList>(components);
    json::describe<MapShown>(components);
    json::describe<CalendarYearShown>(components);
    json::describe<CalendarTaken>(components);
    json::describe<NetworkSummary>(components);
    json::describe<KeptDivisions>(components);
    json::describe<KeptDepartments>(components);
    json::describe<PointLines>(components);
    json::describe<KeptPoint>(components);
    json::describe<PointForm>(components);
    json::describe<DivisionForm>(components);
    json::describe<DepartmentForm>(components);
    json::describe<DaysShown>(components);
    json::describe<ImportShown>(components);
}

}  // namespace lingju::network
