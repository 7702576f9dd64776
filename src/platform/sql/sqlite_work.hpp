// The one writer of a SQLite file, and the look of its readers.
#pragma once

#include "platform/sql/batch.hpp"
#include "platform/sql/bell.hpp"
#include "platform/sql/ids.hpp"
#include "platform/sql/look.hpp"
#include "platform/sql/sqlite_connection.hpp"

namespace lingju::sql {

/// Statements run at once, each in its turn; gathers are ordinary reads, for no round trip is to be
/// saved.
class SqliteWork : public Work {
  public:
    SqliteWork(SqliteConnection& connection, const Options& options, Bell& bell);
    /// Reads how far ids were promised. The file was migrated.
    void start();

    Rows rows(const Query& query, Values parameters) override;
    void execute(const Query& query, Values parameters, std::span<const Key> touches) override;
    void execute_one(
        const Query& query, Values parameters, Refusal otherwise, std::span<const Key> touches
    ) override;
    void execute_each(const Query& query, const std::vector<Values>& rows) override;
    int writer() const override { return 0; }
    std::int64_t new_id() override { return ids_.next(); }
    bool is_postgres() const override { return false; }

    void begin() override;
    void rollback() noexcept override;
    void commit() override;
    void own_transaction(const std::function<void(Transaction&)>& run) override { run(*this); }
    bool prepares_inside() const override { return true; }
    void savepoint() override;
    void release() override;
    void rollback_to_savepoint() override;
    bool is_open() const override { return connection_.in_transaction(); }
    void start_act() override { act_ran_ = act_wrote_ = false; }
    bool drop_act() override { return !act_wrote_; }
    bool is_act_alone() const override { return !act_ran_; }

  private:
    std::int64_t run(const Query& query, const Values& parameters);
    void promise_ids();

    SqliteConnection& connection_;
    const Options& options_;
    Bell& bell_;
    Ids ids_;
    std::int64_t batches_ = 0;
    bool promised_ = false;
    bool act_ran_ = false;  // a statement, whatever came of it
    bool act_wrote_ = false;
};

/// A read-only transaction.
class SqliteLook : public Look {
  public:
    explicit SqliteLook(SqliteConnection& connection) : connection_(connection) {}

    Rows rows(const Query& query, Values parameters) override {
        return connection_.rows(query, parameters);
    }
    bool is_postgres() const override { return false; }

  private:
    SqliteConnection& connection_;
};

}  // namespace lingju::sql
