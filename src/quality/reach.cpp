#include "quality/reach.hpp"

namespace lingju::quality {
namespace {

bool is_within(const identity::Actor& actor, const network::Point& point) {
    const std::string town = point.town.substr(0, 9);
    if (town.substr(0, 6) != actor.scope.cell) return false;
    if (actor.scope.points.empty() && actor.scope.towns.empty()) return true;
    return actor.serves_point(point.id) || actor.serves_town(town);
}

}  // namespace

Outcome<Reach> Reach::of(
    const catalogue::ListGround& ground, const identity::Actor& actor, const Asked& asked
) {
    Reach reach(ground, actor, asked);
    if (asked.span.to < asked.span.from)
        return refuse(Refused::malformed, "quality.span_malformed", "from");
    const int most = reach.is_by_item() ? span_days_most_by_item : span_days_most;
    if (asked.span.days() > most)
        return refuse(Refused::malformed, "quality.span_too_long", std::to_string(most));
    if (!asked.town.empty() && reach.towns(ground.today()).empty())
        return refuse(Refused::absent, "quality.town_absent", asked.town);
    return reach;
}

Reach::Reach(const catalogue::ListGround& ground, const identity::Actor& actor, const Asked& asked)
    : ground_(ground),
      actor_(actor),
      cell_(actor.scope.cell),
      town_(asked.town),
      departments_(actor.scope.departments.begin(), actor.scope.departments.end()) {}

bool Reach::holds(const network::Point& point) const {
    return (town_.empty() || point.town == town_) && is_within(actor_, point);
}

bool Reach::holds_item(const std::string& department) const {
    return departments_.empty() || departments_.contains(department);
}

std::vector<const catalogue::Item*> Reach::items() const {
    std::vector<const catalogue::Item*> items;
    for (const catalogue::Item* item : ground_.catalogue->items())
        if (holds_item(item->department)) items.push_back(item);
    return items;
}

std::vector<const network::Point*> Reach::points(Date on) const {
    std::vector<const network::Point*> points;
    for (const network::Point& point : ground_.network->points())
        if (point.in_force.on(on) && holds(point)) points.push_back(&point);
    return points;
}

std::vector<const network::Division*> Reach::reachable(Date on) const {
    Reach whole = *this;
    whole.town_.clear();
    return whole.towns(on);
}

std::vector<const network::Division*> Reach::towns(Date on) const {
    std::set<std::string_view> ids;
    for (const network::Point* point : points(on)) ids.insert(point->town);
    std::vector<const network::Division*> towns;
    for (const std::string_view id : ids)
        if (const network::Division* town = ground_.network->find_division(id))
            towns.push_back(town);
    return towns;
}

std::vector<PointCount> Reach::counted(const CountsByPoint& counts) const {
    std::vector<PointCount> counted;
    for (const auto& [id, count] : counts)
        if (const network::Point* point = ground_.network->find_point(id); point && holds(*point))
            counted.push_back({point, count.cases, count.ended, count.visits});
    return counted;
}

std::vector<PointCount> Reach::counted(sql::Transaction& transaction, const Span& span) const {
    if (!is_by_item()) return counted(counts_of(transaction, cell_, span));
    CountsByPoint counts;
    for (const ItemCount& count : counts_by_item(transaction, cell_, span))
        if (holds_item(count.department)) counts[count.point].cases += count.cases;
    return counted(counts);
}

}  // namespace lingju::quality
