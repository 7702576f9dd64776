// The embedded engine: one file, one process, one writer.
#pragma once

#include <memory>

#include "platform/sql/database.hpp"

namespace lingju::sql {

/// `options.url` = "sqlite:FILE".
std::unique_ptr<Database> open_sqlite(Options options);

}  // namespace lingju::sql
