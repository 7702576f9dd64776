// The database: reads on a connection of their own, acts in batches that commit once. See
// docs/decisions and data.md's rules:
//
// - A writer takes what waits (at most 60 acts), runs them in one transaction and commits once. No
// answer, refusals too,
//   leaves before the batch has settled.
// - An act that is refused, meets a Conflict or throws leaves nothing behind and does not sink its
// neighbours.
// - A batch ended by 40P01, 40001 or 55P03 is replayed act by act with jitter, at most 3 times,
// then answered `unavailable`.
// - If the answer to COMMIT is lost, pg_xact_status decides: committed → answered, aborted →
// replayed, unknown → `unavailable`.
// - The queue is bounded; a full one refuses `unavailable` at once.
#pragma once

#include <any>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/product.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::sql {

/// A read that an act is known to need, from its order alone; the batch fetches all of them in one
/// round.
struct Gather {
    const Query* query = nullptr;
    Values parameters;
    Key key;  // the row it reads; a write that touches the same key makes it be read again
};

/// One act on its way to a writer. `run` is called on the writer's thread, perhaps several times
/// (replays), and must touch nothing outside its transaction. What it returns is handed to
/// `settled` once, after the commit, on the writer's thread.
struct Act {
    std::vector<Gather> gathers;
    std::vector<std::any> wants;  // for Hooks::prepare: numbers to lease before the batch
    std::function<Outcome<Product>(Transaction&)> run;
    std::move_only_function<void(Outcome<Product>)> settled;
    /// Called instead of `settled` where the act threw a fault (anything but Conflict); on the
    /// writer's thread. Where it is empty, `settled` is called with `unavailable` database.fault
    /// and the fault's text is logged.
    std::move_only_function<void(std::exception_ptr)> failed = nullptr;
};

/// What stands around every batch. All optional, all called on the writer's thread.
struct Hooks {
    /// Before the batch, with the wants of all its acts. `own_transaction` runs a short one of its
    /// own on PostgreSQL, on SQLite inside the batch; durable when the batch is (see `committed`).
    using OwnTransaction = std::function<void(const std::function<void(Transaction&)>&)>;
    std::function<
        void(int writer, const std::vector<std::any>& wants, const OwnTransaction& own_transaction)>
        prepare;
    /// What `open` and `seal` will ask: fetched in the batch's first round, so that asking costs no
    /// round of its own.
    std::function<std::vector<Gather>(int writer)> gathers;
    /// First inside the batch's transaction: snapshots newer than this process's are loaded here.
    std::function<void(Transaction&)> open;
    /// Last inside it, with the notes of the acts that survived, in order.
    std::function<void(Transaction&, const std::vector<std::any>& notes)> seal;
    /// After the commit was acknowledged. Must not throw.
    std::function<void(int writer)> committed;
};

/// Hooks that do what each of `parts` does, in that order.
Hooks join(std::vector<Hooks> parts);

struct Options {
    std::string url;  // "sqlite:FILE" or "postgresql://…"
    const Clock* clock = nullptr;
    std::size_t queue_limit = 4096;  // acts waiting, all writers
    int writers = 2;                 // PostgreSQL; SQLite has one
    int readers = 4;                 // read connections
    bool read_only = false;          // no lock, no writers: to look beside a running serve
    std::string sqlite_vfs;          // tests: the VFS that forgets what was not synced
    std::string sqlite_synchronous =
        "full";  // tests: "off" is a planted fault that the crash test must find
    /// Tests: called before the n-th statement of a batch; what it throws is what the engine "said"
    /// (Fault, or SqlState).
    std::function<void(const Query&)> before_statement;
};

/// An error of the engine with its SQLSTATE ("53100" disk full, "40P01" deadlock); SQLite's codes
/// are mapped to the same.
class SqlState : public Fault {
  public:
    SqlState(std::string state, const std::string& what, std::string constraint = {})
        : Fault(what), state_(std::move(state)), constraint_(std::move(constraint)) {}
    const std::string& state() const { return state_; }
    /// The name of the constraint that was broken (23505, 23503, 23514), else empty.
    const std::string& constraint() const { return constraint_; }

