// The demo network as a placement model: the size and shape of a county-level city. Its figures are
// estimates (EST).
#pragma once

#include <string_view>

#include "planning/solver/placement.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

/// Text of the files the model is made from.
struct DemoFiles {
    std::string_view settings;  // data/planning/demo.toml
    std::string_view items;     // data/items/wenling_items_compiled.csv
    std::string_view points;    // data/admin/service_points_demo.csv
    std::string_view villages;  // data/admin/villages.csv
};

/// Zones are villages, sites are points. An item may be held by the kinds of its tiers, and one
/// step down from each: city and vehicle → town, town and enterprise → village and bank. Pairs of
/// its tiers are held today; others are new and take training, or at a town or enterprise point a
/// posting instead. `capacity_factor` scales all minutes.
///
/// Costs are minutes in units of 10^-6, loads minutes in units of 10^-3.
///
/// Refuses what the table readers refuse, and planning.demo_malformed (subject = the setting or
/// cell).
Outcome<Placement> demo_placement(const DemoFiles& files, double capacity_factor = 1.0);

}  // namespace lingju::planning::solver
