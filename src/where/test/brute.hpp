// Where, as the contract words it: every point is looked at. And a city by rule and seed to ask
// about.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <random>
#include <tuple>

#include <fmt/format.h>

#include "network/find.hpp"
#include "where/find.hpp"
#include "where/places.hpp"
#include "where/rules.hpp"

namespace lingju::where::test {

/// The points alone, without reasons.
inline std::vector<Way> brute_ways(const Question& question, const Ground& ground) {
    std::vector<std::pair<double, Way>> ways;
    for (const network::Point& point : ground.network.points()) {
        const auto level = ground.catalogue.level_at(question.item, point, date_of(question.at));
        if (!level || *level < question.level) continue;
        Way way;
        way.point = &point;
        way.level = *level;
        way.distance_km = network::distance_km(question.near, point.place);
        way.open = network::opening_of(point, ground.calendar, question.at);
        double key = way.distance_km;
        if (question.sort == Sort::best) key = effort_minutes(way, question.at);
        if (question.sort == Sort::soonest)
            key = way.open.now.value_or(false) ? 0
                  : way.open.next_at ? static_cast<double>(way.open.next_at->ms - question.at.ms)
                                     : std::numeric_limits<double>::infinity();
        ways.emplace_back(key, std::move(way));
    }
    std::ranges::sort(ways, {}, [](const auto& one) {
        return std::tuple(
            one.first, one.second.distance_km, std::string_view(one.second.point->id)
        );
    });
    ways.resize(std::min(ways.size(), question.limit));
    std::vector<Way> first;
    for (auto& [key, way] : ways) first.push_back(std::move(way));
    return first;
}

/// A made-up city of `points` × `items`: SYN. A dozen timetables, one point in a hundred a line of
/// its own for each item, unless `with_named` is false: then only kinds hold items.
struct MadeUpCity {
    MadeUpCity(int points, int items, std::uint64_t seed, bool with_named = true) : random(seed) {
        std::vector<network::Point> all;
        for (int at = 0; at < points; ++at) all.push_back(made_point(at));
        network = network::Network({}, {}, std::move(all));
        std::vector<catalogue::Item> made;
        std::vector<catalogue::Grant> grants;
        for (int at = 0; at < items; ++at) {
            catalogue::Item item;
            item.id = fmt::format("I{:04}", at);
            item.name = item.id;
            made.push_back(item);
            add_grants(item.id, with_named ? points : 0, grants);
        }
        catalogue.emplace(std::move(made), std::move(grants));
    }

    Question question() {
        Question asked;
        asked.item = fmt::format("I{:04}", below(static_cast<int>(catalogue->items().size())));
        asked.near = {28.1 + fraction() * 0.6, 121.0 + fraction() * 0.7};
        asked.at = instant_of(parse_date("2026-01-01").value() + Days{below(360)}, below(24 * 60));
        asked.level = static_cast<catalogue::Level>(below(6));
        asked.sort = static_cast<Sort>(below(3));
        asked.limit = 1 + static_cast<std::size_t>(below(50));
        return asked;
    }
    Ground ground(const Places* places) const {
        return {network, *catalogue, calendar::Calendar::built_in(), places};
    }

    network::Network network;
    std::optional<catalogue::Catalogue> catalogue;

  private:
    int below(int limit) { return static_cast<int>(random() % static_cast<std::uint64_t>(limit)); }
    double fraction() { return static_cast<double>(random() % 1'000'000) / 1e6; }

    network::Point made_point(int at) {
        network::Point point;
        point.id = fmt::format("P{:05}", at);
        const int kind = below(100);
        point.kind = kind < 85   ? network::PointKind::village
                     : kind < 95 ? network::PointKind::bank
                                 : static_cast<network::PointKind>(below(9));
        point.place = {28.1 + fraction() * 0.6, 121.0 + fraction() * 0.7};
        point.in_force.from = parse_date("2018-01-01").value();
        if (below(50) == 0) point.in_force.to = parse_date("2026-06-30");  // after the bench's day
        const int hours = below(12);
        network::Hours day;
        day.from_minute = 8 * 60 + hours * 5;
        day.to_minute = 16 * 60 + hours * 10;
        day.weekdays = static_cast<std::uint8_t>(hours % 3 == 0 ? 0b1111111 : 0b0011111);
        day.in_force.from = point.in_force.from;
        day.on_holidays = hours == 3;
        point.hours.push_back(day);
        return point;
    }

    void add_grants(const std::string& item, int points, std::vector<catalogue::Grant>& grants) {
        const auto grant = [&](std::optional<network::PointKind> kind, std::string point) {
            catalogue::Grant made;
            made.item = item;
            made.point_kind = kind;
            made.point = std::move(point);
            if (kind || below(4) != 0) made.level = static_cast<catalogue::Level>(below(6));
            made.in_force.from = parse_date("2018-01-01").value();
            if (below(10) == 0) made.in_force.to = parse_date("2026-03-31");
            grants.push_back(std::move(made));
        };
        for (int kind = 0; kind < 9; ++kind)
            if (below(3) != 0) grant(static_cast<network::PointKind>(kind), {});
        for (int at = below(200); at < points; at += 1 + below(200))
            grant({}, fmt::format("P{:05}", at));
    }

    std::mt19937_64 random;
};

}  // namespace lingju::where::test
