// The routes that change the registers.
#include "network/api.hpp"
#include "network/find.hpp"
#include "network/keep.hpp"
#include "network/kept.hpp"
#include "network/shown.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::network {
namespace {

using http::Answer;
using http::Request;
using idempotency::Made;
using identity::Actor;

constexpr std::size_t form_bytes_max = 256 * 1024;
constexpr const char* permission = "network.keep";

using Keep = std::function<Outcome<std::int64_t>(sql::Transaction&)>;
using Show = std::string (*)(const Network&, const std::string& id, const Actor&, Date today);

/// Runs the act and shows the thing as it then stands.
Answer kept(const Desk& desk, const Request& request, const Actor& actor, Keep keep, Show show) {
    const std::string id = request.parameters.at("id");
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.run = [id, keep = std::move(keep)](sql::Transaction& transaction) -> Outcome<Made> {
        Outcome<std::int64_t> version = keep(transaction);
        if (!version) return std::unexpected(std::move(version.error()));
        return Made{id, *version, {}};
    };
    write.render = [desk, actor, show](sql::Transaction& transaction, const Made& made, bool) {
        desk.refresh(transaction);
        const auto network = desk.network.pin();
        return http::json(200, show(*network, made.resource, actor, desk.clock.today()));
    };
    return idempotency::write(*desk.database, request, std::move(write));
}

std::string show_division(const Network& network, const std::string& id, const Actor&, Date today) {
    return json::write(kept_division(network, *network.find_division(id), today));
}

std::string show_department(
    const Network& network, const std::string& id, const Actor& actor, Date
) {
    return json::write(kept_department(network, *network.find_department(id), actor));
}

std::string show_point(const Network& network, const std::string& id, const Actor&, Date today) {
    return json::write(kept_point(network, *network.find_point(id), today));
}

Answer put_division(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<DivisionForm> form = json::parse<DivisionForm>(request.body);
    if (!form) return http::problem(form.error());
    const Division division = division_of(request.parameters.at("id"), *form);
    const Date today = desk.clock.today();
    const auto keep = [division, actor, today](sql::Transaction& transaction) {
        return keep_division(transaction, division, actor, today);
    };
    return kept(desk, request, actor, keep, show_division);
}

Answer put_department(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<DepartmentForm> form = json::parse<DepartmentForm>(request.body);
    if (!form) return http::problem(form.error());
    const Department department = department_of(request.parameters.at("id"), *form);
    const auto keep = [department, actor](sql::Transaction& transaction) {
        return keep_department(transaction, department, actor);
    };
    return kept(desk, request, actor, keep, show_department);
}

Answer put_point(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<PointForm> form = json::parse<PointForm>(request.body);
    if (!form) return http::problem(form.error());
    const Outcome<Point> point = point_of(request.parameters.at("id"), *form);
    if (!point) return http::problem(point.error());
    const auto keep = [point = *point, actor](sql::Transaction& transaction) {
        return keep_point(transaction, point, actor);
    };
    return kept(desk, request, actor, keep, show_point);
}

/// The years of a file; what the act answers is what a replay answers.
Answer post_calendar(const Desk& desk, const Request& request, const Actor& actor) {
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "network.import";
    write.run = [desk, actor, file = request.body](sql::Transaction& transaction) -> Outcome<Made> {
        const Outcome<std::vector<int>> years =
            keep_calendar(transaction, file, actor, desk.clock.today());
        if (!years) return std::unexpected(years.error());
        return Made{json::write(CalendarTaken{*years}), 1, {}};
    };
    write.render = [desk](sql::Transaction& transaction, const Made& made, bool) {
        desk.refresh(transaction);
        return http::json(201, made.resource);
    };
    return idempotency::write(*desk.database, request, std::move(write));
}

}  // namespace

std::vector<http::Route> keeping_routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        desk,
        {
            {put, "/api/v1/network/divisions/{id}", permission, put_division},
            {put, "/api/v1/network/departments/{id}", permission, put_department},
            {put, "/api/v1/network/points/{id}", permission, put_point},
            {post, "/api/v1/network/calendar", "network.import", post_calendar},
        }
    );
    for (http::Route& route : routes) route.body_limit_bytes = form_bytes_max;
    return routes;
}

}  // namespace lingju::network
