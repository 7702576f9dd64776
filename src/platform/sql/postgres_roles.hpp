// Who owns the tables, and who may only use them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {

/// Throws Fault with a sentence for the operator where this session's role may not migrate: another
/// owns the tables, or there are none yet and it may make none.
void check_owner(PostgresConnection& connection);

/// Lets `role` use the tables as Database::grant says. This session's role owns them.
void grant_tables(
    PostgresConnection& connection,
    const std::string& role,
    std::span<const std::string_view> append_only
);

}  // namespace lingju::sql
