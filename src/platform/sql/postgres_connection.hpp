// One session on PostgreSQL, always in pipeline mode: what is to be said is said in one round.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <libpq-fe.h>

#include "platform/sql/database.hpp"
#include "platform/sql/postgres_parameters.hpp"
#include "platform/sql/text_hash.hpp"

namespace lingju::sql {

struct Statement {
    Query query;
    Values parameters;
};

/// What a statement came to.
class Result {
  public:
    explicit Result(PGresult* result) : result_(result) {}

    Rows rows() const;
    std::int64_t changed() const;
    /// "COMMIT", or "ROLLBACK" where a commit met a failed transaction.
    std::string_view tag() const { return PQcmdStatus(result_.get()); }

    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };

  private:
    std::unique_ptr<PGresult, Clear> result_;
};

/// Used by one thread at a time. Errors are SqlState; 08006 whenever the session has ended, after
/// which it is of no more use.
class PostgresConnection {
  public:
    /// `url` as libpq takes it. Throws SqlState 08006 where there is no answer.
    explicit PostgresConnection(const std::string& url);

    /// Sends all, waits once, returns what each came to. Throws the first error; what came after it
    /// was not run.
    std::vector<Result> round(std::span<const Statement> statements);
    struct Round {
        std::vector<Result> results;
        std::optional<SqlState> error;
    };
    /// The same, with the error beside what came before it. Still throws where the session has
    /// ended.
    Round try_round(std::span<const Statement> statements);
    /// Sends without waiting; what comes back is dropped at the next round.
    void send(std::span<const Statement> statements);
    /// Runs a text of several statements without parameters.
    void script(std::string_view text);

    /// False once the other end is known to have closed it; asks nobody.
    bool seems_alive();
    bool in_transaction() const;
    /// Does it stand in a transaction that failed?
    bool in_failed_transaction() const {
        return PQtransactionStatus(handle_.get()) == PQTRANS_INERROR;
    }
    int socket() const { return PQsocket(handle_.get()); }
    PGconn* handle() const { return handle_.get(); }

  private:
    struct Close {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };
    /// What the server still owes: for each statement whether it was prepared on the way.
    struct Awaited {
        bool prepares = false;
        std::string text;
        std::string name;
    };

    std::vector<Awaited> put(std::span<const Statement> statements);
    Awaited put(const Query& query, const Parameters& parameters);
    Round take(const std::vector<Awaited>& awaited);
    std::unique_ptr<PGresult, Result::Clear> next();
    void flush();
    void drain();
    SqlState state_of(const PGresult* result, std::string_view doing);
    [[noreturn]] void lost();

    std::unique_ptr<PGconn, Close> handle_;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>
        prepared_;  // text → name
    std::size_t names_ = 0;
    std::vector<std::vector<Awaited>> unread_;  // of send
    bool ended_ = false;
};

}  // namespace lingju::sql
