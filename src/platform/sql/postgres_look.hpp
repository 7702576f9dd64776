// A transaction outside the writers: reads, and migrations.
#pragma once

#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {

/// Every statement is sent at once; the first takes `begin` along.
class PostgresLook : public Transaction {
  public:
    enum class May { read, write };
    PostgresLook(PostgresConnection& connection, May may) : connection_(connection), may_(may) {}
    /// Ends the transaction without waiting for the answer.
    void finish();

    Rows rows(const Query& query, Values parameters) override;
    void execute(const Query& query, Values parameters, std::span<const Key> touches) override;
    void execute_one(const Query& query, Values, Refusal, std::span<const Key>) override {
        refuse(query.name);
    }
    void execute_each(const Query& query, const std::vector<Values>&) override {
        refuse(query.name);
    }
    void leave(std::any) override { refuse("leave"); }
    void tell(std::string) override { refuse("tell"); }
    int writer() const override { refuse("writer"); }
    std::int64_t new_id() override { refuse("new_id"); }
    bool is_postgres() const override { return true; }

  private:
    [[noreturn]] static void refuse(std::string_view what);
    PostgresConnection& connection_;
    May may_;
    bool begun_ = false;
};

}  // namespace lingju::sql
