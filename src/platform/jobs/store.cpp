#include "platform/jobs/store.hpp"

#include "platform/jobs/queries.hpp"

namespace lingju::jobs {
namespace {

constexpr int listed_most = 32;
constexpr std::size_t error_bytes_most = 300;

sql::Values key_of(const Held& held) { return {held.job.id, held.holder, held.job.attempts}; }

sql::Values key_of(const Held& held, std::initializer_list<sql::Value> more) {
    sql::Values values = key_of(held);
    values.insert(values.end(), more.begin(), more.end());
    return values;
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

void plan(
    sql::Transaction& transaction, std::string_view kind, std::string_view subject, Instant due_at
) {
    transaction.execute(queries::plan_job, {transaction.new_id(), kind, subject, due_at});
}

void cancel(sql::Transaction& transaction, std::string_view kind, std::string_view subject) {
    transaction.execute(queries::cancel_job, {kind, subject});
}

std::vector<std::int64_t> list_due(
    sql::Transaction& transaction, std::string_view kind, Instant now
) {
    std::vector<std::int64_t> ids;
    sql::Rows rows = transaction.rows(queries::list_due, {kind, now, listed_most});
    for (const auto& row : rows) ids.push_back(row.integer("id"));
    return ids;
}

std::optional<Job> take_job(
    sql::Transaction& transaction,
    std::int64_t id,
    const std::string& holder,
    Instant until,
    Instant now
) {
    sql::Rows rows = transaction.rows(queries::take_job, {id, until, holder, now});
    if (rows.empty()) return std::nullopt;
    auto row = rows.front();
    return Job{
        row.integer("id"),
        row.text("kind"),
        row.text("subject"),
        row.instant("due_at"),
        static_cast<int>(row.integer("attempts"))
    };
}

bool renew_lease(sql::Transaction& transaction, const Held& held, Instant until) {
    return !transaction.rows(queries::renew_lease, key_of(held, {until})).empty();
}

void finish(sql::Transaction& transaction, const Held& held) {
    transaction.execute(queries::finish_job, key_of(held));
    transaction.execute(queries::plan_again, key_of(held));
}

void plan_next(sql::Transaction& transaction, const Held& held, Instant due_at) {
    transaction.execute(queries::plan_next, key_of(held, {due_at}));
}

void plan_retry(
    sql::Transaction& transaction, const Held& held, Instant due_at, std::string_view error
) {
    transaction.execute(
        queries::plan_retry, key_of(held, {due_at, error.substr(0, error_bytes_most)})
    );
}

void hand_back(sql::Transaction& transaction, const Held& held, Instant due_at) {
    transaction.execute(queries::hand_back, key_of(held, {due_at}));
}

void plan_unless_planned(sql::Transaction& transaction, std::string_view kind, Instant due_at) {
    transaction.execute(queries::plan_job_unless_planned, {transaction.new_id(), kind, due_at});
}

}  // namespace lingju::jobs