  private:
    std::string state_;
    std::string constraint_;
};

/// Hears what `Transaction::tell` told, in this process and, on PostgreSQL, in every other. Used by
/// one thread, but for stop().
class Listener {
  public:
    virtual ~Listener() = default;
    /// What was told since the last call, oldest first; waits for it at most `at_most`, then empty.
    /// A telling may be lost (a connection ended): whoever must not miss anything also looks for
    /// itself every 2 s.
    virtual std::vector<std::string> wait(std::chrono::milliseconds at_most) = 0;
    /// Ends a wait at once, and every later one; from any thread.
    virtual void stop() = 0;
};

/// Owns the connections and the writer threads; safe from any thread. Destroying it answers what
/// waits and joins.
class Database {
  public:
    virtual ~Database() = default;

    /// Opens, checks and locks. Throws Fault with a sentence for the operator: another serve holds
    /// the file; the database is not UTF8 with locale C; fsync, full_page_writes or
    /// synchronous_commit is off; cannot connect. Errors of the engine: SqlState.
    static std::unique_ptr<Database> open(Options options);

    /// Sets what stands around batches. Before start().
    virtual void set_hooks(Hooks hooks) = 0;
    /// Leases writer numbers and starts the writer threads.
    virtual void start() = 0;

    /// Runs the migrations that were not yet run, each module's in order, and checks the checksums
    /// of those that were. Returns the names of those it ran. Throws Fault where a checksum
    /// differs, and on PostgreSQL where the role is not the owner of what is there. Before start();
    /// sql's own run by themselves.
    virtual std::vector<std::string> migrate(std::span<const Migration> migrations) = 0;

    /// Lets `role` read and write every table there is, but only read and insert in those of
    /// `append_only`, and only read what was migrated. PostgreSQL; throws Fault on SQLite, where
    /// the role is not there, and where it owns the tables. Before start().
    virtual void grant(const std::string& role, std::span<const std::string_view> append_only) = 0;

    /// Runs `look` on a read connection, in a read-only transaction that sees one state. Throws
    /// what it throws; SqlState 08006 where the database is away.
    virtual void read(const std::function<void(Transaction&)>& look) = 0;

    /// Queues an act. Always calls `settled` exactly once; with `unavailable` (database.busy,
    /// database.away) where it was not run.
    virtual void submit(Act act) = 0;

    /// A listener of its own for the caller, which must end before the database does.
    virtual std::unique_ptr<Listener> listen() = 0;

    virtual bool is_postgres() const = 0;
    /// Can it be reached now? For /readyz.
    virtual bool is_reachable() = 0;
};

/// `read` with a value back.
template <class T>
T read(Database& database, const std::function<T(Transaction&)>& look) {
    std::optional<T> answer;
    database.read([&](Transaction& transaction) { answer.emplace(look(transaction)); });
    return *std::move(answer);
}

/// Submits `act` and waits for it to settle: for command lines, jobs and tests, never on a
/// request's thread.
template <class T>
Outcome<T> write(
    Database& database,
    const std::function<Outcome<T>(Transaction&)>& act,
    std::vector<std::any> wants = {}
);

/// The same without a template, behind it. Throws the fault where the act threw one.
Outcome<Product> submit_and_wait(Database& database, Act act);

template <class T>
Outcome<T> write(
    Database& database,
    const std::function<Outcome<T>(Transaction&)>& act,
    std::vector<std::any> wants
) {
    Act queued;
    queued.wants = std::move(wants);
    queued.run = [&act](Transaction& transaction) -> Outcome<Product> {
        Outcome<T> outcome = act(transaction);
        if (!outcome) return std::unexpected(std::move(outcome.error()));
        return Product(*std::move(outcome));
    };
    Outcome<Product> settled = submit_and_wait(database, std::move(queued));
    if (!settled) return std::unexpected(std::move(settled.error()));
    return std::any_cast<T>(*std::move(settled));
}

}  // namespace lingju::sql
