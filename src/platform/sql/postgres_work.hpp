// A writer's session on PostgreSQL: holds a leased number, queues what needs no answer, and knows
// what became of its last commit.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/sql/batch.hpp"
#include "platform/sql/folded.hpp"
#include "platform/sql/gathered.hpp"
#include "platform/sql/ids.hpp"
#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {

/// When to try again after a failure to connect: at once, then after 50 ms, doubled up to 2 s.
class Backoff {
  public:
    bool may_try() const { return std::chrono::steady_clock::now() >= next_; }
    void failed();
    void succeeded() { delay_ = {}; }

  private:
    std::chrono::milliseconds delay_{};
    std::chrono::steady_clock::time_point next_{};
};

class PostgresWork : public Work {
  public:
    /// `options` outlives it. `preferred`: the number it would like.
    PostgresWork(const Options& options, int preferred);
    /// Connects and leases a number. Throws Fault where all 16 are taken or the tables are missing.
    void start();

    Rows rows(const Query& query, Values parameters) override;
    void execute(const Query& query, Values parameters, std::span<const Key> touches) override;
    void execute_one(
        const Query& query, Values parameters, Refusal otherwise, std::span<const Key> touches
    ) override;
    void execute_each(const Query& query, const std::vector<Values>& rows) override;
    int writer() const override { return number_; }
    std::int64_t new_id() override { return ids_.next(); }
    bool is_postgres() const override { return true; }

    void ask(std::vector<Gather> gathers) override { asked_ = std::move(gathers); }
    void begin() override;
    void rollback() noexcept override;
    void commit() override;
    void own_transaction(const std::function<void(Transaction&)>& run) override;
    bool prepares_inside() const override { return false; }
    void savepoint() override;
    void release() override;
    void rollback_to_savepoint() override;
    bool is_open() const override { return connection_ && connection_->in_transaction(); }

    void start_act() override;
    /// False where some were sent already.
    bool drop_act() override;
    bool is_act_alone() const override { return rounds_ == act_rounds_; }

  private:
    enum class Savepoint { none, queued, sent };

    PostgresConnection::Round try_say(const std::vector<Statement>& statements);
    std::vector<Result> say(const std::vector<Statement>& statements);
    std::vector<Result> send_queue(std::optional<Statement> last = std::nullopt);
    void queue(
        const Query& query, Values parameters, std::optional<Refusal> otherwise = std::nullopt
    );

    void ensure_connected();
    void connect(int preferred);
    bool try_lease(int number);
    void read_lease();
    void learn_fate();
    std::optional<bool> ask_fate();

    const Options& options_;
    std::unique_ptr<PostgresConnection> connection_;
    Backoff backoff_;
    int number_;
    Ids ids_;
    std::int64_t batches_ = 0;
    std::string transaction_id_;

    std::vector<Gather> asked_;
    Gathered gathered_;
    std::vector<Queued> queue_;
    std::size_t act_start_ = 0;
    bool act_sent_ = false;
    Savepoint savepoint_ = Savepoint::none;
    bool got_beforehand_ = false;  // in a transaction of its own, since the last batch
    std::size_t rounds_ = 0;       // how often anything was sent
    std::size_t act_rounds_ = 0;
};

}  // namespace lingju::sql
