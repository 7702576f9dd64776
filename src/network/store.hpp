// Rows ↔ nouns of the network. Private.
#pragma once

#include <span>

#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::network {

/// Those that are there already stay as they are.
void insert_divisions(sql::Transaction& transaction, std::span<const Division> divisions);
void insert_departments(sql::Transaction& transaction, std::span<const Department> departments);
/// In place of what stood under the same id, hours included.
void save_points(sql::Transaction& transaction, std::span<const Point> points);
void save_calendar_year(sql::Transaction& transaction, const calendar::Year& year);

}  // namespace lingju::network
