// Case numbers: item, day and a serial of at least four digits, unique, in lease order. On SQLite
// gapless where no act fails behind its number. On PostgreSQL there are gaps besides: what is left
// over when the day or the process ends is used by nobody, and a batch that is run anew (the
// connection went, or an act had been written before it was refused) lets go of every number its
// writer holds, of that batch or left over from one before.
//
// A writer leases what a batch needs beforehand: on PostgreSQL in a short transaction of its own,
// so that no two batches wait for each other's counters; on SQLite, which has one writer, inside
// the batch, where what is left over goes back. A lease is a row of number_leases, so a number
// without a case shows who took it. A lease is durable with the batch it was taken for; what is
// left of one whose batch was not committed is never used, for a crash may have swallowed the row.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// For sql::Act::wants: one number of that item and day will be taken.
struct NumberWant {
    std::string item;
    Date day;
};

/// A row of number_leases.
struct NumberLease {
    std::string item;
    Date day;
    std::int64_t first = 0;
    std::int64_t last = 0;
    int writer = 0;
    Instant at;
};

/// The numbers leased and not yet used by this process's writers. Safe from any thread.
class Numbers {
  public:
    explicit Numbers(const Clock& clock) : clock_(clock) {}

    /// Leases before each batch what its acts want. Outlived by this.
    sql::Hooks hooks();

    /// The next number of `item` on `day`: "WL-031-20260623-0001". Leased in the act itself where
    /// nothing was leased before. The last thing an act takes, so that a refused act takes none.
    std::string take(sql::Transaction& transaction, const std::string& item, Date day);

  private:
    using Key = std::pair<std::string, Date>;

    void lease(
        int writer,
        const std::vector<std::any>& wants,
        const sql::Hooks::OwnTransaction& own_transaction
    );
    /// How many of each must be leased for `wants`. What the last batch leased and did not come to
    /// commit is let go.
    std::map<Key, std::int64_t> missing(int writer, const std::vector<std::any>& wants);
    void give_back(sql::Transaction& transaction);

    const Clock& clock_;
    std::mutex mutex_;
    std::map<int, std::map<Key, std::deque<std::int64_t>>> held_;  // by writer
    std::set<int> unsure_;        // writers whose last lease is not yet known to be durable
    bool leases_inside_ = false;  // the batch, which gives back what is left over
};

std::string number_of(std::string_view item, Date day, std::int64_t serial);

/// The lease a number came from; nothing where none was ever given or the text is no number.
std::optional<NumberLease> find_lease(sql::Transaction& transaction, std::string_view number);

}  // namespace lingju::cases
