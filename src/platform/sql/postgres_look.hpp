// A transaction outside the writers: reads, and migrations.
#pragma once

#include "platform/sql/look.hpp"
#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {

/// Every statement is sent at once; the first takes `begin` along.
class PostgresLook : public Look {
  public:
    enum class May { read, write };
    PostgresLook(PostgresConnection& connection, May may) : connection_(connection), may_(may) {}
    /// Ends the transaction without waiting for the answer.
    void finish();

    Rows rows(const Query& query, Values parameters) override;
    void execute(const Query& query, Values parameters, std::span<const Key> touches) override;
    bool is_postgres() const override { return true; }

  private:
    PostgresConnection& connection_;
    May may_;
    bool begun_ = false;
};

}  // namespace lingju::sql
