// News for screens: one stream a browser, filtered by scope, resumed where it broke off, across
// processes.
//
// Rows come from the outbox, one cursor a chain, for (chain, seq) is gapless in commit order and
// nothing else is. What wakes the hub is Hooks::committed in this process, NOTIFY from others on
// PostgreSQL, and a look every two seconds for what was lost.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/ledger/ledger.hpp"
#include "platform/sql/database.hpp"

namespace lingju::events {

/// How far each chain was read: chain → last seq. Written "3:120,5:88".
using Cursor = std::map<int, std::int64_t>;
std::string to_string(const Cursor& cursor);
/// Nothing where the text is not exactly such a list of at most 16 chains (0–15), each once.
std::optional<Cursor> parse_cursor(std::string_view text);

/// Who hears. The functions are called on the hub's thread and must not wait.
struct Reader {
    /// Sends one event; false where the reader is gone or too slow: it is dropped, and comes back
    /// with its cursor.
    std::function<bool(std::string_view id, std::string_view topic, std::string_view data)> send;
    /// Ends the stream.
    std::function<void()> close;
    /// May it hear of what lies there?
    std::function<bool(const ledger::Scope&)> hears;
    /// Is its session still open? Asked before each delivery and every two seconds; false closes
    /// the stream.
    std::function<bool()> is_open;
};

struct Options {
    std::int64_t look_every_ms = 2'000;
    std::size_t readers_max = 2'048;
    std::size_t rows_max = 500;  // a look reads at most so many rows of a chain, then looks again
    std::int64_t resume_rows_max = 5'000;  // a cursor further behind is told to load afresh
};

/// Delivers. Safe from any thread. Each event's id is the reader's whole cursor; its data
/// {"topic","id","version"} and nothing else. A reader whose cursor is too old or unknown hears the
/// event `reset` with its new cursor first, and should load its lists afresh.
class Hub {
  public:
    Hub(sql::Database& database, Options options);
    ~Hub();

    void start();
    /// Closes every stream and joins.
    void stop();

    /// Adds a reader; without a cursor from now on, with one from there on. Refuses events.too_many
    /// (unavailable).
    Outcome<int> listen(Reader reader, std::optional<Cursor> from);
    /// The reader is gone. Unknown numbers are passed over.
    void leave(int reader);

    /// Something was committed: for Hooks::committed. Never waits, never throws.
    void wake() noexcept;

    std::size_t readers() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::events
