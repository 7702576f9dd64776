// A plan as a file: its changes as a table, its villages and points as a map.
#pragma once

#include <string>

#include "planning/plan.hpp"
#include "planning/words.hpp"

namespace lingju::planning {

/// A row a change, what saves most first: item, point, levels, how, visits, km before and after.
/// XLSX or CSV (with a mark, without which a spreadsheet takes Chinese for something else), in the
/// reader's words; the same plan gives the same bytes.
std::string changes_xlsx(
    const Plan& plan, Language language, const catalogue::Catalogue* catalogue = nullptr
);
std::string changes_csv(
    const Plan& plan, Language language, const catalogue::Catalogue* catalogue = nullptr
);

/// GeoJSON (RFC 7946): a point a village with how far its people go before and after, a point a
/// service point with how many items it serves before and after.
std::string plan_geojson(const Plan& plan);

}  // namespace lingju::planning
