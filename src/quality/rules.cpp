#include "quality/rules.hpp"

#include <algorithm>

#include "network/find.hpp"

namespace lingju::quality {
namespace {

/// The share of the cases at points of which `is_counted` holds.
Figure share_of(Measure measure, std::span<const PointCount> counts, const auto& is_counted) {
    Figure figure{.measure = measure};
    for (const PointCount& count : counts) {
        figure.denominator += static_cast<double>(count.cases);
        if (is_counted(*count.point)) figure.numerator += static_cast<double>(count.cases);
    }
    return figure;
}

/// With its value, or why there is none.
Figure valued(Figure figure, const char* why) {
    if (figure.denominator > 0)
        figure.value = figure.numerator / figure.denominator;
    else
        figure.why = why;
    return figure;
}

bool is_settlement(const network::Division& division, Date on) {
    using enum network::DivisionKind;
    const network::DivisionKind kind = division.on(on).kind;
    return kind == village || kind == residents_committee || kind == community;
}

}  // namespace

Figure devolution_rate(const PairCount& pairs, Tier tier, bool has_guidance) {
    Figure figure{.measure = Measure::devolution_rate, .tier = tier};
    figure.denominator = static_cast<double>(pairs.guided);
    figure.numerator = static_cast<double>(pairs.open);
    return valued(figure, has_guidance ? "quality.nothing_guided" : "quality.no_guidance");
}

Figure nearby_rate(const Definitions& definitions, std::span<const PointCount> counts) {
    const auto near = [&](const network::Point& point) { return definitions.of(point.kind).near; };
    return valued(share_of(Measure::nearby_rate, counts, near), "quality.no_cases");
}

Figure hall_share(const Definitions& definitions, std::span<const PointCount> counts) {
    const auto hall = [&](const network::Point& point) { return definitions.of(point.kind).hall; };
    return valued(share_of(Measure::hall_share, counts, hall), "quality.no_cases");
}

Figure mean_distance(std::span<const PointCount> counts, const KmOf& km) {
    Figure figure{.measure = Measure::mean_distance};
    bool any = false;
    for (const PointCount& count : counts) {
        any = any || count.cases > 0;
        const std::optional<double> far = km(*count.point);
        if (!far) continue;
        figure.denominator += static_cast<double>(count.cases);
        figure.numerator += *far * static_cast<double>(count.cases);
    }
    return valued(figure, any ? "quality.no_villages" : "quality.no_cases");
}

Figure visits_per_case(std::span<const PointCount> counts) {
    Figure figure{.measure = Measure::visits_per_case};
    for (const PointCount& count : counts) {
        figure.denominator += static_cast<double>(count.ended);
        figure.numerator += static_cast<double>(count.visits);
    }
    return valued(figure, "quality.none_ended");
}

std::vector<Pair> pairs_of(
    const Definitions& definitions,
    const catalogue::Catalogue& catalogue,
    const catalogue::Item& item,
    std::span<const network::Point* const> points,
    Date on,
    std::optional<catalogue::Level> level
) {
    std::vector<Pair> pairs;
    if (!level) level = definitions.of(Measure::devolution_rate).from_level;
    for (const network::Point* point : points) {
        const auto guided = catalogue.guidance().level_at(item.id, *point, on);
        const catalogue::Level from = level.value_or(definitions.of(point->kind).from_level);
        if (!guided || *guided < from) continue;
        const auto held = catalogue.level_at(item.id, *point, on);
        pairs.push_back({&item, point, *guided, held, held && *held >= from});
    }
    return pairs;
}

Catchments::Catchments(const Definitions& definitions, const network::Network& network, Date on)
    : definitions_(definitions), network_(network), on_(on) {
    for (const network::Division& division : network.divisions()) {
        if (!is_settlement(division, on) || !division.in_force.on(on)) continue;
        all_.push_back(&division);
        by_town_[division.on(on).parent].push_back(&division);
    }
}

std::optional<double> Catchments::mean_km(
    std::span<const network::Division* const> villages, const network::Place& to
) const {
    if (villages.empty()) return std::nullopt;
    double km = 0;
    for (const network::Division* village : villages)
        km += network::distance_km(village->place, to);
    return km / static_cast<double>(villages.size());
}

std::optional<double> Catchments::km(const network::Point& point) const {
    const People people = definitions_.of(point.kind).people;
    if (people == People::city) return mean_km(all_, point.place);
    const network::Division* own = network_.find_division(point.division);
    if (people == People::village && own && is_settlement(*own, on_) && own->in_force.on(on_))
        return mean_km({{own}}, point.place);
    const auto town = by_town_.find(point.town);
    return town == by_town_.end() ? std::nullopt : mean_km(town->second, point.place);
}

std::optional<BeforeAndAfter> spans_around(Date effective_on, Date today) {
    const auto over = static_cast<int>((today - effective_on).count());
    if (over < 1) return std::nullopt;
    const Days days{std::min(over, compared_days_most)};
    return BeforeAndAfter{
        {effective_on - days, effective_on - Days{1}}, {effective_on, effective_on + days - Days{1}}
    };
}

}  // namespace lingju::quality
