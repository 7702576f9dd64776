#include "rows.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "served.hpp"

namespace lingju::bench {
namespace {

using namespace test;

std::string filled(std::string text, std::string_view mark, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += with.size())
        text.replace(at, mark.size(), with);
    return text;
}

/// The newest pgbench installed.
std::string pgbench_program() {
    std::string newest;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql"))
        newest = std::max(newest, (entry.path() / "bin/pgbench").string());
    return newest;
}

std::string printed_by(const std::string& command) {
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    std::string printed;
    char bytes[4096];
    while (std::size_t size = fread(bytes, 1, sizeof bytes, pipe)) printed.append(bytes, size);
    if (pclose(pipe) != 0) throw std::runtime_error(command + "\n" + printed);
    return printed;
}

double number_after(const std::string& printed, std::string_view word) {
    std::size_t at = printed.find(word);
    if (at == printed.npos) throw std::runtime_error("pgbench says:\n" + printed);
    return std::stod(printed.substr(at + word.size()));
}

using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;
using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;

Result answer(PGconn* connection, const std::string& statement) {
    Result result(PQexec(connection, statement.c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
        throw std::runtime_error(statement + ": " + PQerrorMessage(connection));
    return result;
}

std::string literal(PGconn* connection, const PGresult* rows, int row, int column) {
    if (PQgetisnull(rows, row, column)) return "null";
    const char* text = PQgetvalue(rows, row, column);
    char* quoted =
        PQescapeLiteral(connection, text, static_cast<std::size_t>(PQgetlength(rows, row, column)));
    std::string made = quoted;
    PQfreemem(quoted);
    if (made.find(':') == made.npos) return made;
    if (made.starts_with('\'')) made.insert(0, "E");
    return filled(std::move(made), ":", "\\072");  // pgbench takes a colon for a variable
}

/// 64 characters that fall anywhere in an index, as a hash does.
constexpr std::string_view hash_like = "rpad(reverse(:id::text), 64, '0')";

/// "insert into cases (…) values (…), (…);" with the varied columns in terms of :id.
std::string insert_like(PGconn* connection, const Table& table, const std::string& case_id) {
    Result rows = answer(
        connection, "select * from " + table.name + " where " + filled(table.where, "{id}", case_id)
    );
    if (PQntuples(rows.get()) == 0) throw std::runtime_error("no rows in " + table.name);
    std::string columns, values;
    for (int column = 0; column < PQnfields(rows.get()); ++column)
        columns += (column ? ", " : "") + std::string(PQfname(rows.get(), column));
    for (int row = 0; row < PQntuples(rows.get()); ++row) {
        values += row ? ", (" : "(";
        for (int column = 0; column < PQnfields(rows.get()); ++column) {
            auto varied = table.varied.find(PQfname(rows.get(), column));
            values += column ? ", " : "";
            values += varied != table.varied.end() ? filled(varied->second, ":hash", hash_like)
                                                   : literal(connection, rows.get(), row, column);
        }
        values += ")";
    }
    return fmt::format("insert into {} ({}) values {};\n", table.name, columns, values);
}

void check(sqlite3* database, int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errmsg(database));
}

void run(sqlite3* database, const char* statement) {
    check(database, sqlite3_exec(database, statement, nullptr, nullptr, nullptr));
}

/// The inserts that write again what `table` holds of the case.
void add_inserts(
    sqlite3* database,
    const Table& table,
    const std::string& case_id,
    std::vector<BareSqlite::Insert>& inserts
) {
    std::string text =
        "select * from " + table.name + " where " + filled(table.where, "{id}", case_id);
    sqlite3_stmt* rows = nullptr;
    check(database, sqlite3_prepare_v2(database, text.c_str(), -1, &rows, nullptr));
    int columns = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        BareSqlite::Insert insert;
        std::string marks;
        for (int column = 0; column < columns; ++column) {
            marks += column ? ", ?" : "?";
            insert.values.push_back(sqlite3_value_dup(sqlite3_column_value(rows, column)));
            auto varied = table.varied.find(sqlite3_column_name(rows, column));
            insert.varied.push_back(varied == table.varied.end() ? "" : varied->second);
        }
        text = fmt::format("insert into {} values ({})", table.name, marks);
        check(database, sqlite3_prepare_v2(database, text.c_str(), -1, &insert.statement, nullptr));
        inserts.push_back(std::move(insert));
    }
    sqlite3_finalize(rows);
    if (inserts.empty()) throw std::runtime_error("no rows in " + table.name);
}

void bind_text(sqlite3_stmt* statement, int place, const std::string& text) {
    sqlite3_bind_text(
        statement, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT
    );
}

/// 64 digits that fall anywhere in an index, as a hash does.
std::string mixed_text(std::int64_t id) {
    std::uint64_t mixed = static_cast<std::uint64_t>(id) * 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    return fmt::format("{:016x}{:048x}", mixed ^ (mixed >> 27), static_cast<std::uint64_t>(id));
}

void write_again(sqlite3* database, const BareSqlite::Insert& insert, std::int64_t id) {
    for (int place = 0; place < static_cast<int>(insert.values.size()); ++place) {
        const std::string& varied = insert.varied[static_cast<std::size_t>(place)];
        if (varied.empty())
            sqlite3_bind_value(
                insert.statement, place + 1, insert.values[static_cast<std::size_t>(place)]
            );
        else if (varied == ":hash")
            bind_text(insert.statement, place + 1, mixed_text(id));
        else
            sqlite3_bind_int64(
                insert.statement, place + 1, varied == ":id" ? id : std::stoll(varied)
            );
    }
    check(database, sqlite3_step(insert.statement));
    sqlite3_reset(insert.statement);
}

}  // namespace

