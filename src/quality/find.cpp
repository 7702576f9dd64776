#include "quality/find.hpp"

#include <algorithm>
#include <map>

#include "quality/queries.hpp"
#include "quality/reach.hpp"
#include "quality/rules.hpp"

namespace lingju::quality {
namespace {

using identity::Actor;

void append(std::vector<Figure>& figures, std::vector<Figure> more) {
    std::ranges::move(more, std::back_inserter(figures));
}

/// Turns the pairs of the last day and the counts of the span into figures.
class Measurer {
  public:
    Measurer(const catalogue::ListGround& ground, const Reach& reach, const Asked& asked)
        : definitions_(*asked.definitions),
          by_item_(reach.is_by_item()),
          guided_(ground.catalogue->guidance().version() > 0),
          points_(reach.points(asked.span.to)),
          towns_(reach.towns(asked.span.to)),
          catchments_(definitions_, *ground.network, asked.span.to),
          on_(asked.span.to) {
        const Date on = asked.span.to;
        for (const catalogue::Item* item : reach.items())
            for (const Pair& pair :
                 pairs_of(definitions_, *ground.catalogue, *item, points_, on, asked.level))
                for (const std::string& town : {std::string(), pair.point->town}) {
                    PairCount& count = pairs_[{town, tier_of(*pair.point)}];
                    ++count.guided, count.open += pair.open;
                }
    }

    Measured measured(std::span<const PointCount> counts) const {
        Measured found{.cases = cases_of(counts), .figures = devolution("")};
        append(found.figures, of_cases(counts));
        for (const Tier tier : all_tiers) found.tiers.push_back(of_tier(tier, counts));
        for (const network::Division* town : towns_) found.towns.push_back(of_town(*town, counts));
        return found;
    }

    std::vector<Figure> of_cases(std::span<const PointCount> counts) const {
        std::vector<Figure> figures = {
            nearby_rate(definitions_, counts), hall_share(definitions_, counts)
        };
        append(figures, of_ways(counts));
        return figures;
    }

    static std::int64_t cases_of(std::span<const PointCount> counts) {
        std::int64_t cases = 0;
        for (const PointCount& count : counts) cases += count.cases;
        return cases;
    }

  private:
    Tier tier_of(const network::Point& point) const { return definitions_.of(point.kind).tier; }

    Figure devolution(const std::string& town, Tier tier) const {
        const auto found = pairs_.find({town, tier});
        return devolution_rate(found == pairs_.end() ? PairCount{} : found->second, tier, guided_);
    }
    std::vector<Figure> devolution(const std::string& town) const {
        std::vector<Figure> figures;
        for (const Tier tier : all_tiers) figures.push_back(devolution(town, tier));
        return figures;
    }

    /// Distance and visits, which mean something of any points.
    std::vector<Figure> of_ways(std::span<const PointCount> counts) const {
        Figure visits = visits_per_case(counts);
        if (by_item_) visits.why = "quality.visits_not_by_item";
        return {
            mean_distance(counts, [&](const network::Point& at) { return catchments_.km(at); }),
            visits
        };
    }

    static std::vector<PointCount> those(std::span<const PointCount> counts, const auto& is_of) {
        std::vector<PointCount> some;
        for (const PointCount& count : counts)
            if (is_of(*count.point)) some.push_back(count);
        return some;
    }
    std::int64_t count_points(const auto& is_of) const {
        return std::ranges::count_if(points_, [&](const network::Point* at) { return is_of(*at); });
    }

    TierMeasured of_tier(Tier tier, std::span<const PointCount> counts) const {
        const auto is_of = [&](const network::Point& point) { return tier_of(point) == tier; };
        const std::vector<PointCount> own = those(counts, is_of);
        TierMeasured found{tier, count_points(is_of), cases_of(own), {devolution("", tier)}};
        append(found.figures, of_ways(own));
        return found;
    }

