// What an act sees of the database: its own and every earlier write, and nothing that is not
// durable or about to be.
#pragma once

#include <any>
#include <functional>
#include <span>
#include <string>

#include "platform/outcome/outcome.hpp"
#include "platform/sql/query.hpp"
#include "platform/sql/value.hpp"

namespace lingju::sql {

/// Names one row that a gather or a write is about, across modules: {"persons", hash}.
struct Key {
    std::string table;
    std::string value;
    bool operator==(const Key&) const = default;
};

/// Thrown out of an act by a write that met fewer rows than it stands on, or a constraint; the
/// batch turns it into the refusals it carries. Acts do not catch it.
struct Conflict {
    Refusals refusals;
};

/// A unit of work on one engine. Used by one thread. Never commits: the batch that made it does.
class Transaction {
  public:
    virtual ~Transaction() = default;

    /// Runs a statement and returns its rows. Whatever was queued by `execute` is sent first, so
    /// the answer includes it. A statement declared as a gather with the same parameters, whose key
    /// no earlier write of the batch touched, is answered from the batch's first round instead.
    virtual Rows rows(const Query& query, Values parameters) = 0;

    /// Queues a write that needs no answer. On PostgreSQL it leaves with its neighbours in one
    /// pipeline; on SQLite it runs at once. `touches` names the rows it changes where gathers read
    /// that table: those gathers are read again. Without it, every gather whose statement names a
    /// table that this one writes is read again.
    virtual void execute(
        const Query& query, Values parameters, std::span<const Key> touches = {}
    ) = 0;

    /// A queued write that must change exactly one row, else the act ends with `otherwise` and
    /// leaves nothing behind.
    virtual void execute_one(
        const Query& query, Values parameters, Refusal otherwise, std::span<const Key> touches = {}
    ) = 0;

    /// The same write for each of the rows, where there are any: on PostgreSQL one statement over
    /// arrays where the query has `unnest`, on SQLite one by one.
    virtual void execute_each(const Query& query, const std::vector<Values>& rows) = 0;

    /// Leaves a note for the end of the batch (a ledger entry). It is dropped if this act is.
    virtual void leave(std::any note) = 0;

    /// Says `text` (at most 200 bytes) to every Listener once the batch has committed; lost where
    /// the batch is.
    virtual void tell(std::string text) = 0;

    /// The leased number of the writer that runs this batch, 0–15: its ledger chain, and the writer
    /// part of new ids.
    virtual int writer() const = 0;

    /// A fresh id: 41 bits of milliseconds, 10 of writer, 12 of sequence. Unique over all
    /// processes.
    virtual std::int64_t new_id() = 0;

    /// True on PostgreSQL; for the few places where the engines truly differ.
    virtual bool is_postgres() const = 0;
};

}  // namespace lingju::sql
