// LISTEN on a session of its own.
#pragma once

#include <memory>
#include <string>

#include "platform/sql/database.hpp"

namespace lingju::sql {

/// Connects when it first waits, and again where the connection was lost.
std::unique_ptr<Listener> listen_to_postgres(std::string url);

}  // namespace lingju::sql
