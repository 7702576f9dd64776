// Registers come in and go out as files. An import is an act: it runs inside a transaction and
// publishes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::network {

/// Points from CSV: id, name, tier (the kind), town_code12, lon, lat, parent; and, where there are
/// such columns, division, coord_source, hours ("12345 08:30-11:30|12345 14:00-16:30"), from_on,
/// to_on. Without hours: those usual for the kind (EST). Towns are looked up among `divisions`; a
/// village point without a division gets the village it is named for.
///
/// Refuses (malformed, all rows at once): what parse_csv refuses, network.column_missing (subject:
/// the column), network.row_malformed (subject: the line, detail `column`).
Outcome<std::vector<Point>> read_points(std::string_view csv, std::span<const Division> divisions);

/// The same columns, so that read_points reads back what was there. Hours of the newest period
/// only.
std::string write_points(std::span<const Point> points);

/// Takes the points of `csv` into the network in place of those of the same id and publishes
/// "network". How many there were. Refuses what read_points does, and then takes nothing.
Outcome<int> import_points(sql::Transaction& transaction, std::string_view csv);

/// Takes the years of a calendar file (as Calendar::parse reads it) that name any day off, and
/// publishes "calendar". The years taken. Refuses what Calendar::parse does, and
/// network.calendar_empty where there is no such year.
Outcome<std::vector<int>> import_calendar(sql::Transaction& transaction, std::string_view json);

/// The demo's divisions, departments and points; what is there already stays, so it may run again.
/// Publishes "network".
void load_demo(sql::Transaction& transaction);

}  // namespace lingju::network