const std::vector<Table>& tables_of_a_case() {
    static const std::vector<Table> tables{
        {"cases", "id = {id}", {{"id", ":id"}, {"number", ":id"}, {"tracking_hash", ":hash"}}},
        {"case_events", "case_id = {id}", {{"case_id", ":id"}}},
        {"case_materials", "case_id = {id}", {{"case_id", ":id"}}},
        {"idempotency_keys", "resource = '{id}'", {{"key_hash", ":hash"}, {"resource", ":id"}}},
        {"ledger_entries", "subject = '{id}'", {{"chain", "15"}, {"seq", ":id"}, {"subject", ":id"}}
        },
        {"outbox", "subject = '{id}'", {{"chain", "15"}, {"seq", ":id"}, {"subject", ":id"}}},
    };
    return tables;
}

PlainPostgres::PlainPostgres(std::string url, const std::string& case_id)
    : url_(std::move(url)), script_((bench_folder() / "plain.sql").string()) {
    Connection connection(PQconnectdb(url_.c_str()), PQfinish);
    Result person = answer(
        connection.get(),
        "select number_hash from persons where id = (select person from cases where id = " +
            case_id + ")"
    );
    std::ofstream script(script_);
    // Each client counts on, as ids that hold the time do.
    script << "\\set n :n + 1\n\\set id :first + :client_id * 10000000 + :n\nbegin;\n"
           << "select resource, version, body_hash from idempotency_keys where key_hash = "
           << hash_like << ";\n"
           << "select id, card from persons where number_hash = "
           << literal(connection.get(), person.get(), 0, 0) << ";\n";
    for (const Table& table : tables_of_a_case())
        script << insert_like(connection.get(), table, case_id);
    script << "commit;\n";
    if (geteuid() == 0) std::filesystem::permissions(script_, std::filesystem::perms(0644));
}

double PlainPostgres::per_second(int clients, int seconds) const {
    std::string printed = printed_by(fmt::format(
        "{} -n -M prepared -D n=0 -D first={} -c {} -j {} -T {} -f {} '{}'",
        pgbench_program(),
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
                .time_since_epoch()
                .count() *
            1'000'000'000,
        clients,
        std::min(clients, 2),
        seconds,
        script_,
        url_
    ));
    if (number_after(printed, "number of failed transactions: ") > 0)
        throw std::runtime_error(printed);
    last_latency_ms_ = number_after(printed, "latency average = ");
    return number_after(printed, "tps = ");
}

BareSqlite::BareSqlite(const std::string& file, const std::string& case_id) {
    check(handle_, sqlite3_open(file.c_str(), &handle_));
    run(handle_, "pragma journal_mode = wal");
    run(handle_, "pragma synchronous = full");
    run(handle_, "pragma cache_size = -65536");
    for (const Table& table : tables_of_a_case()) add_inserts(handle_, table, case_id, inserts_);
}

BareSqlite::~BareSqlite() {
    for (const Insert& insert : inserts_) {
        sqlite3_finalize(insert.statement);
        for (sqlite3_value* value : insert.values) sqlite3_value_free(value);
    }
    sqlite3_close(handle_);
}

double BareSqlite::per_second(double seconds) {
    auto begun = std::chrono::steady_clock::now();
    auto passed = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    };
    std::int64_t id = std::chrono::system_clock::now().time_since_epoch().count();
    std::int64_t first = id;
    while (passed() < seconds) {
        run(handle_, "begin immediate");
        for (int count = 0; count < 64; ++count, ++id)
            for (const Insert& insert : inserts_) write_again(handle_, insert, id);
        run(handle_, "commit");
    }
    return static_cast<double>(id - first) / passed();
}

}  // namespace lingju::bench
