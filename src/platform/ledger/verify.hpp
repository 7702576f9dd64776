// Verification: is the ledger what was written and anchored, and if not, where does it first
// differ?
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/ledger/anchors.hpp"

namespace lingju::ledger {

enum class Wrong {
    changed,     // an entry is not what its hash says
    cut,         // entries are missing, `seq` to `seq_last`
    reordered,   // an entry stands at `seq` that was written at `seq_last`
    rewritten,   // the chain is whole in itself but is not what was anchored, somewhere in `seq` …
                 // `seq_last`
    chain_lost,  // an anchored chain has no entry at all
    head_moved,  // the chain's head is not its last entry
    anchor_forged,      // the anchor of line `seq` bears no signature of ours
    anchor_unreadable,  // line `seq` is no anchor
};

struct Finding {
    Wrong what = Wrong::changed;
    int chain = 0;
    std::int64_t seq = 0;
    std::int64_t seq_last = 0;
    bool operator==(const Finding&) const = default;
};

struct Report {
    std::vector<Finding> findings;  // by chain, then seq; at most 1,000
    std::int64_t entries = 0;
    int chains = 0;
    std::int64_t anchors = 0;
    std::optional<Instant> anchored_at;  // of the last anchor that bears our signature
    std::int64_t entries_after = 0;      // not yet covered by an anchor

    bool is_sound() const { return findings.empty(); }
};

/// Reads the whole ledger in one transaction. Without `anchors`, only what the chains say of
/// themselves is checked. Throws Fault where the anchors' file cannot be read, SqlState where the
/// database is away.
Report verify(
    sql::Database& database,
    const std::optional<std::filesystem::path>& anchors,
    const crypto::Provider& keys
);

/// The report for a person: Chinese, then English, one finding a line.
std::string to_text(const Report& report);

}  // namespace lingju::ledger
