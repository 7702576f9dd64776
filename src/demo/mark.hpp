// What of the demo a database holds, so that it is loaded once and never mistaken for a city's own.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/sql/database.hpp"

namespace lingju::demo {

/// The tables of this module.
std::span<const sql::Migration> migrations();

/// What was to be made of a part, and what is there by now; both 0 for one that is there at once.
struct Load {
    std::int64_t wanted = 0;
    std::int64_t made = 0;

    /// How many are missing because it was broken off.
    std::int64_t missing() const { return wanted > made ? wanted - made : 0; }
};

/// Was `part` ("registers", "history") begun in this database, and how far is it?
std::optional<Load> find_load(sql::Transaction& transaction, std::string_view part);
/// It is begun, now, and `wanted` are to be made. One that was begun before stays as it is.
void mark_loaded(
    sql::Transaction& transaction, std::string_view part, Instant now, std::int64_t wanted = 0
);
/// So many are there.
void note_made(sql::Transaction& transaction, std::string_view part, std::int64_t made);

}  // namespace lingju::demo
