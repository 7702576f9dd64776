// A plan as it is kept: the survey it rests on, who holds what by it, where each village goes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planning/survey.hpp"

namespace lingju::planning {

/// An item in the plan. `before`, `after`: the site each zone goes to, by index, -1 for none
/// (after: also where nobody asks). Today people are taken to go to the nearest site.
struct Placed {
    Holdings held{};
    std::string posted{};  // '1': what is new there comes with a posted officer, not by training
    std::vector<int> before{}, after{};
    bool operator==(const Placed&) const = default;
};

/// What one more of a thing that is short would save, minutes a year at most: the shadow prices of
/// the proven bound. `minute`, `new_item`: of each site.
struct Worth {
    std::vector<double> minute{}, new_item{};
    double training_hour = 0;
    double posted_item = 0;
    bool operator==(const Worth&) const = default;
};

/// `cost`, `bound`: minutes a year on the road and for holding items, and what no plan can be
/// below.
struct Plan {
    Survey survey{};
    std::vector<Placed> placed{};  // of each matter
    double cost = 0;
    double bound = 0;
    Worth worth{};
    bool operator==(const Plan&) const = default;
};

/// As it lies in the database.
std::string write_plan(const Plan& plan);
/// Throws Fault for what write_plan did not write.
Plan read_plan(std::string_view text);

}  // namespace lingju::planning
