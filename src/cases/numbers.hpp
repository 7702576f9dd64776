// Case numbers: item, day and a serial of at least four digits, unique, in lease order, gapless
// when nothing fails.
//
// On PostgreSQL a writer leases what a batch needs in a short transaction of its own beforehand, so
// that no two batches wait for each other's counters; SQLite has one writer and leases inside the
// act. A lease is a row of number_leases, so a number without a case shows who took it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
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

    /// Leases before each batch what its acts want, on PostgreSQL. Outlived by this.
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
    std::size_t held(int writer, const Key& key);

    const Clock& clock_;
    std::mutex mutex_;
    std::map<int, std::map<Key, std::deque<std::int64_t>>> held_;  // by writer
};

std::string number_of(std::string_view item, Date day, std::int64_t serial);

/// The lease a number came from; nothing where none was ever given or the text is no number.
std::optional<NumberLease> find_lease(sql::Transaction& transaction, std::string_view number);

}  // namespace lingju::cases
