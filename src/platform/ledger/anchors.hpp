// Anchors: where every chain ended at an instant, signed, outside the database.
//
// Whoever can write the database can hash a forged chain anew, but cannot sign; so what lies before
// the last anchor cannot be changed unseen as long as the anchors' file lies where that hand does
// not reach.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/crypto/crypto.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::ledger {

struct Anchor {
    Instant at;
    std::vector<Head> heads;  // by chain
    std::string signature;    // over text_of, hex
};

/// What is signed. Pure.
std::string text_of(const Anchor& anchor);
/// A line of ledger-anchors.jsonl:
/// {"at":…,"heads":[{"chain":0,"seq":12,"hash":"…"}],"signature":"…"}.
std::string to_line(const Anchor& anchor);
/// Nothing where the line is not exactly that.
std::optional<Anchor> parse_anchor(std::string_view line);

/// Writes the anchors of one process to its file. Safe from any thread.
class Anchorer {
  public:
    struct Options {
        std::filesystem::path file;
        std::int64_t every_ms = 60'000;
        std::int64_t entries = 1'000;  // or as soon as so many came
    };
    Anchorer(
        sql::Database& database, const crypto::Provider& keys, const Clock& clock, Options options
    );
    ~Anchorer();

    /// Appends an anchor where entries came since the last and one is due; true where it did. It is
    /// on the disk when this returns. Throws SqlState where the database is away, Fault where the
    /// file cannot be written.
    bool look();
    /// Appends one now, if any entry came since the last.
    bool anchor_now();

    /// Looks every second on a thread of its own until `stop`, which anchors what is left.
    void start();
    void stop();

  private:
    bool append_if(bool (Anchorer::*due)(std::int64_t entries) const);
    bool is_due(std::int64_t entries) const;
    bool is_any(std::int64_t entries) const { return entries > 0; }
    void look_until_stopped();

    sql::Database& database_;
    const crypto::Provider& keys_;
    const Clock& clock_;
    const Options options_;
    std::mutex mutex_;
    std::vector<Head> anchored_;
    Instant anchored_at_;
    std::thread thread_;
    std::mutex stop_mutex_;
    std::condition_variable stop_told_;
    bool stopped_ = false;
};

}  // namespace lingju::ledger
