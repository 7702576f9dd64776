// The routes that show the registers to whoever keeps the network, within their reach.
#include <algorithm>
#include <map>

#include "network/answer.hpp"
#include "network/api.hpp"
#include "network/kept.hpp"
#include "network/reach.hpp"

namespace lingju::network {
namespace {

using http::Answer;
using http::Request;
using identity::Actor;

constexpr std::size_t page_points = 50;
constexpr int days_shown = 28;

constexpr PointKind kinds[] = {
    PointKind::city,
    PointKind::vehicle,
    PointKind::town,
    PointKind::enterprise,
    PointKind::village,
    PointKind::bank,
    PointKind::post,
    PointKind::hospital,
    PointKind::self_service
};

Answer summary_of(const Desk& desk, const Request&, const Actor& actor) {
    const auto network = desk.network.pin();
    const Date today = desk.clock.today();
    NetworkSummary summary;
    std::map<PointKind, int> counts;
    for (const Point& point : network->points()) {
        if (!point.in_force.on(today) || !reaches(&actor, point.town)) continue;
        ++counts[point.kind];
        ++(is_of_network(point.kind) ? summary.network : summary.beside);
        summary.windows += static_cast<int>(point.windows.size());
        summary.devices += static_cast<int>(point.devices.size());
    }
    for (const PointKind kind : kinds)
        summary.kinds.push_back({kind, counts[kind], is_of_network(kind)});
    for (const Division& division : network->divisions())
        if (division.in_force.on(today) && reaches(&actor, division, today)) ++summary.divisions;
    for (const Department& department : network->departments())
        if (department.in_force.on(today)) ++summary.departments;
    return http::json(200, json::write(summary));
}

Answer list_divisions(const Desk& desk, const Request& request, const Actor& actor) {
    const Date today = desk.clock.today();
    const Outcome<Date> on = day_in(request, "on", today);
    if (!on) return http::problem(on.error());
    const auto network = desk.network.pin();
    KeptDivisions answer;
    for (const Division& division : network->divisions())
        if (reaches(&actor, division, today))
            answer.divisions.push_back(kept_division(*network, division, *on));
    return http::json(200, json::write(answer));
}

Answer list_departments(const Desk& desk, const Request&, const Actor& actor) {
    const auto network = desk.network.pin();
    KeptDepartments answer;
    for (const Department& department : network->departments())
        answer.departments.push_back(kept_department(*network, department, actor));
    return http::json(200, json::write(answer));
}

/// What a list of points is asked for.
struct Question {
    std::optional<PointKind> kind;
    std::string town, text, after;
    bool closed_too = false;
};

bool answers(const Question& question, const Point& point, Date today) {
    return (!question.kind || point.kind == *question.kind) &&
           (question.town.empty() || point.town == question.town) &&
           (question.closed_too || point.in_force.on(today)) &&
           (question.text.empty() || point.name.contains(question.text) ||
            point.id.contains(question.text));
}

Answer list_points(const Desk& desk, const Request& request, const Actor& actor) {
    const std::string name = request.query_value("kind").value_or("");
    Question question{
        point_kind_named(name),
        request.query_value("town").value_or(""),
        request.query_value("q").value_or(""),
        request.query_value("cursor").value_or(""),
        request.query_value("closed") == "true"
    };
    if (!name.empty() && !question.kind)
        return http::problem(refuse(Refused::malformed, "network.kind_unknown", name).error());
    const auto network = desk.network.pin();
    const Date today = desk.clock.today();
    PointLines answer;
    for (const Point& point : network->points()) {
        if (!reaches(&actor, point.town) || !answers(question, point, today)) continue;
        ++answer.found;
        if (point.id <= question.after || answer.next) continue;
        if (answer.points.size() == page_points)
            answer.next.emplace(answer.points.back().id);
        else
            answer.points.push_back(line_of(*network, point, today));
    }
    return http::json(200, json::write(answer));
}

/// The point within the reader's reach, or null: one out of reach looks as if it were not there.
const Point* point_in_reach(const Network& network, const Request& request, const Actor& actor) {
    const Point* point = network.find_point(request.parameters.at("id"));
    return point != nullptr && reaches(&actor, point->town) ? point : nullptr;
}

Answer find_point(const Desk& desk, const Request& request, const Actor& actor) {
    const auto network = desk.network.pin();
    const Point* point = point_in_reach(*network, request, actor);
    if (point == nullptr) return absent("network.point_absent", request.parameters.at("id"));
    return http::json(200, json::write(kept_point(*network, *point, desk.clock.today())));
}

Answer days_of(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Date> from = day_in(request, "from", desk.clock.today());
    if (!from) return http::problem(from.error());
    const auto network = desk.network.pin();
    const auto calendar = desk.calendar.pin();
    const Point* point = point_in_reach(*network, request, actor);
    if (point == nullptr) return absent("network.point_absent", request.parameters.at("id"));
    DaysShown answer;
    for (int ahead = 0; ahead < days_shown; ++ahead) {
        const Date on = *from + Days{ahead};
        answer.days.push_back(day_shown(on, day_hours(*point, *calendar, on)));
    }
    return http::json(200, json::write(answer));
}

}  // namespace

std::vector<http::Route> register_routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    return guard.routes(
        desk,
        {
            {get, "/api/v1/network/summary", "network.read", summary_of},
            {get, "/api/v1/network/divisions", "network.read", list_divisions},
            {get, "/api/v1/network/departments", "network.read", list_departments},
            {get, "/api/v1/network/points", "network.read", list_points},
            {get, "/api/v1/network/points/{id}", "network.read", find_point},
            {get, "/api/v1/network/points/{id}/days", "network.read", days_of},
        }
    );
}

}  // namespace lingju::network
