// What a batch fetched in its first round, and which of it still holds.
#pragma once

#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/sql/database.hpp"

namespace lingju::sql {

/// Answers of gathers by statement and parameters. A write makes those stale that it may have
/// changed.
class Gathered {
  public:
    void clear();
    /// Adds what is to be asked unless it is there already; true where it is new.
    bool ask(const Gather& gather);
    void answer(const Gather& gather, Rows rows);
    /// The answer, where it was gathered and nothing written since may have changed it.
    const Rows* find(const Query& query, const Values& parameters) const;
    void note_write(const Query& query, std::span<const Key> touches);

  private:
    struct Entry {
        const Gather* gather = nullptr;
        Rows rows;
    };
    bool is_stale(const Entry& entry) const;

    std::unordered_map<std::string, Entry> entries_;
    std::set<std::string, std::less<>> tables_written_;  // by writes that named no row
    std::set<std::string, std::less<>> tables_touched_;  // by any write
    std::set<std::pair<std::string, std::string>> keys_touched_;
};

}  // namespace lingju::sql
