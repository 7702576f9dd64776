// What of the demo a database holds, so that it is loaded once and never mistaken for a city's own.
#pragma once

#include <span>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/sql/database.hpp"

namespace lingju::demo {

/// The tables of this module.
std::span<const sql::Migration> migrations();

/// Was `part` ("registers", "history") loaded into this database?
bool is_loaded(sql::Transaction& transaction, std::string_view part);
/// It was, now.
void mark_loaded(sql::Transaction& transaction, std::string_view part, Instant now);

}  // namespace lingju::demo
