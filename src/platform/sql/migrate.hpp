// Forward steps of the modules' tables, each run once and never changed afterwards.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "platform/sql/database.hpp"

namespace lingju::sql {

/// What migrating needs of an engine, inside one transaction that no other process migrates beside.
struct Migrator {
    Transaction* transaction = nullptr;
    /// Runs a text of several statements.
    std::function<void(std::string_view script)> script;
};

/// FNV-1a over the text that ran, 16 hex digits: finds an edit, not an attack.
std::string checksum_of(std::string_view text);

/// Runs those of `migrations` that did not run yet; returns their names. Throws Fault where one
/// that ran was changed since.
std::vector<std::string> run_migrations(
    Migrator& migrator, std::span<const Migration> migrations, Instant now
);

}  // namespace lingju::sql
