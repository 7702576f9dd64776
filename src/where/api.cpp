#include "where/api.hpp"

#include <cmath>

#include "catalogue/words.hpp"
#include "network/shown.hpp"
#include "where/find.hpp"
#include "where/places.hpp"

namespace lingju::where {

BOOST_DESCRIBE_ENUM(WayKind, point, online, phone, kiosk, agent)

namespace {

struct ItemAsked {
    std::string id;
    int version = 1;
    std::string name;
    std::optional<catalogue::Halt> halt;  // why there is no way
};
BOOST_DESCRIBE_STRUCT(ItemAsked, (), (id, version, name, halt))

struct WayShown {
    int rank = 0;
    WayKind kind = WayKind::point;
    std::optional<network::PointBrief> point;
    catalogue::Level level = catalogue::Level::consult;
    std::optional<double> distance_km;
    network::OpenShown open;
    std::vector<std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(WayShown, (), (rank, kind, point, level, distance_km, open, reasons))

struct WaysShown {
    ItemAsked item;
    Instant at;
    std::vector<WayShown> ways;
};
BOOST_DESCRIBE_STRUCT(WaysShown, (), (item, at, ways))

double to_4_decimals(double value) { return std::round(value * 1e4) / 1e4; }

WayShown shown(const Way& way, int rank) {
    WayShown shown_way;
    shown_way.rank = rank;
    shown_way.kind = way.kind;
    shown_way.level = way.level;
    shown_way.open = network::shown(way.open);
    shown_way.reasons = way.reasons;
    if (way.point == nullptr) return shown_way;
    shown_way.point = network::brief(*way.point);
    shown_way.distance_km = to_4_decimals(way.distance_km);
    return shown_way;
}

http::Answer ask(const Desk& desk, PlacesOf& places_of, const http::Request& request) {
    const auto network = desk.network.pin();
    const auto places = places_of(network);
    const auto catalogue = desk.catalogue.pin();
    const auto calendar = desk.calendar.pin();
    const Ground ground{*network, *catalogue, *calendar, places.get()};
    const Outcome<Question> question =
        read_question({request.query.begin(), request.query.end()}, ground, desk.clock.now());
    if (!question) return http::problem(question.error());
    const catalogue::Item& item = *catalogue->find_item(question->item);
    WaysShown answer{{item.id, item.version, item.name, item.halt}, question->at, {}};
    for (const Way& way : find_ways(*question, ground))
        answer.ways.push_back(shown(way, static_cast<int>(answer.ways.size()) + 1));
    return http::json(200, json::write(answer));
}

}  // namespace

std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk) {
    std::vector<http::Route> routes;
    routes.push_back(guard.route(
        http::Method::get,
        "/api/v1/where",
        "public",
        [desk,
         places_of =
             std::make_shared<PlacesOf>()](const http::Request& request, const identity::Actor&) {
            return ask(desk, *places_of, request);
        }
    ));
    return routes;
}

void describe(json::Components& components) { json::describe<WaysShown>(components); }

}  // namespace lingju::where
