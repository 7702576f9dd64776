// The engine of many processes.
#pragma once

#include <memory>

#include "platform/sql/database.hpp"

namespace lingju::sql {

/// `options.url` = "postgresql://…", as libpq reads it.
std::unique_ptr<Database> open_postgres(Options options);

}  // namespace lingju::sql
