#include "cases/collecting.hpp"

#include <algorithm>

#include "identity/rules.hpp"
#include "network/find.hpp"

namespace lingju::cases {
namespace {

constexpr std::size_t named_max = 3;

bool is_delivering(const std::optional<catalogue::Held>& held) { return held && held->may_deliver; }

/// The point where the result was handed out; empty where it was not, or nobody wrote it down.
std::string delivered_at(const Case& the_case) {
    for (const Entry& entry : the_case.entries)
        if (const auto* delivery = std::get_if<Deliver>(&entry.event.what)) return delivery->at;
    return {};
}

bool may_here(const Ground& ground, const Case& the_case) {
    const network::Point* own = ground.network->find_point(the_case.point);
    return own != nullptr && hands_out(ground, the_case, *own);
}

}  // namespace

bool hands_out(const Ground& ground, const Case& the_case, const network::Point& point) {
    const catalogue::TierList& list = ground.catalogue->tier_list();
    if (is_delivering(list.held_at(the_case.item, point, ground.today()))) return true;
    return point.id == the_case.point &&
           is_delivering(
               list.held_under(the_case.tier_version, the_case.item, point, the_case.received_on)
           );
}

std::optional<std::string> handed_out_at(
    const Ground& ground, const identity::Actor& actor, const Case& the_case
) {
    if (actor.serves_department(the_case.department)) return "";
    if (reaches(actor, the_case) && may_here(ground, the_case)) return the_case.point;
    for (const std::string& id : actor.scope.points) {
        const network::Point* point = ground.network->find_point(id);
        if (point != nullptr && hands_out(ground, the_case, *point)) return id;
    }
    return std::nullopt;
}

std::vector<const network::Point*> collected_at(const Ground& ground, const Standing& standing) {
    const Case& the_case = standing.the_case;
    if (standing.state.status != Status::granted) return {};
    const network::Point* own = ground.network->find_point(the_case.point);
    if (own != nullptr && hands_out(ground, the_case, *own)) return {own};
    std::vector<std::pair<double, const network::Point*>> others;
    for (const network::Point& point : ground.network->points())
        if (hands_out(ground, the_case, point))
            others.emplace_back(own ? network::distance_km(own->place, point.place) : 0, &point);
    const auto kept = std::min(others.size(), named_max);
    std::ranges::partial_sort(
        others,
        others.begin() + std::ptrdiff_t(kept),
        {},
        [](const auto& one) { return std::pair(one.first, std::string_view(one.second->id)); }
    );
    std::vector<const network::Point*> nearest;
    for (std::size_t at = 0; at < kept; ++at) nearest.push_back(others[at].second);
    return nearest;
}

bool collects(const Ground& ground, const identity::Actor& actor, const Standing& standing) {
    const Case& the_case = standing.the_case;
    if (actor.scope.cell != the_case.cell || !identity::may(actor.role, "cases.deliver"))
        return false;
    if (standing.state.status == Status::delivered) {
        const std::string at = delivered_at(the_case);
        return !at.empty() && actor.serves_point(at);
    }
    return standing.state.status == Status::granted && !may_here(ground, the_case) &&
           handed_out_at(ground, actor, the_case).has_value();
}

Refusals not_handed_out_here(
    const Ground& ground, const identity::Actor& actor, const Standing& standing
) {
    if (handed_out_at(ground, actor, standing.the_case)) return {};
    std::string names;
    for (const network::Point* point : collected_at(ground, standing))
        names += (names.empty() ? "" : "、") + point->name;
    Refusals refusals =
        refuse(
            Refused::forbidden,
            names.empty() ? "cases.handed_out_nowhere" : "cases.handed_out_elsewhere",
            standing.the_case.point
        )
            .error();
    refusals.front().article = "policy";
    if (!names.empty()) refusals.front().details["points"] = std::move(names);
    return refusals;
}

Outcome<Standing> load_collected(
    sql::Transaction& transaction, const Ground& ground, const Order& order
) {
    Outcome<Standing> found = find_standing(transaction, ground, order.officer, order.case_id);
    if (found && found->the_case.version != order.version)
        return refuse(Refused::conflict, "cases.changed_meanwhile", std::to_string(order.case_id));
    return found;
}

}  // namespace lingju::cases
