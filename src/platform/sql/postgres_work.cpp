#include "platform/sql/postgres_work.hpp"

#include <algorithm>
#include <utility>

#include "platform/sql/facts.hpp"
#include "platform/sql/queries.hpp"
#include "platform/sql/together.hpp"

namespace lingju::sql {
namespace {

constexpr std::size_t queue_limit = 4096;  // rows held back; more are sent as they come

constexpr Query begin_query{"platform/sql/begin", "", "begin"};
// The log is written in order, so the batch's own commit makes durable what was committed before
// it.
constexpr Query not_waiting_query{
    "platform/sql/not_waiting", "", "set local synchronous_commit to off"
};
constexpr Query commit_query{"platform/sql/commit", "", "commit"};
constexpr Query rollback_query{"platform/sql/rollback", "", "rollback"};
constexpr Query savepoint_query{"platform/sql/savepoint", "", "savepoint act"};
constexpr Query release_query{"platform/sql/release", "", "release savepoint act"};
constexpr Query rollback_to_query{"platform/sql/rollback_to", "", "rollback to savepoint act"};

}  // namespace

PostgresWork::PostgresWork(const Options& options, int preferred)
    : options_(options), number_(preferred), ids_(*options.clock) {}

PostgresConnection::Round PostgresWork::try_say(const std::vector<Statement>& statements) {
    ++rounds_;
    if (options_.before_statement)
        for (const Statement& statement : statements) options_.before_statement(statement.query);
    if (savepoint_ == Savepoint::queued) savepoint_ = Savepoint::sent;
    return connection_->try_round(statements);
}

std::vector<Result> PostgresWork::say(const std::vector<Statement>& statements) {
    PostgresConnection::Round round = try_say(statements);
    if (round.error) throw SqlState(*round.error);
    return std::move(round.results);
}

void PostgresWork::queue(const Query& query, Values parameters, std::optional<Refusal> otherwise) {
    queue_.push_back({{query, std::move(parameters)}, std::move(otherwise)});
    if (queue_.size() >= queue_limit) send_queue();
}

std::vector<Result> PostgresWork::send_queue(std::optional<Statement> last) {
    if (queue_.empty() && !last) return {};
    if (std::exchange(act_start_, 0) < queue_.size()) act_sent_ = true;
    Folded sent = fold(std::exchange(queue_, {}));
    if (last) sent.statements.push_back(*std::move(last));
    PostgresConnection::Round round = try_say(sent.statements);
    for (std::size_t at = 0; at < std::min(sent.otherwise.size(), round.results.size()); ++at)
        if (sent.otherwise[at] && round.results[at].changed() != 1)
            throw Conflict{{*sent.otherwise[at]}};
    if (round.error) throw SqlState(*round.error);
    return std::move(round.results);
}

Rows PostgresWork::rows(const Query& query, Values parameters) {
    if (const Rows* const known = gathered_.find(query, parameters)) return *known;
    if (!facts_of(query).writes.empty()) {
        gathered_.note_write(query, {});
        act_sent_ = true;
    }
    return send_queue(Statement{query, std::move(parameters)}).back().rows();
}

void PostgresWork::execute(const Query& query, Values parameters, std::span<const Key> touches) {
    gathered_.note_write(query, touches);
    queue(query, std::move(parameters));
}

void PostgresWork::execute_one(
    const Query& query, Values parameters, Refusal otherwise, std::span<const Key> touches
) {
    gathered_.note_write(query, touches);
    queue(query, std::move(parameters), std::move(otherwise));
}

void PostgresWork::execute_each(const Query& query, const std::vector<Values>& rows) {
    if (rows.empty()) return;
    gathered_.note_write(query, {});
    for (const Values& row : rows) queue(query, row);
}

void PostgresWork::start_act() {
    act_start_ = queue_.size();
    act_rounds_ = rounds_;
    act_sent_ = false;
}

bool PostgresWork::drop_act() {
    if (act_sent_) return false;
    queue_.resize(act_start_);
    return true;
}

void PostgresWork::begin() {
    // What was got beforehand was not waited for, and may have gone with the connection.
    if (std::exchange(got_beforehand_, false) && !(connection_ && connection_->seems_alive()))
        throw SqlState("08006", "the connection was lost between a batch and what it needs");
    ensure_connected();
    gathered_.clear();
    const Instant until = ids_.promise_needed().value_or(ids_.durable_until());
    std::vector<Statement> statements = {
        {begin_query, {}}, {queries::open_batch, {number_, until, batches_}}
    };
    std::vector<const Gather*> asked;
    for (const Gather& gather : asked_)
        if (gathered_.ask(gather)) asked.push_back(&gather);
    std::vector<Together> together = put_together(asked);
    for (Together& one : together) statements.push_back(std::move(one.statement));
    const std::vector<Result> results = say(statements);
    const Rows opened = results[1].rows();
    if (opened.empty()) {
        connection_.reset();
        throw SqlState("08006", "another session holds this writer's number");
    }
    transaction_id_ = opened.front().text("xid");
    ids_.promise(until);
    for (std::size_t at = 0; at < together.size(); ++at) {
        std::vector<Rows> answers = take_apart(together[at], results[at + 2].rows());
        for (std::size_t of = 0; of < answers.size(); ++of)
            gathered_.answer(*together[at].gathers[of], std::move(answers[of]));
    }
}

void PostgresWork::commit() {
    send_queue();
    try {
        if (say({{commit_query, {}}}).front().tag() != "COMMIT")
            throw Fault("a failed transaction was to be committed");
    } catch (const SqlState& state) {
        if (!is_away(state)) throw;
        learn_fate();
    }
    ids_.committed();
    ++batches_;
    if (!told().empty() && connection_) {
        std::vector<Values> texts;
        for (const std::string& text : told()) texts.push_back({text});
        connection_->send(std::vector<Statement>{{queries::tell, {array_of(texts, 0)}}});
    }
}

void PostgresWork::rollback() noexcept {
    queue_.clear();
    act_start_ = 0;
    savepoint_ = Savepoint::none;
    gathered_.clear();
    ids_.rolled_back();
    try {
        if (is_open()) connection_->round(std::vector<Statement>{{rollback_query, {}}});
    } catch (...) {
        connection_.reset();  // a session that cannot even roll back is of no more use; the server
                              // ends its transaction
    }
}

void PostgresWork::own_transaction(const std::function<void(Transaction&)>& run) {
    ensure_connected();
    try {
        say({{begin_query, {}}, {not_waiting_query, {}}});
        run(*this);
        send_queue();
        say({{commit_query, {}}});
        got_beforehand_ = true;
    } catch (...) {
        rollback();
        throw;
    }
}

void PostgresWork::savepoint() {
    queue(savepoint_query, {});
    savepoint_ = Savepoint::queued;
}

void PostgresWork::release() {
    send_queue();
    savepoint_ = Savepoint::none;
    queue(release_query, {});  // only now: what was sent has been found right
}

void PostgresWork::rollback_to_savepoint() {
    queue_.clear();
    gathered_.clear();
    if (std::exchange(savepoint_, Savepoint::none) == Savepoint::sent)
        connection_->round(std::vector<Statement>{{rollback_to_query, {}}, {release_query, {}}});
}

}  // namespace lingju::sql
