// A small city to plan in: a line of villages, a hall at one end, a centre, agents' points.
#pragma once

#include "catalogue/model.hpp"
#include "planning/survey.hpp"

namespace lingju::planning {

/// The hall C stands at km 0, the centre T at km 10, the agents' points V1, V2 at km 20 and 21; in
/// each of four villages beside them live a thousand, in the one at km 20 two thousand.
inline Survey line_city() {
    Survey survey{.on = *parse_date("2026-06-23"), .list_version = 1};
    const auto at = [](double km) { return network::Place{0, km / 111.19492664}; };
    using enum network::PointKind;
    const double km[] = {0, 10, 20, 21};
    const network::PointKind kinds[] = {city, town, village, village};
    const char* const sites[] = {"C", "T", "V1", "V2"};
    for (int i = 0; i < 4; ++i) {
        survey.zones.push_back(
            {"z" + std::to_string(i), "村" + std::to_string(i), "t", at(km[i]), i == 2 ? 2000 : 1000
            }
        );
        survey.sites.push_back({sites[i], sites[i], kinds[i], "t", at(km[i])});
    }
    return survey;
}

/// 20 visits a year in a village, 10 minutes each; who serves it today; villages may collect.
inline Matter matter(const char* id, Holdings today) {
    Matter made{.id = id, .name = id, .department = "D-01"};
    made.visits_per_1000 = 20;
    made.minutes = 10;
    made.today = std::move(today);
    made.ceiling = {
        {network::PointKind::town, catalogue::Level::accept},
        {network::PointKind::village, catalogue::Level::collect}
    };
    return made;
}

}  // namespace lingju::planning
