#include "where/find.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "network/find.hpp"
#include "where/rules.hpp"

namespace lingju::where {
namespace {

std::string reason_of(catalogue::Level level) {
    using enum catalogue::Level;
    if (level == decide) return "where.decided_here";
    if (level >= accept) return "where.accepted_here";
    return level == collect ? "where.collected_here" : "where.advice_only";
}

std::string reason_of(const Opening& open) {
    if (!open.now) return "calendar.year_unknown";
    if (*open.now) return "where.open_now";
    return open.next_at ? "where.opens_later" : "where.opening_unknown";
}

std::vector<Way> point_ways(const Question& question, const Ground& ground) {
    std::vector<Way> ways;
    const Date on = date_of(question.at);
    for (const network::Point& point : ground.network.points()) {
        const auto level = ground.catalogue.level_at(question.item, point, on);
        if (!level || *level < question.level) continue;
        const bool unattended = point.kind == network::PointKind::self_service;
        ways.push_back(
            {unattended ? WayKind::kiosk : WayKind::point,
             &point,
             *level,
             network::distance_km(question.near, point.place),
             network::opening_of(point, ground.calendar, question.at),
             {}}
        );
    }
    return ways;
}

/// The number to sort by first: least is best.
double sort_key(const Way& way, const Question& question) {
    if (question.sort == Sort::distance) return way.distance_km;
    if (question.sort == Sort::best) return effort_minutes(way, question.at);
    if (way.open.now.value_or(false)) return 0;
    if (!way.open.next_at) return std::numeric_limits<double>::infinity();
    return static_cast<double>(way.open.next_at->ms - question.at.ms);
}

void order(std::vector<Way>& ways, const Question& question) {
    std::vector<std::pair<double, Way>> keyed;
    for (Way& way : ways) {
        const double key = sort_key(way, question);
        keyed.emplace_back(key, std::move(way));
    }
    std::ranges::sort(keyed, {}, [](const std::pair<double, Way>& one) {
        return std::tuple(
            one.first, one.second.distance_km, std::string_view(one.second.point->id)
        );
    });
    ways.clear();
    for (auto& [key, way] : keyed) ways.push_back(std::move(way));
}

/// Always open; but in a year without a calendar nothing is said of any way.
Opening always(const Question& question, const Ground& ground) {
    if (!ground.calendar.look_up(date_of(question.at))) return {};
    return {true, std::nullopt, std::nullopt};
}

const Way* nearest_village(const std::vector<Way>& ways) {
    const Way* nearest = nullptr;
    for (const Way& way : ways)
        if (way.point->kind == network::PointKind::village &&
            (nearest == nullptr || way.distance_km < nearest->distance_km))
            nearest = &way;
    return nearest;
}

std::vector<Way> placeless_ways(
    const Question& question, const Ground& ground, const std::vector<Way>& points
) {
    using catalogue::Level;
    std::vector<Way> ways;
    const catalogue::Item* item = ground.catalogue.find_item(question.item);
    if (item == nullptr || !item->in_force.on(date_of(question.at))) return ways;
    const auto add = [&](WayKind kind, Level level, Opening open) {
        if (level >= question.level) ways.push_back({kind, nullptr, level, 0, open, {}});
    };
    const bool at_once = item->kind == catalogue::ItemKind::instant;
    if (item->online)
        add(WayKind::online, at_once ? Level::decide : Level::accept, always(question, ground));
    add(WayKind::phone, Level::consult, always(question, ground));
    if (const Way* village = nearest_village(points))
        add(WayKind::agent, Level::collect, village->open);
    return ways;
}

}  // namespace

std::vector<Way> find_ways(const Question& question, const Ground& ground) {
    std::vector<Way> ways = point_ways(question, ground);
    order(ways, question);
    std::vector<Way> placeless = placeless_ways(question, ground, ways);
    ways.resize(std::min(ways.size(), question.limit));
    std::ranges::move(placeless, std::back_inserter(ways));
    for (Way& way : ways) {
        way.reasons = {reason_of(way.level), reason_of(way.open)};
        if (way.kind == WayKind::agent) way.reasons.emplace_back("where.agent_comes");
    }
    return ways;
}

}  // namespace lingju::where
