// A plan as a file: its changes as a table, its villages and points as a map.
#pragma once

#include <string>

#include "planning/plan.hpp"

namespace lingju::planning {

/// A row a change, what saves most first: item, point, levels, how, visits, km before and after.
/// XLSX or CSV; the same plan gives the same bytes.
std::string changes_xlsx(const Plan& plan);
std::string changes_csv(const Plan& plan);

/// GeoJSON (RFC 7946): a point a village with how far its people go before and after, a point a
/// service point with how many items it serves before and after.
std::string plan_geojson(const Plan& plan);

}  // namespace lingju::planning