    TownMeasured of_town(const network::Division& town, std::span<const PointCount> counts) const {
        const auto is_of = [&](const network::Point& point) { return point.town == town.id; };
        const std::vector<PointCount> own = those(counts, is_of);
        TownMeasured found{
            town.id, town.on(on_).name, count_points(is_of), cases_of(own), devolution(town.id)
        };
        append(found.figures, of_cases(own));
        return found;
    }

    const Definitions& definitions_;
    bool by_item_, guided_;
    std::vector<const network::Point*> points_;
    std::vector<const network::Division*> towns_;
    Catchments catchments_;
    Date on_;  // what towns are called is as of then
    std::map<std::pair<std::string, Tier>, PairCount> pairs_;  // by town; "": all of them
};

/// Month by month; the first and the last may be a part of one.
std::map<std::string, Span> months_of(const Span& span) {
    std::map<std::string, Span> months;
    for (Date day = span.from; day <= span.to; day += Days{1})
        months.try_emplace(to_string(day).substr(0, 7), Span{day, day}).first->second.to = day;
    return months;
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Outcome<Measured> measure(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const Actor& actor,
    const Asked& asked
) {
    const Outcome<Reach> reach = Reach::of(ground, actor, asked);
    if (!reach) return std::unexpected(reach.error());
    Measured found =
        Measurer(ground, *reach, asked).measured(reach->counted(transaction, asked.span));
    found.reach = reach->reachable(asked.span.to);
    if (const auto counted = find_counted(transaction, reach->cell()))
        found.counted_at = counted->at;
    return found;
}

Outcome<std::vector<MonthMeasured>> measure_months(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const Actor& actor,
    const Asked& asked
) {
    const Outcome<Reach> reach = Reach::of(ground, actor, asked);
    if (!reach) return std::unexpected(reach.error());
    std::map<std::string, CountsByPoint> kept;
    if (!reach->is_by_item()) kept = counts_of_months(transaction, reach->cell(), asked.span);
    const Measurer measurer(ground, *reach, asked);
    std::vector<MonthMeasured> months;
    for (const auto& [month, span] : months_of(asked.span)) {
        const std::vector<PointCount> counted =
            reach->is_by_item() ? reach->counted(transaction, span) : reach->counted(kept[month]);
        months.push_back({month, Measurer::cases_of(counted), measurer.of_cases(counted)});
    }
    return months;
}

Outcome<Compared> compare(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const Actor& actor,
    int version,
    const Asked& asked
) {
    const auto lists = ground.catalogue->tier_list().lists();
    const auto list = std::ranges::find(lists, version, &catalogue::PublishedList::version);
    if (list == lists.end())
        return refuse(Refused::absent, "quality.list_absent", std::to_string(version));
    Compared found{.version = version, .effective_on = list->effective_on};
    const auto spans = spans_around(list->effective_on, ground.today());
    if (!spans) return found;
    const auto over = [&](const Span& span) {
        Asked of_span = asked;
        of_span.span = span;
        return measure(transaction, ground, actor, of_span);
    };
    Outcome<Measured> before = over(spans->before), after = over(spans->after);
    if (!before) return std::unexpected(before.error());
    if (!after) return std::unexpected(after.error());
    found.before_span = spans->before, found.after_span = spans->after;
    found.before = *std::move(before), found.after = *std::move(after);
    return found;
}

Outcome<std::vector<ItemAtPoint>> count_cases(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const Actor& actor,
    const Asked& asked
) {
    const Outcome<Reach> reach = Reach::of(ground, actor, asked);
    if (!reach) return std::unexpected(reach.error());
    if (asked.span.days() > span_days_most_by_item)
        return refuse(
            Refused::malformed, "quality.span_too_long", std::to_string(span_days_most_by_item)
        );
    std::vector<ItemAtPoint> found;
    for (ItemCount& count : counts_by_item(transaction, reach->cell(), asked.span)) {
        const network::Point* point = ground.network->find_point(count.point);
        if (point && reach->holds(*point) && reach->holds_item(count.department))
            found.push_back({std::move(count.item), point, count.cases});
    }
    return found;
}

}  // namespace lingju::quality
