#include "platform/sql/postgres_connection.hpp"

#include <poll.h>

#include <array>

#include <fmt/format.h>

#include "platform/sql/postgres_parameters.hpp"

namespace lingju::sql {
namespace {

constexpr const char* session_settings =
    "-c lock_timeout=200ms -c timezone=UTC -c datestyle=ISO -c bytea_output=hex -c "
    "client_min_messages=warning";

PGconn* connect(const std::string& url) {
    // What stands before dbname yields to what the url says.
    const std::array<const char*, 9> names = {
        "connect_timeout",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "tcp_user_timeout",
        "options",
        "fallback_application_name",
        "dbname",
        nullptr,
    };
    const std::array<const char*, 9> values = {
        "3", "5", "2", "3", "10000", session_settings, "lingju", url.c_str(), nullptr
    };
    return PQconnectdbParams(names.data(), values.data(), 1);
}

std::string field(const PGresult* result, int code) {
    const char* const text = PQresultErrorField(result, code);
    return text == nullptr ? "" : text;
}

bool is_failure(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE ||
           status == PGRES_PIPELINE_ABORTED;
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url) : handle_(connect(url)) {
    if (PQstatus(handle()) != CONNECTION_OK) lost();
    PQsetNoticeProcessor(handle(), [](void*, const char*) {}, nullptr);
    if (PQsetnonblocking(handle(), 1) != 0 || PQenterPipelineMode(handle()) == 0) lost();
}

std::vector<Result> PostgresConnection::round(std::span<const Statement> statements) {
    Round round = try_round(statements);
    if (round.error) throw SqlState(*round.error);
    return std::move(round.results);
}

PostgresConnection::Round PostgresConnection::try_round(std::span<const Statement> statements) {
    drain();
    const std::vector<Awaited> awaited = put(statements);
    flush();
    return take(awaited);
}

void PostgresConnection::send(std::span<const Statement> statements) {
    unread_.push_back(put(statements));
    flush();
}

void PostgresConnection::drain() {
    for (const std::vector<Awaited>& awaited : std::exchange(unread_, {})) take(awaited);
}

std::vector<PostgresConnection::Awaited> PostgresConnection::put(
    std::span<const Statement> statements
) {
    if (ended_) lost();
    std::vector<Parameters> parameters;  // all of them first: one that cannot be sent must not
                                         // leave half a round behind
    parameters.reserve(statements.size());
    for (const Statement& statement : statements) parameters.emplace_back(statement.parameters);
    std::vector<Awaited> awaited;
    awaited.reserve(statements.size());
    for (std::size_t at = 0; at < statements.size(); ++at)
        awaited.push_back(put(statements[at].query, parameters[at]));
    if (PQpipelineSync(handle()) == 0) lost();
    return awaited;
}

PostgresConnection::Awaited PostgresConnection::put(
    const Query& query, const Parameters& parameters
) {
    auto found = prepared_.find(query.postgres);
    const bool prepares = found == prepared_.end();
    if (prepares) {
        found = prepared_.emplace(query.postgres, fmt::format("{}#{}", query.name, ++names_)).first;
        if (PQsendPrepare(handle(), found->second.c_str(), found->first.c_str(), 0, nullptr) == 0)
            lost();
    }
    const char* const name = found->second.c_str();
    if (PQsendQueryPrepared(
            handle(),
            name,
            parameters.count(),
            parameters.values(),
            parameters.lengths(),
            parameters.formats(),
            0
        ) == 0)
        lost();
    return {prepares, found->first, found->second};
}

/// Reading while writing: a server that waits for us to read would never read what we write.
void PostgresConnection::flush() {
    for (int left = PQflush(handle()); left != 0; left = PQflush(handle())) {
        if (left < 0) lost();
        pollfd waiting{socket(), POLLIN | POLLOUT, 0};
        if (poll(&waiting, 1, -1) > 0 && (waiting.revents & POLLIN) != 0 &&
            PQconsumeInput(handle()) == 0)
            lost();
    }
}

std::unique_ptr<PGresult, Result::Clear> PostgresConnection::next() {
    return std::unique_ptr<PGresult, Result::Clear>(PQgetResult(handle()));
}

PostgresConnection::Round PostgresConnection::take(const std::vector<Awaited>& awaited) {
    Round round;
    const auto take_one = [&](const Awaited& about) {
        auto result = next();
        if (!result) lost();
        const bool failed = is_failure(result.get());
        if (failed && !round.error) round.error = state_of(result.get(), about.name);
        while (next()) {
        }
        if (PQstatus(handle()) == CONNECTION_BAD) lost();
        return failed ? nullptr : std::move(result);
    };
    for (const Awaited& about : awaited) {
        if (about.prepares && !take_one(about)) prepared_.erase(about.text);
        if (auto result = take_one(about)) round.results.emplace_back(result.release());
    }
    const auto synced = next();
    if (!synced || PQresultStatus(synced.get()) != PGRES_PIPELINE_SYNC) lost();
    return round;
}

SqlState PostgresConnection::state_of(const PGresult* result, std::string_view doing) {
    std::string state = field(result, PG_DIAG_SQLSTATE);
    if (state.empty() || state.starts_with("57P") || state.starts_with("08")) {
        ended_ = true;
        state = "08006";
    }
    return {
        state,
        fmt::format("{}: {}", doing, PQresultErrorMessage(result)),
        field(result, PG_DIAG_CONSTRAINT_NAME)
    };
}

void PostgresConnection::lost() {
    ended_ = true;
    throw SqlState("08006", fmt::format("the database is away: {}", PQerrorMessage(handle())));
}

void PostgresConnection::script(std::string_view text) {
    drain();
    if (PQexitPipelineMode(handle()) == 0 || PQsetnonblocking(handle(), 0) != 0) lost();
    const std::unique_ptr<PGresult, Result::Clear> result(
        PQexec(handle(), std::string(text).c_str())
    );
    if (PQstatus(handle()) == CONNECTION_BAD) lost();
    std::optional<SqlState> error;
    if (is_failure(result.get())) error = state_of(result.get(), text.substr(0, 60));
    if (PQsetnonblocking(handle(), 1) != 0 || PQenterPipelineMode(handle()) == 0) lost();
    if (error) throw SqlState(*error);
}

bool PostgresConnection::seems_alive() {
    // Looked at twice, for an answer that nobody waited for hides the end that lies behind it.
    for (int looks = 0; looks < 2 && !ended_; ++looks)
        ended_ = PQconsumeInput(handle()) == 0 || PQstatus(handle()) == CONNECTION_BAD;
    return !ended_;
}

bool PostgresConnection::in_transaction() const {
    return !ended_ && PQtransactionStatus(handle()) != PQTRANS_IDLE;
}

}  // namespace lingju::sql
