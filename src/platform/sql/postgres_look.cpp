#include "platform/sql/postgres_look.hpp"

namespace lingju::sql {
namespace {

constexpr Query begin_reading{
    "platform/sql/begin_reading", "", "begin isolation level repeatable read read only"
};
constexpr Query begin_writing{"platform/sql/begin_writing", "", "begin"};
constexpr Query finish_query{"platform/sql/finish", "", "rollback"};

}  // namespace

Rows PostgresLook::rows(const Query& query, Values parameters) {
    std::vector<Statement> statements;
    if (!std::exchange(begun_, true))
        statements.push_back({may_ == May::read ? begin_reading : begin_writing, {}});
    statements.push_back({query, std::move(parameters)});
    return connection_.round(statements).back().rows();
}

void PostgresLook::execute(const Query& query, Values parameters, std::span<const Key>) {
    if (may_ == May::read) refuse(query.name);
    rows(query, std::move(parameters));
}

void PostgresLook::finish() {
    if (begun_) connection_.send(std::vector<Statement>{{finish_query, {}}});
    begun_ = false;
}

}  // namespace lingju::sql
