#include "where/api.hpp"

#include <algorithm>
#include <cmath>

#include "catalogue/words.hpp"
#include "network/shown.hpp"
#include "where/find.hpp"
#include "where/places.hpp"
#include "where/rules.hpp"

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

/// Whole minutes, and their sum; EST.
struct EffortShown {
    int minutes = 0, travel = 0, wait = 0, handing_on = 0;
};
BOOST_DESCRIBE_STRUCT(EffortShown, (), (minutes, travel, wait, handing_on))

/// Where results are collected that the ways above do not hand out.
struct ResultAt {
    network::PointBrief point;
    double distance_km = 0;
    network::OpenShown open;
};
BOOST_DESCRIBE_STRUCT(ResultAt, (), (point, distance_km, open))

/// `may_deliver`: is the result handed out there? Told of points and kiosks. `phone`, `url`,
/// `hours` as the item's editor wrote them; absent where nobody has.
struct WayShown {
    int rank = 0;
    WayKind kind = WayKind::point;
    std::optional<network::PointBrief> point;
    catalogue::Level level = catalogue::Level::consult;
    std::optional<bool> may_deliver;
    std::optional<double> distance_km;
    std::optional<EffortShown> effort;
    std::optional<std::string> phone, url, hours;
    network::OpenShown open;
    std::vector<std::string> reasons;
};
BOOST_DESCRIBE_STRUCT(
    WayShown,
    (),
    (rank, kind, point, level, may_deliver, distance_km, effort, phone, url, hours, open, reasons)
)

struct WaysShown {
    ItemAsked item;
    Instant at;
    std::vector<WayShown> ways;
    std::optional<ResultAt> results;  // where one of the ways does not hand the result out
};
BOOST_DESCRIBE_STRUCT(WaysShown, (), (item, at, ways, results))

double to_4_decimals(double value) { return std::round(value * 1e4) / 1e4; }

EffortShown shown(const Effort& effort) {
    const auto whole = [](double minutes) { return static_cast<int>(std::lround(minutes)); };
    EffortShown shown_effort{0, whole(effort.travel), whole(effort.wait), whole(effort.handing_on)};
    shown_effort.minutes = shown_effort.travel + shown_effort.wait + shown_effort.handing_on;
    return shown_effort;
}

/// How an item is reached without going anywhere.
void fill_contact(WayShown& shown_way, const Way& way) {
    const auto fill = [](std::optional<std::string>& out, const std::string& text) {
        if (!text.empty()) out = text;
    };
    const catalogue::Item& item = *way.item;
    if (way.kind == WayKind::online)
        fill(shown_way.url, item.online_url.empty() ? item.mobile_url : item.online_url);
    if (way.kind != WayKind::phone) return;
    fill(shown_way.phone, item.consult_phone);
    fill(shown_way.hours, item.hours);
}

WayShown shown(const Way& way, int rank, Instant at) {
    WayShown shown_way;
    shown_way.rank = rank;
    shown_way.kind = way.kind;
    shown_way.level = way.level;
    shown_way.open = network::shown(way.open);
    shown_way.reasons = way.reasons;
    if (way.item != nullptr) fill_contact(shown_way, way);
    if (way.point == nullptr) return shown_way;
    shown_way.effort = shown(effort_of(way, at));
    shown_way.may_deliver = way.may_deliver;
    shown_way.point = network::brief(*way.point);
    shown_way.distance_km = to_4_decimals(way.distance_km);
    return shown_way;
}

std::optional<ResultAt> results_of(const Question& question, const Ground& ground) {
    const std::optional<Way> way = nearest_result(question, ground);
    if (!way) return std::nullopt;
    return ResultAt{
        network::brief(*way->point), to_4_decimals(way->distance_km), network::shown(way->open)
    };
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
    WaysShown answer{{item.id, item.version, item.name, item.halt}, question->at, {}, {}};
    for (const Way& way : find_ways(*question, ground))
        answer.ways.push_back(shown(way, static_cast<int>(answer.ways.size()) + 1, question->at));
    if (std::ranges::any_of(answer.ways, [](const WayShown& way) {
            return way.may_deliver == false;
        }))
        answer.results = results_of(*question, ground);
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
