// What the command line can do with a database. Each returns an exit code: 0 done, 1 not (the
// reasons are on stderr), and throws Fault with a sentence for the operator.
#pragma once

#include <string>

#include "platform/config/config.hpp"

namespace lingju {

/// Serves until SIGTERM or SIGINT, then drains. A SQLite database is migrated first; a PostgreSQL
/// one must have been
/// (`lingju migrate`, by the role that owns it). `rehearse_at`: an ISO 8601 instant the clock
/// begins at, in demo databases only; empty for the machine's time.
int serve(const config::Config& config, const std::string& rehearse_at);

int migrate(const config::Config& config, const std::string& app_role);

/// Loads the Wenling demo once: registers, accounts, some weeks of cases. What is there already
/// stays.
int load_demo(const config::Config& config, std::size_t cases);
/// The demo's accounts with their passwords, as a table or as JSON.
int print_demo_accounts(const config::Config& config, bool as_json);

/// Opens the three administrators of a city that has none, and prints their passwords, once.
int open_administrators(const config::Config& config, const std::string& cell);

/// `what`: divisions, departments, points, items, calendar. All of the file or nothing, with every
/// fault named. `source`: the system whose codes a file of items is in; empty for those of here.
int import_file(
    const config::Config& config,
    const std::string& what,
    const std::string& file,
    const std::string& source
);
/// `what`: divisions, departments, points, items. To stdout, in the form import reads.
int export_file(const config::Config& config, const std::string& what);

/// Reads the whole ledger beside a running serve and prints what is wrong and where, in Chinese and
/// English. 0 sound, 1 not.
int verify_ledger(const config::Config& config);

/// A new key; persons, second factors and cases sealed again under it.
int rotate_keys(const config::Config& config);

/// The API's description, as /openapi.json answers it.
int print_openapi();

}  // namespace lingju
