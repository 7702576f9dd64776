#include "platform/sql/sqlite_work.hpp"

#include "platform/sql/queries.hpp"

namespace lingju::sql {
namespace {

constexpr Query begin_query{"platform/sql/begin", "begin immediate", ""};
constexpr Query commit_query{"platform/sql/commit", "commit", ""};
constexpr Query rollback_query{"platform/sql/rollback", "rollback", ""};
constexpr Query savepoint_query{"platform/sql/savepoint", "savepoint act", ""};
constexpr Query release_query{"platform/sql/release", "release act", ""};
constexpr Query rollback_to_query{"platform/sql/rollback_to", "rollback to act", ""};

}  // namespace

SqliteWork::SqliteWork(SqliteConnection& connection, const Options& options, Bell& bell)
    : connection_(connection), options_(options), bell_(bell), ids_(*options.clock) {}

void SqliteWork::start() {
    const Rows found = connection_.rows(queries::find_writer, {0});
    ids_.start(0, found.front().instant("ids_until_at"));
    batches_ = found.front().integer("batches");
}

std::int64_t SqliteWork::run(const Query& query, const Values& parameters) {
    act_ran_ = act_wrote_ = true;
    if (options_.before_statement) options_.before_statement(query);
    return connection_.execute(query, parameters);
}

Rows SqliteWork::rows(const Query& query, Values parameters) {
    act_ran_ = true;
    if (options_.before_statement) options_.before_statement(query);
    act_wrote_ = act_wrote_ || connection_.writes(query);
    return connection_.rows(query, parameters);
}

void SqliteWork::execute(const Query& query, Values parameters, std::span<const Key>) {
    run(query, parameters);
}

void SqliteWork::
    execute_one(const Query& query, Values parameters, Refusal otherwise, std::span<const Key>) {
    if (run(query, parameters) != 1) throw Conflict{{std::move(otherwise)}};
}

void SqliteWork::execute_each(const Query& query, const std::vector<Values>& rows) {
    for (const Values& row : rows) run(query, row);
}

void SqliteWork::begin() {
    run(begin_query, {});
    promise_ids();
}

void SqliteWork::promise_ids() {
    const std::optional<Instant> until = ids_.promise_needed();
    promised_ = until.has_value();
    if (!until) return;
    if (run(queries::open_batch, {0, *until, batches_}) != 1)
        throw Fault("another process has written to this file as its writer");
    ids_.promise(*until);
}

void SqliteWork::rollback() noexcept {
    ids_.rolled_back();
    try {
        if (connection_.in_transaction()) connection_.execute(rollback_query, {});
    } catch (const SqlState&) {
        // What cannot be rolled back now is rolled back when the file is opened next; begin() will
        // say so.
    }
}

void SqliteWork::commit() {
    run(commit_query, {});
    ids_.committed();
    if (promised_) ++batches_;
    for (const std::string& text : told()) bell_.ring(text);
}

void SqliteWork::savepoint() { run(savepoint_query, {}); }
void SqliteWork::release() { run(release_query, {}); }

void SqliteWork::rollback_to_savepoint() {
    connection_.execute(rollback_to_query, {});
    connection_.execute(release_query, {});
}

}  // namespace lingju::sql
