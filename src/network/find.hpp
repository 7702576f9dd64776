// Questions others may ask of the network.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::network {

/// The whole network from its tables, for snapshot::Registry under the name "network".
Network load_network(sql::Transaction& transaction);

/// The built-in calendar with the years that were imported, for snapshot::Registry under the name
/// "calendar".
calendar::Calendar load_calendar(sql::Transaction& transaction);

/// The tables of this module.
std::span<const sql::Migration> migrations();

/// The department with that name. Throws Fault where there is none: the demo's items name only
/// departments it made.
std::string department_id(const Network& network, std::string_view name);

/// What a division is called on that day; empty where there is none.
std::string name_of_division(const Network& network, const std::string& id, Date on);

struct DivisionFound {
    const Division* division = nullptr;
    std::string formerly = {};  // 曾用名: the former name that was found; empty where its own was
};

/// Towns and villages in force on `on` whose name, pinyin (with or without blanks) or initials
/// begin with or hold `text`, the best first: whole name, beginning, within; then those that were
/// called so before; then by id. Empty `text`: towns. At most `limit`. Pure.
std::vector<DivisionFound> search_divisions(
    const Network& network, std::string_view text, Date on, std::size_t limit
);

/// Great-circle distance on the sphere of R = 6371.0088 km (haversine), km.
double distance_km(Place from, Place to);

}  // namespace lingju::network
