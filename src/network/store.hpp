// Rows ↔ nouns of the network. Private. What hangs on points has its own file.
#pragma once

#include <span>

#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::network {

/// Each of the three inserts what is not in `here` and updates what is, where it still has the
/// version it brings; what it finds at another version ends the act with network.changed_meanwhile
/// (conflict). A point's hours, windows and so on, and a division's periods, are put in place of
/// those that stood.
void save_divisions(
    sql::Transaction& transaction, const Network& here, std::span<const Division> divisions
);
void save_departments(
    sql::Transaction& transaction, const Network& here, std::span<const Department> departments
);
void save_points(sql::Transaction& transaction, const Network& here, std::span<const Point> points);
/// One version up where the year was there.
void save_calendar_year(sql::Transaction& transaction, const calendar::Year& year);
/// How often the year was taken in; 0 where it never was.
std::int64_t calendar_version(sql::Transaction& transaction, int year);

/// Fills in what hangs on each point: hours, windows, devices and so on. `points` in order of id.
void load_attached(sql::Transaction& transaction, std::span<Point> points);
/// Puts what hangs on each of `points` in place of what hung there.
void save_attached(sql::Transaction& transaction, std::span<const Point> points);

}  // namespace lingju::network
