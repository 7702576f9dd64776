// The whole, mounted: opens the database, migrates, keeps the snapshots, mounts every module's
// routes, listens. The only place besides main.cpp, judge.cpp, upkeep.cpp and demo/ that names
// every module.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cases/ground.hpp"
#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/http.hpp"
#include "platform/sql/database.hpp"

namespace lingju {

/// Lives as long as the process or the journey. One thread builds, starts and stops it; what it
/// hands out is safe from any thread. `config` and `clock` outlive it.
class Whole {
  public:
    /// Opens the state directory, the keys and the database. Throws Fault with a sentence for the
    /// operator.
    Whole(const config::Config& config, const Clock& clock);
    /// Stops what runs, in the reverse order.
    ~Whole();

    /// Runs the migrations that were not yet run; their names. Before start().
    std::vector<std::string> migrate();
    /// Lets `role` use what migrate() made, but change no ledger entry. PostgreSQL; before start().
    void grant(const std::string& role);
    /// Loads the snapshots and starts the writers. Throws Fault where the database was not
    /// migrated.
    void start();
    /// Loads what was published since. Batches do so by themselves.
    void refresh();
    /// Starts events, jobs and anchors, and listens. After start().
    void listen();
    /// Where it listens.
    unsigned short port() const;
    /// Takes nothing new, finishes what runs within ten seconds, closes streams.
    void drain();

    sql::Database& database();
    crypto::Provider& keys();
    crypto::Passwords& passwords();
    /// What acts on cases stand on.
    cases::Pin pin();
    /// Every route there is, for the access walk and the contract test.
    std::vector<http::Route> routes();
    /// The description of the API, as /openapi.json answers it. Needs no database.
    static std::string openapi();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace lingju
