// News for screens: one stream a browser, filtered by scope, resumed where it broke off, across
// processes.
//
// Messages come from the outbox, one cursor a chain, for (chain, seq) is gapless in commit order
// and nothing else is. What wakes the hub is sql::Listener, in this process and, on PostgreSQL,
// from every other; a look every two seconds finds what a lost telling would have told.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/database.hpp"

namespace lingju::events {

/// Who hears. The functions are called one at a time, on the hub's thread or inside `listen`, and
/// must not wait.
struct Reader {
    /// Sends one event; false where the reader is gone or too slow: it is dropped, and comes back
    /// with its cursor.
    std::function<bool(std::string_view id, std::string_view topic, std::string_view data)> send;
    /// Ends the stream.
    std::function<void()> close;
    /// May it hear of that topic, of what lies there?
    std::function<bool(std::string_view topic, const ledger::Scope&)> hears;
    /// Is its session still open, as it was? Asked every `look_every_ms`, and before it is told
    /// anything; false closes the stream.
    std::function<bool()> is_open;
};

/// News of which nothing is kept: how far something has come that will end in an act.
struct Passing {
    std::string topic;    // "scenarios.progressed"
    std::string subject;  // the id of the thing
    std::int64_t version = 0;
    std::string cell;  // where it lies
};

/// Tells whoever listens once the batch has committed, by topic and scope as ever, under the cursor
/// they stand at. No ledger entry and no message: whoever was away never hears of it, and a telling
/// may be lost, so it says only what the next one says anew. At most 200 bytes in all, none of them
/// a tab.
void tell_passing(sql::Transaction& transaction, const Passing& news);

struct Options {
    std::int64_t look_every_ms = 2'000;
    std::size_t readers_max = 2'048;
    std::int64_t rows_max = 500;           // of a chain, in one look
    std::int64_t resume_rows_max = 5'000;  // a cursor further behind is told to load afresh
};

/// Delivers, at least once and in order within a chain. Safe from any thread.
///
/// An event's id is the whole cursor ("3:120,5:88"); its data {"topic","id","version"} and nothing
/// else. A reader whose cursor lies too far behind, before what was purged, or beyond the end of a
/// chain (the database was restored) hears `reset` first, with the cursor from which it goes on,
/// and should load its lists afresh.
class Hub {
  public:
    Hub(sql::Database& database, Options options);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// Takes its place at the end of every chain and starts the thread. Throws SqlState where the
    /// database is away.
    void start();
    /// Closes every stream and joins. Before the database ends.
    void stop();

    /// Adds a reader; without a cursor from now on, with one from there on: what it missed is sent
    /// before this returns. Waits for a read. Refuses events.too_many (unavailable). Throws
    /// SqlState where the database is away.
    Outcome<int> listen(Reader reader, std::optional<outbox::Cursor> from);
    /// The reader is gone: nothing is sent to it any more after the look at hand. Unknown numbers
    /// are passed over. Never waits, so that a reader may say so from inside `send`.
    void leave(int reader);

    std::size_t readers() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::events
