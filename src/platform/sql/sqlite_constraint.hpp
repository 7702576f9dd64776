// The name of a broken constraint, which SQLite tells for CHECK and not for UNIQUE.
#pragma once

#include <string>
#include <string_view>

namespace lingju::sql {

/// Finds in a `create table` text the name of the primary key or unique constraint over `columns`
/// ("a, b"). Where it has none, the name PostgreSQL would give it: t_pkey, t_a_b_key.
std::string constraint_over(
    std::string_view table, std::string_view create_table, std::string_view columns
);

}  // namespace lingju::sql
