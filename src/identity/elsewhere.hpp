// What identity does not know itself: the network stands above it.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lingju::identity {

/// Called on worker and writer threads.
struct Elsewhere {
    /// The name of a point, of a department, of a town (nine digits); empty where there is none.
    std::function<std::string(const std::string& id)> point_name, department_name, town_name;
    /// The nine digits of the town where the point lies; empty where there is no such point.
    std::function<std::string(const std::string& point)> town_of_point;
    /// The points that lie in the town of those nine digits.
    std::function<std::vector<std::string>(const std::string& town)> points_of_town;
    /// The name of an item of the catalogue; empty where there is none.
    std::function<std::string(const std::string& item)> item_name;
};

}  // namespace lingju::identity
